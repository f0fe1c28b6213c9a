import { JOB_TYPES, type JobDescription } from '../../diagrams/catalogue/index.ts';
import type { OutlineNode } from '../../engine/watch/outline.ts';
import type { Words } from '../../diagrams/finding.ts';

/** An incident as process owners read it. */
export interface PlainIncident {
  readonly cause: Words;
  readonly advice: Words;
  /** Names of the variables that the step reads, never what is in them. */
  readonly variables: Array<{ readonly name: string; readonly suspect: boolean }>;
}

const say = (vi: string, en: string): Words => ({ vi, en });
const RETRY = say('Sau khi khắc phục, bấm “Thử lại”: tiến trình chạy tiếp từ đúng bước này.', 'Once that is mended, press "Try again": the process goes on from this very step.');
const MEND_DIAGRAM = say(
  'Sửa biểu thức trong bản nháp, đưa phiên bản mới vào chạy rồi chuyển hồ sơ này sang phiên bản đó; hoặc bổ sung biến còn thiếu rồi thử lại.',
  'Mend the expression in the draft, put the new version live and take this case along; or supply the variable that is missing, then try again.',
);
const ASK_SUPPORT = say('Chuyển mã sự cố này cho người vận hành kỹ thuật; thử lại khi họ báo đã xong.', 'Pass this incident\'s key to whoever runs the system; try again when they say it is mended.');

/** By what the engine calls the error. */
const BY_TYPE: Readonly<Record<string, readonly [Words, Words]>> = {
  JOB_NO_RETRIES: [say('Hệ thống đã thử thực hiện bước này nhiều lần mà không được.', 'The system tried this step several times and failed.'), ASK_SUPPORT],
  EXECUTION_LISTENER_NO_RETRIES: [say('Hệ thống đã thử thực hiện bước này nhiều lần mà không được.', 'The system tried this step several times and failed.'), ASK_SUPPORT],
  CONDITION_ERROR: [say('Không chọn được đường đi tiếp: không điều kiện nào đúng, hoặc điều kiện không tính được.', 'No way on could be chosen: no condition holds, or one cannot be computed.'), MEND_DIAGRAM],
  IO_MAPPING_ERROR: [say('Không tính được dữ liệu vào hoặc ra của bước này.', 'What goes into or comes out of this step cannot be computed.'), MEND_DIAGRAM],
  EXTRACT_VALUE_ERROR: [say('Không tính được một giá trị mà bước này cần, ví dụ hạn hoặc người nhận.', 'A value that this step needs, such as its deadline or assignee, cannot be computed.'), MEND_DIAGRAM],
  UNHANDLED_ERROR_EVENT: [say('Bước này trả về một kết quả mà sơ đồ không vẽ đường đi.', 'The step answered with an outcome for which the diagram draws no way.'),
    say('Vẽ sự kiện lỗi bắt kết quả đó trong bản nháp, đưa vào chạy rồi chuyển hồ sơ này sang phiên bản mới.', 'Draw an error event that catches it in the draft, put it live and take this case along.')],
  FORM_NOT_FOUND: [say('Không tìm thấy biểu mẫu của bước này.', 'The form of this step is not there.'), say('Thêm biểu mẫu vào quy trình, đưa phiên bản mới vào chạy rồi thử lại.', 'Add the form to the process, put the new version live, then try again.')],
  CALLED_ELEMENT_ERROR: [say('Không tìm thấy quy trình được gọi.', 'The process that is called is not there.'), say('Đưa quy trình được gọi vào chạy rồi thử lại.', 'Put the called process live, then try again.')],
  CALLED_DECISION_ERROR: [say('Không tìm thấy bảng quyết định được gọi.', 'The decision that is called is not there.'), say('Đưa bảng quyết định vào chạy cùng quy trình rồi thử lại.', 'Put the decision live with the process, then try again.')],
  DECISION_EVALUATION_ERROR: [say('Không tính được bảng quyết định.', 'The decision cannot be evaluated.'), say('Kiểm tra các dòng của bảng và dữ liệu vào, đưa bản sửa vào chạy rồi thử lại.', 'Look at the table\'s rows and inputs, put the mended one live, then try again.')],
  MESSAGE_SIZE_EXCEEDED: [say('Dữ liệu của tiến trình quá lớn.', 'The process holds too much data.'), ASK_SUPPORT],
};
const UNKNOWN: readonly [Words, Words] = [say('Tiến trình không đi tiếp được ở bước này.', 'The process cannot go on at this step.'), ASK_SUPPORT];

/** By what our workers say when they give up (workers/handle-job.ts). */
const BY_MESSAGE: ReadonlyArray<readonly [RegExp, Words, Words]> = [
  [/^Process variables of /, say('Bước này thiếu biến, hoặc biến không đúng dạng.', 'A variable that this step needs is missing or of the wrong kind.'), MEND_DIAGRAM],
  [/PostgreSQL cannot be reached/, say('Cơ sở dữ liệu không trả lời khi bước này chạy.', 'The database did not answer while this step ran.'), say('Thử lại; nếu còn lặp lại, báo người vận hành kỹ thuật.', 'Try again; if it happens again, tell whoever runs the system.')],
  [/^[a-z]+(-[a-z]+)+: /, say('Nghiệp vụ không cho làm bước này với hồ sơ ở trạng thái hiện tại.', 'The rules of the domain refuse this step for the case as it is now.'),
    say('Mở hồ sơ xem trạng thái và danh mục liên quan (đơn vị, lĩnh vực, quy tắc thời hạn); chỉnh cho đúng rồi thử lại.', 'Open the case and what it refers to (unit, category, deadline rule); put it right, then try again.')],
];

/** What stopped an instance, in plain words. `node` is the element in its diagram, if it is known. */
export function explainIncident({ errorType, errorMessage }: { errorType: string; errorMessage: string }, node: OutlineNode | undefined): PlainIncident {
  const said = BY_MESSAGE.find(([pattern]) => pattern.test(errorMessage));
  const [cause, advice] = said ? [said[1], said[2]] : BY_TYPE[errorType] ?? UNKNOWN;
  const job: JobDescription | undefined = node?.jobType && Object.hasOwn(JOB_TYPES, node.jobType) ? JOB_TYPES[node.jobType as keyof typeof JOB_TYPES] : undefined;
  const names = [...new Set([...node?.reads ?? [], ...job?.inputs ?? [], ...job?.mayRead ?? []])].sort();
  return {
    cause, advice: advice === ASK_SUPPORT ? advice : say(`${advice.vi}${/thử lại/i.test(advice.vi) ? '' : ` ${RETRY.vi}`}`, `${advice.en}${/try again/i.test(advice.en) ? '' : ` ${RETRY.en}`}`),
    variables: names.map((name) => ({ name, suspect: new RegExp(`\\b${name}\\b`).test(errorMessage) })),
  };
}
