import { words, type Bilingual } from '../problem-words.ts';

/** Problems around accounts, passwords and the second factor. */
export const PEOPLE_PROBLEMS: Readonly<Record<string, Bilingual>> = {
  'second-factor-needed': words('Cần mã xác thực', 'Mật khẩu đúng. Hãy nhập mã 6 số trong ứng dụng xác thực.', 'A code is needed', 'The password is right. Enter the six figures of your authenticator app.'),
  'second-factor-failed': words('Mã không đúng', 'Mã sai, đã cũ hoặc đã dùng. Hãy chờ mã mới rồi nhập lại.', 'The code is not right', 'The code is wrong, too old, or was used before. Wait for the next one.'),
  'second-factor-wrong': words('Mã không đúng', 'Mã sai, đã cũ hoặc đã dùng. Hãy chờ mã mới rồi nhập lại.', 'The code is not right', 'The code is wrong, too old, or was used before. Wait for the next one.'),
  'second-factor-is-set': words('Đã bật xác thực hai bước', 'Hãy tắt trước khi thiết lập lại.', 'Set up already', 'Remove it before you set it up anew.'),
  'second-factor-not-started': words('Chưa thiết lập xác thực hai bước', 'Hãy bắt đầu thiết lập trước.', 'Not set up', 'Start the set-up first.'),
  'second-factor-required': words('Vai trò này phải dùng xác thực hai bước', 'Không tắt được. Nếu đổi máy, hãy nhờ quản trị viên đặt lại.', 'Your role must have it', 'It cannot be removed. With a new device, ask an administrator to reset it.'),
  'sign-in-ticket-expired': words('Đã quá thời gian', 'Hãy đăng nhập lại từ đầu.', 'It has taken too long', 'Begin with name and password again.'),
  'one-time-password-expired': words('Mật khẩu cấp một lần đã hết hạn', 'Hãy đề nghị quản trị viên cấp lại.', 'The one-time password has expired', 'Ask an administrator for a new one.'),
  'change-password-first': words('Cần đổi mật khẩu', 'Mật khẩu này do người khác cấp. Hãy đổi mật khẩu rồi tiếp tục.', 'Change the password first', 'Somebody else gave you this password. Change it, then go on.'),
  'set-second-factor-first': words('Cần bật xác thực hai bước', 'Vai trò của bạn phải đăng nhập bằng hai bước. Hãy thiết lập rồi tiếp tục.', 'Set the second factor up first', 'Your role signs in with a second factor. Set it up, then go on.'),
  'password-wrong': words('Mật khẩu hiện tại không đúng', 'Hãy nhập lại mật khẩu đang dùng.', 'The present password is another one', 'Enter the password that you use now.'),
  'password-too-short': words('Mật khẩu chưa đủ dài', 'Mật khẩu có từ 12 đến 200 ký tự.', 'Too short', 'A password has 12 to 200 characters.'),
  'password-common': words('Mật khẩu dễ đoán', 'Mật khẩu này nằm trong số hay bị thử nhất. Hãy chọn mật khẩu khác.', 'Easy to guess', 'This password is among the first that are guessed. Choose another one.'),
  'password-holds-username': words('Mật khẩu chứa tên đăng nhập', 'Hãy chọn mật khẩu không có tên đăng nhập.', 'Holds the user name', 'Choose one without the user name.'),
  'password-same': words('Mật khẩu mới trùng mật khẩu cũ', 'Hãy chọn mật khẩu khác.', 'The old password', 'Choose another one.'),
  'invitation-unknown': words('Liên kết không còn dùng được', 'Liên kết đã được dùng hoặc đã hết hạn. Hãy đề nghị quản trị viên gửi lại.', 'The link does not work any more', 'It was used or has expired. Ask an administrator for a new one.'),
  'username-taken': words('Tên đăng nhập đã có', 'Hãy chọn tên khác.', 'Name taken', 'Choose another user name.'),
  'account-own': words('Không làm được với tài khoản của mình', 'Hãy nhờ quản trị viên khác.', 'Not with your own account', 'Ask another administrator.'),
  'not-two-persons': words('Cần người duyệt khác', 'Trong 30 ngày qua, một trong hai bên (người soạn, người duyệt) đã mở tài khoản, cấp lại đăng nhập hoặc đổi vai trò của bên kia, hoặc cùng một người đã làm vậy với cả hai. Hãy nhờ người khác duyệt.', 'Somebody else has to approve', 'In the last 30 days one of you, author and approver, opened the other\'s account, gave it a new sign-in or changed its roles, or the same colleague did so for both. Ask somebody else to approve.'),
  'account-outdated': words('Tài khoản đã được sửa nơi khác', 'Hãy tải lại rồi sửa tiếp.', 'The account was changed elsewhere', 'Load it again, then go on.'),
  'account-closed': words('Tài khoản đã đóng', 'Hãy mở lại tài khoản trước.', 'The account is closed', 'Open it again first.'),
};
