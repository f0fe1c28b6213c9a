import type { Words } from '../finding.ts';
import { JOB_TYPES, type JobDescription } from './job-types.ts';
import { MESSAGES, type MessageDescription } from './messages.ts';
import { SYSTEM_VARIABLES } from './variables.ts';

export type TemplateLanguage = 'vi' | 'en';

/** An element template as bpmn-js-element-templates reads it. */
export interface ElementTemplate {
  readonly $schema: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly keywords: readonly string[];
  readonly category: { readonly id: string; readonly name: string };
  readonly appliesTo: readonly string[];
  readonly elementType: { readonly value: string; readonly eventDefinition?: string };
  readonly groups?: ReadonlyArray<{ readonly id: string; readonly label: string }>;
  readonly properties: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';
const VERSION = 1;
const CATEGORIES = {
  people: { vi: 'Việc của cán bộ', en: 'Work of officers' }, time: { vi: 'Thời hạn', en: 'Deadlines' }, sender: { vi: 'Người gửi', en: 'Sender' },
  unit: { vi: 'Đơn vị xử lý', en: 'Units' }, case: { vi: 'Hồ sơ', en: 'Case' }, report: { vi: 'Báo cáo ngày', en: 'Daily report' }, message: { vi: 'Thông điệp', en: 'Messages' },
} as const satisfies Record<string, Words>;
const JOB_CATEGORY: ReadonlyArray<readonly [RegExp, keyof typeof CATEGORIES]> = [
  [/deadline|remind|breach|escalate/, 'time'], [/sender|refuse/, 'sender'], [/deliver|route|text-contact|assignment|result|return$/, 'unit'], [/daily|report-day/, 'report'],
];
const GROUPS = { who: { vi: 'Ai làm', en: 'Who does it' }, form: { vi: 'Biểu mẫu', en: 'Form' }, time: { vi: 'Thời hạn', en: 'Deadline' }, data: { vi: 'Dữ liệu đưa vào', en: 'Inputs' }, settings: { vi: 'Thiết lập', en: 'Settings' } } as const;

/** For whom a task may be: what people choose, and what stands in the diagram for it. */
const AUDIENCES: ReadonlyArray<{ readonly code: string; readonly title: Words; readonly groups: string }> = [
  { code: 'operator', title: { vi: 'Tổng đài viên', en: 'Operators' }, groups: '=["operator"]' },
  { code: 'supervisor', title: { vi: 'Trưởng ca', en: 'Shift supervisors' }, groups: '=["supervisor"]' },
  { code: 'unit', title: { vi: 'Cán bộ của đơn vị đang xử lý', en: 'Officers of the unit in charge' }, groups: '=["unit:" + unitCode]' },
  { code: 'unit-leader', title: { vi: 'Lãnh đạo của đơn vị đang xử lý', en: 'Leader of the unit in charge' }, groups: '=["unit-leader", "unit:" + unitCode]' },
  { code: 'superior', title: { vi: 'Cấp trên của đơn vị', en: 'The unit\'s superior' }, groups: '=if superior = "department-lead" then ["department-lead"] else ["unit-leader", superior]' },
  { code: 'department-lead', title: { vi: 'Lãnh đạo Sở', en: 'Department lead' }, groups: '=["department-lead"]' },
  { code: 'process-owner', title: { vi: 'Chủ quy trình', en: 'Process owners' }, groups: '=["process-owner"]' },
  { code: 'city-office', title: { vi: 'Văn phòng Ủy ban nhân dân Thành phố', en: 'Office of the City\'s People\'s Committee' }, groups: '=["city-office"]' },
  { code: 'inspector', title: { vi: 'Cán bộ kiểm tra', en: 'Inspectors' }, groups: '=["inspector"]' },
  { code: 'data-protection', title: { vi: 'Cán bộ bảo vệ dữ liệu cá nhân', en: 'Data protection' }, groups: '=["data-protection"]' },
];

/** Every template: one a job type, a message, and a kind of user task. */
export function elementTemplates(language: TemplateLanguage): ElementTemplate[] {
  return [
    userTask('officer-task', { vi: 'Việc của cán bộ', en: 'Work of an officer' }, { vi: 'Một việc có biểu mẫu, xuất hiện trong danh sách việc của người được chọn. Không có thời hạn: chỉ dùng cho việc không gắn với hồ sơ.', en: 'A piece of work with a form, in the tasklist of whoever is chosen. Without a deadline: only for what is about no case.' }, [], language),
    userTask('officer-task-with-deadline', { vi: 'Việc có thời hạn', en: 'Work with a deadline' }, { vi: 'Một việc có biểu mẫu và thời hạn. Đặt sau bước “Tính hạn của bước”, với đồng hồ nhắc, đồng hồ hết hạn và sự kiện “Hạn được điều chỉnh”.', en: 'A piece of work with a form and a deadline. Comes after the step "Compute a step\'s deadline", with its timers and the event "Deadline changed".' }, [
      { id: 'due', label: { vi: 'Hết hạn lúc', en: 'Due at' }[language], type: 'String', feel: 'required', group: 'time', value: '=dueAt', constraints: { notEmpty: true }, binding: { type: 'zeebe:taskSchedule', property: 'dueDate' } },
      { type: 'Hidden', value: '=assignee', binding: { type: 'zeebe:assignmentDefinition', property: 'assignee' } },
    ], language),
    ...Object.entries<JobDescription>(JOB_TYPES).map(([type, job]) => jobTemplate(type, job, language)),
    ...Object.entries<MessageDescription>(MESSAGES).map(([name, message]) => messageTemplate(name, message, language)),
  ];
}

const base = (id: string, title: Words, meaning: Words, category: keyof typeof CATEGORIES, language: TemplateLanguage) => ({
  $schema: SCHEMA, id: `vn.1022.${id}`, name: title[language], description: meaning[language], version: VERSION, keywords: [title[language === 'vi' ? 'en' : 'vi']],
  category: { id: category, name: CATEGORIES[category][language] },
});
const groupsOf = (ids: ReadonlyArray<keyof typeof GROUPS>, language: TemplateLanguage) => (ids.length > 0 ? { groups: ids.map((id) => ({ id, label: GROUPS[id][language] })) } : {});

function jobTemplate(type: string, job: JobDescription, language: TemplateLanguage): ElementTemplate {
  const { headers = [] } = job;
  return {
    ...base(type, job.title, job.meaning, JOB_CATEGORY.find(([pattern]) => pattern.test(type))?.[1] ?? 'case', language),
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'], elementType: { value: 'bpmn:ServiceTask' },
    ...groupsOf([...(headers.length > 0 ? ['settings' as const] : []), 'data'], language),
    properties: [
      { type: 'Hidden', value: type, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      // What every diagram gives a job before it becomes an incident.
      { type: 'Hidden', value: '5', binding: { type: 'zeebe:taskDefinition', property: 'retries' } },
      ...headers.map(({ key, title, meaning }) => ({
        id: `header-${key}`, label: title[language], description: meaning[language], type: 'String', group: 'settings', constraints: { notEmpty: true }, binding: { type: 'zeebe:taskHeader', key },
      })),
      ...job.inputs.map((name) => ({
        id: `input-${name}`, label: SYSTEM_VARIABLES[name].title[language], type: 'String', feel: 'required', group: 'data', value: `=${name}`, constraints: { notEmpty: true }, binding: { type: 'zeebe:input', name },
      })),
    ],
  };
}

/** A message starts a process, breaks off what is being waited for (a changed instant), or is awaited. */
function messageTemplate(name: string, message: MessageDescription, language: TemplateLanguage): ElementTemplate {
  const event = message.correlationKey === null ? 'bpmn:StartEvent' : name.endsWith('-changed') ? 'bpmn:BoundaryEvent' : 'bpmn:IntermediateCatchEvent';
  return {
    ...base(`message.${name}`, message.title, message.meaning, 'message', language),
    appliesTo: event === 'bpmn:IntermediateCatchEvent' ? [event, 'bpmn:IntermediateThrowEvent'] : [event],
    elementType: { value: event, eventDefinition: 'bpmn:MessageEventDefinition' },
    properties: [
      { type: 'Hidden', value: name, binding: { type: 'bpmn:Message#property', name: 'name' } },
      ...(message.correlationKey === null ? [] : [{ type: 'Hidden', value: message.correlationKey, binding: { type: 'bpmn:Message#zeebe:subscription#property', name: 'correlationKey' } }]),
    ],
  };
}

function userTask(id: string, title: Words, meaning: Words, more: ReadonlyArray<Readonly<Record<string, unknown>>>, language: TemplateLanguage): ElementTemplate {
  const groups = { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' };
  const other = { vi: 'Nhóm khác (công thức)', en: 'Somebody else (a formula)' };
  return {
    ...base(id, title, meaning, 'people', language),
    appliesTo: ['bpmn:Task', 'bpmn:UserTask'], elementType: { value: 'bpmn:UserTask' }, ...groupsOf(more.length > 0 ? ['who', 'form', 'time'] : ['who', 'form'], language),
    properties: [
      { type: 'Hidden', binding: { type: 'zeebe:userTask' } },
      {
        id: 'audience', label: { vi: 'Giao cho', en: 'For' }[language], type: 'Dropdown', group: 'who', value: 'unit-leader', constraints: { notEmpty: true },
        choices: [...AUDIENCES.map(({ code, title: name }) => ({ name: name[language], value: code })), { name: other[language], value: 'other' }], binding: { type: 'zeebe:property', name: 'audience' },
      },
      ...AUDIENCES.map(({ code, groups: value }) => ({ id: `groups-${code}`, type: 'Hidden', value, binding: groups, condition: { property: 'audience', equals: code } })),
      {
        id: 'groups-other', label: { vi: 'Nhóm người làm', en: 'Candidate groups' }[language], type: 'String', feel: 'required', group: 'who', value: '=["unit:" + unitCode]', constraints: { notEmpty: true },
        description: { vi: 'Danh sách gồm một vai trò và (hoặc) một đơn vị dạng "unit:<mã>".', en: 'A list of a role and (or) a unit as "unit:<code>".' }[language],
        binding: groups, condition: { property: 'audience', equals: 'other' },
      },
      {
        id: 'form', label: { vi: 'Mã biểu mẫu', en: 'Form id' }[language], type: 'String', group: 'form', constraints: { notEmpty: true },
        description: { vi: 'Mã (id) của một biểu mẫu trong cùng quy trình.', en: 'Id of a form of the same process.' }[language], binding: { type: 'zeebe:formDefinition', property: 'formId' },
      },
      ...more,
    ],
  };
}
