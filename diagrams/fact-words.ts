import type { Words } from './finding.ts';

const words = (vi: string, en: string): Words => ({ vi, en });

/** Names of attributes by the end of their path; the longest that fits is taken. `{key}` is what stands in brackets. */
const FIELDS: Readonly<Record<string, Words>> = {
  type: words('Loại phần tử', 'Kind of element'),
  parent: words('Nằm trong', 'Lies in'),
  name: words('Tên', 'Name'),
  Documentation: words('Mô tả', 'Documentation'),
  text: words('Nội dung ghi chú', 'Text of the note'),
  isExecutable: words('Chạy được', 'Executable'),
  conditionExpression: words('Điều kiện rẽ nhánh', 'Condition of the flow'),
  default: words('Nhánh mặc định', 'Default flow'),
  sourceRef: words('Đi từ', 'Comes from'),
  targetRef: words('Đi tới', 'Goes to'),
  attachedToRef: words('Gắn vào bước', 'Attached to'),
  cancelActivity: words('Ngắt bước đang làm', 'Interrupts the step'),
  isInterrupting: words('Ngắt khối đang chạy', 'Interrupts the scope'),
  triggeredByEvent: words('Khởi động bởi sự kiện', 'Started by an event'),
  isForCompensation: words('Dùng để hoàn tác', 'For compensation'),
  calledElement: words('Quy trình được gọi', 'Called process'),
  timeDate: words('Thời điểm hẹn giờ', 'Instant of the timer'),
  timeDuration: words('Thời lượng hẹn giờ', 'Duration of the timer'),
  timeCycle: words('Chu kỳ hẹn giờ', 'Cycle of the timer'),
  TimerEventDefinition: words('Hẹn giờ', 'Timer'),
  TerminateEventDefinition: words('Kết thúc tất cả', 'Terminate'),
  'messageRef/name': words('Thông điệp', 'Message'),
  'Subscription/correlationKey': words('Khóa ghép thông điệp với hồ sơ', 'Correlation key'),
  'errorRef/name': words('Tên lỗi', 'Name of the error'),
  'errorRef/errorCode': words('Mã lỗi', 'Error code'),
  'signalRef/name': words('Tín hiệu', 'Signal'),
  'escalationRef/escalationCode': words('Mã báo cấp trên', 'Escalation code'),
  'TaskDefinition/type': words('Việc máy làm (job type)', 'Job type'),
  'TaskDefinition/retries': words('Số lần thử lại', 'Retries'),
  'FormDefinition/formId': words('Biểu mẫu', 'Form'),
  'FormDefinition/bindingType': words('Cách chọn phiên bản biểu mẫu', 'Binding of the form'),
  'FormDefinition/formKey': words('Khóa biểu mẫu', 'Form key'),
  'FormDefinition/externalReference': words('Biểu mẫu ngoài', 'External form'),
  UserTask: words('Công việc trong danh sách việc', 'Task of the tasklist'),
  'AssignmentDefinition/assignee': words('Người được giao', 'Assignee'),
  'AssignmentDefinition/candidateGroups': words('Nhóm được nhận việc', 'Candidate groups'),
  'AssignmentDefinition/candidateUsers': words('Người được nhận việc', 'Candidate users'),
  'TaskSchedule/dueDate': words('Hạn hoàn thành', 'Due date'),
  'TaskSchedule/followUpDate': words('Ngày nhắc lại', 'Follow-up date'),
  'PriorityDefinition/priority': words('Mức ưu tiên', 'Priority'),
  'CalledDecision/decisionId': words('Bảng quyết định', 'Decision'),
  'CalledDecision/resultVariable': words('Biến nhận kết quả quyết định', 'Result variable of the decision'),
  'CalledElement/processId': words('Quy trình được gọi', 'Called process'),
  'CalledElement/propagateAllChildVariables': words('Trả mọi biến về', 'Hands all variables back'),
  'CalledElement/propagateAllParentVariables': words('Chuyển mọi biến vào', 'Hands all variables in'),
  'Script/expression': words('Biểu thức tính', 'Script expression'),
  'Script/resultVariable': words('Biến nhận kết quả', 'Result variable'),
  'Input/source': words('Biến vào «{key}»', 'Input “{key}”'),
  'Output/source': words('Biến ra «{key}»', 'Output “{key}”'),
  'Header/value': words('Tham số «{key}»', 'Header “{key}”'),
  'Property/value': words('Thuộc tính «{key}»', 'Property “{key}”'),
  'ExecutionListener/type': words('Việc máy làm kèm ({key})', 'Execution listener ({key})'),
  'TaskListener/type': words('Việc máy làm kèm ({key})', 'Task listener ({key})'),
  'LoopCharacteristics/inputCollection': words('Lặp theo danh sách', 'Repeated for'),
  'LoopCharacteristics/inputElement': words('Biến của mỗi lần lặp', 'Variable of each turn'),
  'LoopCharacteristics/outputCollection': words('Danh sách kết quả', 'Collected into'),
  'LoopCharacteristics/outputElement': words('Kết quả mỗi lần lặp', 'Collected of each turn'),
  isSequential: words('Lần lượt từng cái', 'One after the other'),
  completionCondition: words('Dừng lặp khi', 'Repeats until'),
  'VersionTag/value': words('Nhãn phiên bản', 'Version tag'),
  modelerTemplate: words('Khuôn bước', 'Element template'),
  modelerTemplateVersion: words('Phiên bản khuôn bước', 'Version of the element template'),
  modelerTemplateIcon: words('Hình của khuôn bước', 'Icon of the element template'),
  'modeler:executionPlatform': words('Máy chạy quy trình', 'Execution platform'),
  'modeler:executionPlatformVersion': words('Phiên bản máy chạy quy trình', 'Version of the execution platform'),
  'di/isExpanded': words('Mở khối ra', 'Expanded'),
  'di/isHorizontal': words('Nằm ngang', 'Horizontal'),
  'di/isMarkerVisible': words('Hiện dấu của cổng', 'Marker of the gateway shown'),
  'di/bioc:stroke': words('Màu viền', 'Colour of the line'),
  'di/bioc:fill': words('Màu nền', 'Colour of the ground'),
  'di/color:border-color': words('Màu viền', 'Colour of the line'),
  'di/color:background-color': words('Màu nền', 'Colour of the ground'),
};

const KINDS: Readonly<Record<string, Words>> = {
  Process: words('Quy trình', 'Process'), Participant: words('Bên tham gia', 'Participant'), Lane: words('Làn', 'Lane'), Task: words('Bước', 'Task'),
  UserTask: words('Việc của cán bộ', 'User task'), ServiceTask: words('Việc của hệ thống', 'Service task'), SendTask: words('Bước gửi', 'Send task'), ReceiveTask: words('Bước chờ thông điệp', 'Receive task'),
  ScriptTask: words('Bước tính toán', 'Script task'), BusinessRuleTask: words('Bảng quyết định', 'Business rule task'), ManualTask: words('Việc làm tay', 'Manual task'), CallActivity: words('Gọi quy trình', 'Call activity'),
  SubProcess: words('Quy trình con', 'Sub-process'), AdHocSubProcess: words('Quy trình con tự do', 'Ad-hoc sub-process'), Transaction: words('Giao dịch', 'Transaction'),
  StartEvent: words('Sự kiện bắt đầu', 'Start event'), EndEvent: words('Sự kiện kết thúc', 'End event'), BoundaryEvent: words('Sự kiện biên', 'Boundary event'), IntermediateCatchEvent: words('Sự kiện chờ', 'Intermediate catch event'), IntermediateThrowEvent: words('Sự kiện phát', 'Intermediate throw event'),
  ExclusiveGateway: words('Cổng rẽ nhánh', 'Exclusive gateway'), ParallelGateway: words('Cổng song song', 'Parallel gateway'), InclusiveGateway: words('Cổng một hoặc nhiều nhánh', 'Inclusive gateway'), EventBasedGateway: words('Cổng chờ sự kiện', 'Event-based gateway'),
  SequenceFlow: words('Đường nối', 'Sequence flow'), MessageFlow: words('Đường thông điệp', 'Message flow'), Association: words('Đường ghi chú', 'Association'), TextAnnotation: words('Ghi chú', 'Text annotation'), Group: words('Nhóm', 'Group'),
  DataObjectReference: words('Dữ liệu', 'Data object'), DataStoreReference: words('Kho dữ liệu', 'Data store'), DataObject: words('Dữ liệu', 'Data object'), Message: words('Thông điệp', 'Message'), Error: words('Lỗi', 'Error'), Signal: words('Tín hiệu', 'Signal'), Escalation: words('Báo cấp trên', 'Escalation'),
};

/** What an attribute is called; one without a name is called by its path. */
export function fieldWords(path: string): Words {
  const key = /\[([^\]]*)\][^[]*$/.exec(path)?.[1] ?? '';
  const bare = path.replace(/\[[^\]]*\]|#\d+/g, '').split('/');
  for (let from = 0; from < bare.length; from += 1) {
    const found = FIELDS[bare.slice(from).join('/')];
    if (found) return words(found.vi.replace('{key}', key), found.en.replace('{key}', key));
  }
  return words(path, path);
}

/** What a kind of element is called: `bpmn:UserTask`. */
export function kindWords(type: string): Words {
  const bare = type.replace(/^bpmn:/, '');
  return KINDS[bare] ?? words(bare, bare);
}

/** What only people read. Everything else changes what the engine does. */
export function isForReadersOnly(path: string): boolean {
  return /^(name|text|Documentation|di\/|modelerTemplate|VersionTag|Property\[|modeler:)/.test(path) || /(^|\/)(Documentation|errorRef\/name)$/.test(path);
}
