import { boundariesOf, contained, definitionOf, extension, jobTypeOf, listOf, processesOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import type { DiagramRule, Objection } from './rule.ts';
import { formOf, messageOf, userTasksOf } from './user-tasks.ts';

/** Each job is one that a worker does. */
export const knownJobs: DiagramRule = {
  id: 'known-jobs', level: 'error', duties: ['D11'],
  meaning: { vi: 'Mỗi bước tự động phải là một việc mà hệ thống biết làm.', en: 'Every automatic step is a job that the system can do.' },
  check: (definitions, { jobTypes }) => [...contained(definitions)].flatMap((task) => {
    const type = jobTypeOf(task);
    // An expression is only known when it runs; a step without a job is told by the lint.
    if (!type || type.startsWith('=') || jobTypes.has(type)) return [];
    return [{ element: task.id!, text: { vi: `Hệ thống không có việc “${type}”: hãy chọn một mẫu bước trong danh mục.`, en: `The system has no job "${type}": choose a step from the list of templates.` } }];
  }),
};

/** An outcome that a job may answer with has its way in the diagram. */
export const caughtErrors: DiagramRule = {
  id: 'caught-errors', level: 'error', duties: ['D11'],
  meaning: { vi: 'Kết cục khác thường mà một bước có thể báo phải có đường đi trên sơ đồ.', en: 'An unusual outcome that a step can answer with has its way in the diagram.' },
  check: (definitions, { jobTypes }) => [...scopesOf(definitions)].flatMap((nodes) => nodes.flatMap((task): Objection[] => {
    const thrown = jobTypes.get(jobTypeOf(task) ?? '')?.errors;
    if (!thrown) return [];
    const errors = boundariesOf(nodes, task).flatMap((event) => definitionOf(event, 'Error') ?? []);
    const codes = errors.map((definition) => (definition.errorRef as Moddle | undefined)?.errorCode as string | undefined);
    const missing = thrown.filter((code) => !codes.includes(code) && !codes.includes(undefined));
    const strange = codes.filter((code): code is string => code !== undefined && !thrown.includes(code));
    return [
      ...missing.map((code) => ({ element: task.id!, text: { vi: `Bước này có thể báo “${code}”: gắn vào nó một sự kiện lỗi có mã đó, rồi vẽ đường đi tiếp.`, en: `This step can answer "${code}": attach an error event of that code, and draw where it leads.` } })),
      ...strange.map((code) => ({ element: task.id!, level: 'warning' as const, text: { vi: `Bước này không bao giờ báo “${code}”.`, en: `This step never answers "${code}".` } })),
    ];
  })),
};

function* scopesOf(definitions: Moddle): Generator<Moddle[]> {
  for (const element of contained(definitions)) if (listOf(element.flowElements).length > 0) yield listOf(element.flowElements);
}

const WAITS = new Set(['bpmn:ReceiveTask', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent']);

/** A message that a running case waits for says which case it is for. */
export const correlatedMessages: DiagramRule = {
  id: 'correlated-messages', level: 'error', duties: ['D11'],
  meaning: { vi: 'Mỗi thông điệp mà hồ sơ chờ phải có khóa để tới đúng hồ sơ.', en: 'Every message that a case waits for has a key, so that it reaches the right case.' },
  check: (definitions) => processesOf(definitions).flatMap((process) => [...contained(process)].flatMap((element) => {
    const message = (element.messageRef ?? definitionOf(element, 'Message')?.messageRef) as Moddle | undefined;
    const catches = WAITS.has(element.$type) && (element.$type === 'bpmn:ReceiveTask' || definitionOf(element, 'Message'));
    if (!catches || (message && extension(message, 'zeebe:Subscription')?.correlationKey)) return [];
    return [{ element: element.id!, text: { vi: 'Hãy đặt khóa liên kết (correlation key) cho thông điệp này, ví dụ =caseId.', en: 'Give this message a correlation key, for example =caseId.' } }];
  })),
};

/** Nobody waits for what is never sent. */
export const knownMessages: DiagramRule = {
  id: 'known-messages', level: 'error', duties: ['D11'],
  meaning: { vi: 'Quy trình chỉ chờ những thông điệp mà hệ thống gửi.', en: 'A process waits only for messages that the system sends.' },
  check: (definitions, { messages }) => processesOf(definitions).flatMap((process) => [...contained(process)].flatMap((element) => {
    const name = messageOf(element);
    if (!name || messages.has(name) || ![...WAITS, 'bpmn:StartEvent'].includes(element.$type)) return [];
    return [{ element: element.id!, text: { vi: `Hệ thống không gửi thông điệp “${name}”. Có: ${[...messages.keys()].join(', ')}.`, en: `The system sends no message "${name}". There are: ${[...messages.keys()].join(', ')}.` } }];
  })),
};

/** Each form that a task asks for is there, and the task is of the kind that the tasklist sees. */
export const taskForms: DiagramRule = {
  id: 'task-forms', level: 'error', duties: ['D11'],
  meaning: { vi: 'Việc của người xử lý phải có biểu mẫu trong bộ hồ sơ quy trình, và hiện được trong danh sách việc.', en: 'People\'s work has its form among the files of the process, and shows on the tasklist.' },
  check: (definitions, { forms }) => userTasksOf(definitions).flatMap(({ task }): Objection[] => {
    const form = formOf(task);
    const found: Objection[] = [];
    if (!extension(task, 'zeebe:UserTask')) found.push({ element: task.id!, text: { vi: 'Việc này thuộc loại cũ, danh sách việc không thấy: chọn cách thực hiện “Camunda user task”.', en: 'This task is of the old kind, which the tasklist cannot see: choose the implementation "Camunda user task".' } });
    if (!form) found.push({ element: task.id!, level: 'warning', text: { vi: 'Việc này chưa có biểu mẫu: người xử lý chỉ có nút hoàn thành.', en: 'This task has no form: people can only complete it.' } });
    else if (!form.startsWith('=') && !forms.has(form)) found.push({ element: task.id!, text: { vi: `Không có biểu mẫu “${form}” trong quy trình này.`, en: `There is no form "${form}" among the files.` } });
    return found;
  }),
};

/** Each decision that is asked is among the files. */
export const knownDecisions: DiagramRule = {
  id: 'known-decisions', level: 'error', duties: ['D11'],
  meaning: { vi: 'Bảng quyết định mà quy trình hỏi phải có trong bộ hồ sơ quy trình.', en: 'A decision table that the process asks is among its files.' },
  check: (definitions, { decisions }) => [...contained(definitions)].flatMap((task) => {
    const id = extension(task, 'zeebe:CalledDecision')?.decisionId as string | undefined;
    if (!id || id.startsWith('=') || decisions.has(id)) return [];
    return [{ element: task.id!, text: { vi: `Không có bảng quyết định “${id}” trong quy trình này.`, en: `There is no decision "${id}" among the files.` } }];
  }),
};
