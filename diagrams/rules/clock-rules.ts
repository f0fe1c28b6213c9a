import { boundariesOf, contained, definitionOf, extension, jobTypeOf, listOf, timerDate } from '../elements.ts';
import type { Words } from '../finding.ts';
import type { Moddle } from '../net.ts';
import { wayAround, waysOf, type Ways } from '../paths.ts';
import type { DiagramRule, Objection } from './rule.ts';
import { dueOf, isAboutCase, messageOf, userTasksOf, type UserTask } from './user-tasks.ts';

const RESOLVES = /^resolve-[a-z-]+-deadline$/;
const CHANGED = 'deadline-changed';
const BREACH = 'record-breach';
/** The job that starts the clock of the step that its header names, with a process of its own that follows it. */
const STARTS_CLOCK = 'start-step-clock';

const isResolver = (ways: Ways, id: string) => RESOLVES.test(jobTypeOf(ways.elements.get(id) ?? { $type: '' }) ?? '');
const nameOf = (element: Moddle) => (element.name as string | undefined) || element.id!;

/** People's work on a case has a due instant from a resolver, and a timer on it that lets the work go on (S17, S22). */
export const deadlineTimer: DiagramRule = {
  id: 'deadline-timer', level: 'error', duties: ['S17', 'S22'],
  meaning: { vi: 'Việc của người xử lý phải có thời hạn do hệ thống tính, và một đồng hồ báo khi hết hạn mà không cắt ngang công việc.', en: 'People\'s work on a case has a deadline that the system computes, and a timer that tells when it has passed without breaking off the work.' },
  check: (definitions, world) => userTasksOf(definitions).flatMap((at): Objection[] => {
    if (clocksOf(at).length > 0) return clockMissed(at);
    const text = isAboutCase(at.process, world) ? timerMissing(at) : null;
    if (text) return [{ element: at.task.id!, ...text }];
    if (isAboutCase(at.process, world) || dueOf(at.task)) return [];
    return [{ element: at.task.id!, level: 'warning', text: { vi: `Việc “${nameOf(at.task)}” không có thời hạn: không ai được nhắc khi việc bị chậm.`, en: `The task "${nameOf(at.task)}" has no deadline: nobody is reminded when it is late.` } }];
  }),
};

/** The steps that start the clock of this very task. */
function clocksOf({ task, process }: UserTask): string[] {
  return [...contained(process)].filter((element) => jobTypeOf(element) === STARTS_CLOCK
    && listOf(extension(element, 'zeebe:TaskHeaders')?.values).some(({ key, value }) => key === 'step' && value === task.id)).map(({ id }) => id!);
}

/** A task whose clock is followed by itself needs no timers, but every way to it has to start that clock. */
function clockMissed(at: UserTask): Objection[] {
  const [clocks, name] = [clocksOf(at), nameOf(at.task)];
  if (!dueOf(at.task)) return [{ element: at.task.id!, text: { vi: `Đặt ngày hết hạn của việc “${name}” là =dueAt.`, en: `Set the due date of the task "${name}" to =dueAt.` } }];
  const way = wayAround(waysOf(at.process), (id) => id === at.task.id, (id) => clocks.includes(id));
  return way ? [{ element: at.task.id!, way, text: { vi: `Có đường tới việc “${name}” mà không qua bước bắt đầu thời hạn của nó.`, en: `One comes to the task "${name}" on a way without the step that starts its clock.` } }] : [];
}

/** What the deadline of a task still lacks, the first thing first. */
function timerMissing({ task, siblings, process }: UserTask): { text: Words; way?: readonly string[] } | null {
  const [due, name, ways] = [dueOf(task), nameOf(task), waysOf(process)];
  if (!due) return { text: { vi: `Việc “${name}” chưa có thời hạn: đặt ngày hết hạn của nó là =dueAt, và trước nó một bước tính hạn.`, en: `The task "${name}" has no deadline: set its due date to =dueAt, and put a step before it that computes it.` } };
  const way = wayAround(ways, (id) => id === task.id, (id) => isResolver(ways, id));
  if (way) return { way, text: { vi: `Có đường tới việc “${name}” mà không qua bước tính hạn nào: đặt bước “Tính hạn” trên đường này.`, en: `One comes to the task "${name}" on a way without a step that computes its deadline: put one on this way.` } };
  const timer = boundariesOf(siblings, task).find((event) => event.cancelActivity === false && timerDate(event) === due);
  if (!timer) return { text: { vi: `Việc “${name}” chưa có đồng hồ hết hạn: gắn vào nó một sự kiện thời gian không ngắt, loại “Date”, đúng lúc ${due}.`, en: `The task "${name}" has no timer for its end: attach a non-interrupting timer event of the type "Date" at ${due}.` } };
  if (firstJobs(ways, timer.id!).some((id) => jobTypeOf(ways.elements.get(id)!) === BREACH)) return null;
  return { text: { vi: `Đồng hồ hết hạn của “${name}” phải dẫn tới bước “Ghi nhận trễ hạn” (record-breach).`, en: `The timer of "${name}" has to lead to the step that records the breach (record-breach).` } };
}

/** A changed deadline leads back to where it is computed, so that timers are armed anew. */
export const deadlineRearmed: DiagramRule = {
  id: 'deadline-rearmed', level: 'error', duties: ['S17', 'S22'],
  meaning: { vi: 'Khi thời hạn được điều chỉnh, quy trình phải quay lại bước tính hạn để đặt lại đồng hồ.', en: 'When a deadline is changed, the process goes back to the step that computes it, so that the timers are set anew.' },
  check: (definitions, world) => userTasksOf(definitions).filter((at) => isAboutCase(at.process, world) && clocksOf(at).length === 0).flatMap(({ task, siblings, parents, process }): Objection[] => {
    const around = [{ holder: task, nodes: siblings }, ...parents.map((parent, place) => ({ holder: parent, nodes: listOf((parents[place + 1] ?? process).flowElements) }))];
    const change = around.flatMap(({ holder, nodes }) => boundariesOf(nodes, holder)).find((event) => event.cancelActivity !== false && messageOf(event) === CHANGED);
    const name = nameOf(task);
    const where = parents[0] ? { vi: `tiểu quy trình “${nameOf(parents[0])}”`, en: `the sub-process "${nameOf(parents[0])}"` } : { vi: 'việc này', en: 'this task' };
    if (!change) return [{ element: task.id!, text: { vi: `Việc “${name}” chưa nghe khi thời hạn đổi: gắn vào ${where.vi} một sự kiện nhận thông điệp “${CHANGED}” (có ngắt), dẫn về bước tính hạn.`, en: `The task "${name}" does not hear of a changed deadline: attach an interrupting event for the message "${CHANGED}" to ${where.en}, leading back to the step that computes the deadline.` } }];
    const message = definitionOf(change, 'Message')?.messageRef as Moddle;
    if (extension(message, 'zeebe:Subscription')?.correlationKey !== '=deadlineId') return [{ element: change.id!, text: { vi: `Thông điệp “${CHANGED}” phải có khóa liên kết =deadlineId.`, en: `The message "${CHANGED}" needs the correlation key =deadlineId.` } }];
    return leadsBack(waysOf(process), change.id!, task.id!) ? [] : [{ element: change.id!, text: { vi: `Đường đi từ đây phải dẫn về bước tính hạn của việc “${name}”, rồi lại tới việc đó.`, en: `The way from here has to lead back to the step that computes the deadline of "${name}", and from there to the task.` } }];
  }),
};

/** Timers wait for instants, never for durations: a duration would begin anew when the deadline changes. */
export const absoluteInstants: DiagramRule = {
  id: 'absolute-instants', level: 'error', duties: ['S17', 'S22', 'S24'],
  meaning: { vi: 'Đồng hồ chờ tới một thời điểm do hệ thống tính, không chờ một khoảng thời gian viết sẵn.', en: 'Timers wait for an instant that the system computes, not for a length of time written into the diagram.' },
  check: (definitions) => [...contained(definitions)].filter((event) => definitionOf(event, 'Timer')).flatMap((event) => (/^=[A-Za-z_]\w*$/.test(timerDate(event) ?? '') ? [] : [{
    element: event.id!, text: { vi: 'Chọn loại “Date” và một biến thời điểm, ví dụ =dueAt.', en: 'Choose the type "Date" and a variable that holds an instant, for example =dueAt.' },
  }])),
};

/** The first jobs on the ways from an element, through gateways. */
function firstJobs({ next, elements }: Ways, from: string): string[] {
  const seen = new Set([from]);
  const jobs: string[] = [];
  for (const id of seen) {
    for (const to of next.get(id) ?? []) {
      if (jobTypeOf(elements.get(to) ?? { $type: '' })) jobs.push(to);
      else if (/Gateway$/.test(elements.get(to)?.$type ?? '')) seen.add(to);
    }
  }
  return jobs;
}

/** The first job is a resolver, and from there one comes to the task before any other resolver or other people's work. */
function leadsBack(ways: Ways, from: string, task: string): boolean {
  return firstJobs(ways, from).filter((id) => isResolver(ways, id)).some((resolver) => wayAround(
    { ...ways, start: [resolver] }, (id) => id === task,
    (id) => id !== resolver && id !== task && (isResolver(ways, id) || ways.elements.get(id)?.$type === 'bpmn:UserTask'),
  ) !== null);
}
