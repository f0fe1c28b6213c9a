import { boundariesOf, contained, definitionOf, extension, jobTypeOf, listOf, processesOf, timerDate } from '../elements.ts';
import type { Moddle } from '../net.ts';
import { waysOf } from '../paths.ts';
import type { Objection, RegulationRule } from './rule.ts';

const RESOLVES = /^resolve-[a-z-]+-deadline$/;
const CHANGED = 'deadline-changed';

/** User tasks with where they stand: their scope's nodes, and the sub-process that holds them. */
function* userTasks(scope: Moddle, outer: { process: Moddle; parents: readonly Moddle[] }): Generator<{ task: Moddle; siblings: Moddle[]; process: Moddle; parents: readonly Moddle[] }> {
  const nodes = listOf(scope.flowElements);
  for (const node of nodes) {
    if (node.$type === 'bpmn:UserTask') yield { task: node, siblings: nodes, ...outer };
    if (node.$type === 'bpmn:SubProcess') yield* userTasks(node, { ...outer, parents: [node, ...outer.parents] });
  }
}

const tasksOf = (definitions: Moddle) => processesOf(definitions).flatMap((process) => [...userTasks(process, { process, parents: [] })]);
const dueOf = (task: Moddle) => extension(task, 'zeebe:TaskSchedule')?.dueDate as string | undefined;

/** Work on a case has a due instant, and a timer on it that lets the work go on (S17, S22). */
export const deadlineTimer: RegulationRule = {
  id: 'deadline-timer', duties: ['S17', 'S22'],
  meaning: { vi: 'Việc của người xử lý phải có thời hạn, và một đồng hồ báo khi hết hạn mà không cắt ngang công việc.', en: 'People\'s work on a case has a deadline, and a timer that tells when it has passed without breaking off the work.' },
  check: (definitions) => tasksOf(definitions).flatMap(({ task, siblings, process }): Objection[] => {
    if (!isAboutCase(process)) return [];
    const due = dueOf(task);
    if (!due) return [{ element: task.id!, text: { vi: 'Việc này chưa có thời hạn: hãy đặt ngày hết hạn bằng =dueAt.', en: 'This task has no deadline: set its due date to =dueAt.' } }];
    const timer = boundariesOf(siblings, task).some((event) => event.cancelActivity === false && timerDate(event) === due);
    return timer ? [] : [{ element: task.id!, text: { vi: `Chưa có đồng hồ hết hạn: hãy gắn vào việc này một sự kiện thời gian không ngắt, đúng lúc ${due}.`, en: `There is no timer for its end: attach a non-interrupting timer event at ${due}.` } }];
  }),
};

/** A changed deadline leads back to where it is computed, so that timers are armed anew. */
export const deadlineRearmed: RegulationRule = {
  id: 'deadline-rearmed', duties: ['S17', 'S22'],
  meaning: { vi: 'Khi thời hạn được điều chỉnh, quy trình phải quay lại bước tính hạn để đặt lại đồng hồ.', en: 'When a deadline is changed, the process goes back to the step that computes it, so that the timers are set anew.' },
  check: (definitions) => tasksOf(definitions).filter(({ task, process }) => dueOf(task) !== undefined && isAboutCase(process)).flatMap(({ task, siblings, parents, process }): Objection[] => {
    const around = [{ holder: task, nodes: siblings }, ...parents.map((parent, place) => ({ holder: parent, nodes: listOf((parents[place + 1] ?? process).flowElements) }))];
    const change = around.flatMap(({ holder, nodes }) => boundariesOf(nodes, holder)).find((event) => event.cancelActivity !== false && nameOfMessage(event) === CHANGED);
    if (!change) return [{ element: task.id!, text: { vi: `Hãy gắn sự kiện nhận thông điệp “${CHANGED}” (có ngắt) vào việc này hoặc tiểu quy trình chứa nó.`, en: `Attach an interrupting event for the message "${CHANGED}" to this task or the sub-process around it.` } }];
    return leadsToResolve(process, change.id!) ? [] : [{ element: change.id!, text: { vi: 'Đường đi từ đây phải dẫn về bước tính hạn (resolve-…-deadline).', en: 'The way from here has to lead back to the step that computes the deadline (resolve-…-deadline).' } }];
  }),
};

/** Timers wait for instants, never for durations: a duration would begin anew when the deadline changes. */
export const absoluteInstants: RegulationRule = {
  id: 'absolute-instants', duties: ['S17', 'S22', 'S24'],
  meaning: { vi: 'Đồng hồ chờ tới một thời điểm do hệ thống tính, không chờ một khoảng thời gian viết sẵn.', en: 'Timers wait for an instant that the system computes, not for a length of time written into the diagram.' },
  check: (definitions) => [...contained(definitions)].filter((event) => definitionOf(event, 'Timer')).flatMap((event) => (/^=[A-Za-z_]\w*$/.test(timerDate(event) ?? '') ? [] : [{
    element: event.id!, text: { vi: 'Hãy chọn loại “Date” và một biến thời điểm, ví dụ =dueAt.', en: 'Choose the type "Date" and a variable that holds an instant, for example =dueAt.' },
  }])),
};

function isAboutCase(process: Moddle): boolean {
  return [...contained(process)].some((element) => ['claim-case', 'claim-assignment'].includes(jobTypeOf(element) ?? ''));
}

function nameOfMessage(event: Moddle): string | undefined {
  return (definitionOf(event, 'Message')?.messageRef as Moddle | undefined)?.name as string | undefined;
}

/** The first job on the way, through gateways, is the one that computes the deadline. */
function leadsToResolve(process: Moddle, from: string): boolean {
  const { next, elements } = waysOf(process);
  const seen = new Set([from]);
  for (const id of seen) {
    for (const to of next.get(id) ?? []) {
      const job = jobTypeOf(elements.get(to) ?? { $type: '' });
      if (job && RESOLVES.test(job)) return true;
      if (/Gateway$/.test(elements.get(to)?.$type ?? '')) seen.add(to);
    }
  }
  return false;
}
