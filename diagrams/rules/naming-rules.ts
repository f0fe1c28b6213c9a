import { contained, listOf, processesOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import type { DiagramRule, Objection } from './rule.ts';

const VIETNAMESE = /[À-ỹĂăĐđƠơƯư]/;
/** Shorter labels may well do without a mark: `Xong`, `Cho qua`. */
const LONG_LABEL = 9;

const nodesOf = (definitions: Moddle) => processesOf(definitions).flatMap((process) => [...contained(process)].filter(({ $type }) => /(Task|Event|Gateway|SubProcess|CallActivity)$/.test($type)));

/** Officers read the diagram, and the tasklist shows its labels. */
export const vietnameseLabels: DiagramRule = {
  id: 'vietnamese-labels', level: 'warning', duties: [],
  meaning: { vi: 'Nhãn viết bằng tiếng Việt có dấu: cán bộ đọc chúng trên sơ đồ và trong danh sách việc.', en: 'Labels are Vietnamese: officers read them in the diagram and on the tasklist.' },
  check: (definitions) => nodesOf(definitions).flatMap(({ id, name }): Objection[] => {
    if (typeof name !== 'string' || name.length < LONG_LABEL || VIETNAMESE.test(name.normalize('NFC'))) return [];
    return [{ element: id!, text: { vi: `Nhãn “${name}” không có dấu tiếng Việt.`, en: `The label "${name}" does not look Vietnamese.` } }];
  }),
};

/** A gateway that chooses asks a question, and the ways out of it answer. */
export const gatewaysAsk: DiagramRule = {
  id: 'gateways-ask', level: 'warning', duties: [],
  meaning: { vi: 'Cổng rẽ nhánh mang một câu hỏi; mỗi đường ra mang câu trả lời.', en: 'A gateway that chooses carries a question; each way out carries an answer.' },
  check: (definitions) => nodesOf(definitions).filter(({ $type, outgoing }) => /(Exclusive|Inclusive)Gateway$/.test($type) && listOf(outgoing).length > 1).flatMap((gateway) => {
    const name = gateway.name as string | undefined;
    // A gateway without a name is told by the lint.
    const asks: Objection[] = !name || /\?\s*$/.test(name) ? [] : [{ element: gateway.id!, text: { vi: `“${name}” nên là một câu hỏi, kết thúc bằng dấu hỏi.`, en: `"${name}" should be a question.` } }];
    const silent = listOf(gateway.outgoing).filter((flow) => !flow.name && !flow.conditionExpression);
    return [...asks, ...silent.map((flow) => ({ element: flow.id!, text: { vi: 'Đường ra này chưa có tên: nó trả lời câu hỏi của cổng như thế nào?', en: 'This way out has no name: what does it answer?' } }))];
  }),
};

const PREFIXES: ReadonlyArray<[RegExp, string]> = [
  [/StartEvent$/, 'StartEvent_'], [/EndEvent$/, 'EndEvent_'], [/BoundaryEvent$/, 'BoundaryEvent_'], [/Event$/, 'Event_'], [/Gateway$/, 'Gateway_'],
  [/SubProcess$|Transaction$/, 'SubProcess_'], [/Task$|CallActivity$/, 'Task_'],
];
/** What an editor makes up: `Activity_0x1y2z3`. */
const MADE_UP = /_[01][a-z0-9]{6}$/;

/** Ids that people can read: they stand in logs, in the history, and name the same step from version to version. */
export const idConvention: DiagramRule = {
  id: 'id-convention', level: 'info', duties: [],
  meaning: { vi: 'Mã phần tử nên do người đặt, ví dụ Task_LeaderApproval: mã đi theo bước qua các phiên bản.', en: 'Ids are best written by people, for example Task_LeaderApproval: they follow a step from version to version.' },
  check: (definitions) => nodesOf(definitions).flatMap(({ id, $type }): Objection[] => {
    const prefix = PREFIXES.find(([kind]) => kind.test($type))?.[1] ?? '';
    if (id!.startsWith(prefix) && !MADE_UP.test(id!)) return [];
    return [{ element: id!, text: { vi: `Mã “${id}” nên có dạng ${prefix}TênViệc.`, en: `The id "${id}" had better read ${prefix}WhatItIsAbout.` } }];
  }),
};
