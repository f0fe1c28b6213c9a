import { contained, definitionOf, extension, jobTypeOf, listOf, processesOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import type { RegulationRule } from './rule.ts';

const WORKER_TASKS = /^bpmn:(Service|Send|Script|BusinessRule)Task$/;
const FEEL_WORDS = new Set(['null', 'true', 'false', 'and', 'or', 'not', 'if', 'then', 'else', 'in', 'for', 'return', 'some', 'every', 'satisfies', 'between', 'function', 'now', 'today', 'count', 'contains', 'string', 'number', 'date', 'time', 'duration', 'list', 'is', 'defined']);

/** Each job is one that a worker does. */
export const knownJobs: RegulationRule = {
  id: 'known-jobs', duties: ['D11'],
  meaning: { vi: 'Mỗi bước tự động phải là một việc mà hệ thống biết làm.', en: 'Every automatic step is a job that the system can do.' },
  check: (definitions, { jobTypes }) => [...contained(definitions)].filter(({ $type }) => WORKER_TASKS.test($type)).flatMap((task) => {
    const type = jobTypeOf(task);
    if (type ? jobTypes.has(type) || type.startsWith('=') : extension(task, 'zeebe:CalledDecision') || extension(task, 'zeebe:Script')) return [];
    const text = type
      ? { vi: `Hệ thống không có việc “${type}”: hãy chọn một mẫu bước trong danh mục.`, en: `The system has no job "${type}": choose a step from the list of templates.` }
      : { vi: 'Bước này chưa chọn việc: hãy chọn một mẫu bước trong danh mục.', en: 'This step has no job yet: choose one from the list of templates.' };
    return [{ element: task.id!, text }];
  }),
};

/** Process variables hold ids, codes, instants and decisions, never a person's data (D13, D27). */
export const noPersonalData: RegulationRule = {
  id: 'no-personal-data', duties: ['D13', 'D15', 'D27'],
  meaning: { vi: 'Biến của quy trình chỉ là mã, thời điểm và quyết định; không bao giờ là thông tin cá nhân.', en: 'Process variables are ids, codes, instants and decisions; never a person\'s data.' },
  check: (definitions, { variables }) => [...contained(definitions)].flatMap((element) => {
    const strange = [...new Set(expressionsOf(element).flatMap(variablesIn))].filter((name) => !variables.has(name));
    return strange.length === 0 || !element.id ? [] : [{
      element: element.id, text: { vi: `Biến lạ: ${strange.join(', ')}. Được dùng: ${[...variables].join(', ')}.`, en: `Unknown variables: ${strange.join(', ')}. There are: ${[...variables].join(', ')}.` },
    }];
  }),
};

/** A message that a running case waits for says which case it is for. */
export const correlatedMessages: RegulationRule = {
  id: 'correlated-messages', duties: ['D11'],
  meaning: { vi: 'Mỗi thông điệp mà hồ sơ chờ phải có khóa để tới đúng hồ sơ.', en: 'Every message that a case waits for has a key, so that it reaches the right case.' },
  check: (definitions) => processesOf(definitions).flatMap((process) => [...contained(process)].flatMap((element) => {
    const message = element.$type === 'bpmn:ReceiveTask' ? element.messageRef as Moddle | undefined : definitionOf(element, 'Message')?.messageRef as Moddle | undefined;
    const catches = ['bpmn:ReceiveTask', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'].includes(element.$type) && (element.$type === 'bpmn:ReceiveTask' || definitionOf(element, 'Message'));
    if (!catches || (message && extension(message, 'zeebe:Subscription')?.correlationKey)) return [];
    return [{ element: element.id!, text: { vi: 'Hãy đặt khóa liên kết (correlation key) cho thông điệp này, ví dụ =caseId.', en: 'Give this message a correlation key, for example =caseId.' } }];
  })),
};

function expressionsOf(element: Moddle): string[] {
  const values = listOf((element.extensionElements as Moddle | undefined)?.values);
  const texts = [
    (element.conditionExpression as Moddle | undefined)?.body, (definitionOf(element, 'Timer')?.timeDate as Moddle | undefined)?.body,
    ...values.flatMap((value) => [value.assignee, value.candidateGroups, value.dueDate, value.followUpDate, value.correlationKey, value.expression,
      ...listOf(value.inputParameters).flatMap(({ source }) => [source]), ...listOf(value.outputParameters).flatMap(({ source }) => [source])]),
  ];
  return texts.filter((text): text is string => typeof text === 'string' && text.startsWith('='));
}

/** Names in a FEEL expression that are neither text, keywords, nor parts of another name. */
function variablesIn(expression: string): string[] {
  const words = expression.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
  return words.filter((word) => !FEEL_WORDS.has(word));
}
