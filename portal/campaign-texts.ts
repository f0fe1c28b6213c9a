import type { PortalLocale } from './texts.ts';

const vi = {
  listTitle: 'Chiến dịch tuyên truyền', listLead: 'Việc Thành phố đang vận động mọi người cùng làm.', none: 'Hiện chưa có chiến dịch nào.', running: 'Đang diễn ra', over: 'Đã kết thúc',
  period: 'Thời gian', area: 'Địa bàn', wholeCity: 'Toàn Thành phố', calls: 'Cùng chung tay', poster: 'Tải áp phích (PDF)', report: 'Gửi phản ánh về việc này', subscribe: 'Nhận tin về các chiến dịch', endedNote: 'Chiến dịch này đã kết thúc. Trang được giữ lại để tra cứu.', all: 'Mọi chiến dịch',
  subscribeTitle: 'Nhận tin tuyên truyền', subscribeLead: 'Cổng 1022 nhắn bạn khi có chiến dịch ở nơi bạn quan tâm, nhiều nhất vài tin mỗi tháng. Bạn ngừng nhận bất cứ lúc nào bằng đường dẫn trong mỗi tin.',
  contact: 'Số di động hoặc thư điện tử', contactHint: 'Ví dụ 0901 234 567 hoặc ten@example.vn.', wards: 'Phường, xã bạn quan tâm', wardsHint: 'Gõ tên rồi chọn trong danh sách. Để trống cả ba ô: nhận tin của toàn Thành phố.', ward: 'Phường, xã thứ',
  agreed: 'Tôi đồng ý để Cổng 1022 lưu số hoặc địa chỉ này dưới dạng mã hóa và dùng để gửi tin tuyên truyền cho tôi.',
  use: 'Thông tin chỉ dùng cho việc này, không chuyển cho ai khác. Khi bạn ngừng nhận, số hoặc địa chỉ được xóa ngay.', send: 'Đăng ký nhận tin', mistakes: 'Có mục chưa đúng',
  askedTitle: 'Hãy xác nhận', askedText: 'Chúng tôi vừa gửi một đường dẫn tới số hoặc địa chỉ bạn ghi. Mở đường dẫn đó trong hai ngày để bắt đầu nhận tin. Chưa xác nhận thì chúng tôi không nhắn gì thêm.',
  manageTitle: 'Việc nhận tin của bạn', waiting: 'Bạn chưa xác nhận nhận tin.', confirm: 'Đồng ý nhận tin', active: 'Bạn đang nhận tin tuyên truyền.', withdraw: 'Ngừng nhận tin', gone: 'Bạn đã ngừng nhận tin. Số hoặc địa chỉ của bạn đã được xóa.', again: 'Đăng ký lại', for: 'Nhận tin của',
  unknownTitle: 'Đường dẫn không còn dùng được', unknownText: 'Đường dẫn này không có. Bạn có thể đăng ký lại.', certificateTitle: 'Bạn được tuyên dương', certificateText: 'Cảm ơn bạn đã góp sức vì Thành phố. Giấy chứng nhận mang tên bạn; chỉ ai có đường dẫn này mới mở được.', certificateOpen: 'Mở giấy chứng nhận (PDF)', certificateHint: 'Mỗi lần mở đều được ghi lại. Đường dẫn dùng được trong 60 ngày.',
};

export type CampaignTexts = Readonly<Record<keyof typeof vi, string>>;

const en: CampaignTexts = {
  listTitle: 'Campaigns', listLead: 'What the City asks everybody to do together.', none: 'There is no campaign at present.', running: 'Running', over: 'Ended',
  period: 'When', area: 'Where', wholeCity: 'The whole City', calls: 'What you can do', poster: 'Poster (PDF)', report: 'Report something about it', subscribe: 'Be told of campaigns', endedNote: 'This campaign has ended. The page is kept for reference.', all: 'All campaigns',
  subscribeTitle: 'Be told of campaigns', subscribeLead: 'Portal 1022 writes to you when there is a campaign where you care, a few messages a month at most. Each message has a link with which you stop them at any time.',
  contact: 'Mobile number or e-mail address', contactHint: 'For example 0901 234 567 or name@example.vn.', wards: 'Wards you care about', wardsHint: 'Type a name and choose it from the list. All three empty: the whole City.', ward: 'Ward',
  agreed: 'I agree that Portal 1022 keeps this number or address encrypted and uses it to tell me of campaigns.',
  use: 'It is used for nothing else and given to nobody. When you stop, the number or address is erased at once.', send: 'Subscribe', mistakes: 'Some fields are not right',
  askedTitle: 'Please confirm', askedText: 'We have sent a link to the number or address that you entered. Open it within two days to begin. Unless you confirm, we send nothing more.',
  manageTitle: 'Your messages', waiting: 'You have not confirmed yet.', confirm: 'Yes, tell me', active: 'You are being told of campaigns.', withdraw: 'Stop the messages', gone: 'You have stopped the messages. Your number or address was erased.', again: 'Subscribe again', for: 'Messages about',
  unknownTitle: 'This link does not work any more', unknownText: 'There is no such link. You can subscribe again.', certificateTitle: 'You are being honoured', certificateText: 'Thank you for what you did for the City. The certificate bears your name; only who has this link can open it.', certificateOpen: 'Open the certificate (PDF)', certificateHint: 'Each time it is opened is recorded. The link works for 60 days.',
};

export const CAMPAIGN_TEXTS: Readonly<Record<PortalLocale, CampaignTexts>> = { vi, en };
