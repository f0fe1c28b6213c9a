import { extension, jobTypeOf, contained, definitionOf, listOf, processesOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import type { RuleWorld } from './rule.ts';

/** A user task with where it stands: its scope's nodes, and the sub-processes that hold it, the nearest first. */
export interface UserTask {
  readonly task: Moddle;
  readonly siblings: readonly Moddle[];
  readonly process: Moddle;
  readonly parents: readonly Moddle[];
}

/** Every user task of a diagram, in sub-processes too. */
export function userTasksOf(definitions: Moddle): UserTask[] {
  return processesOf(definitions).flatMap((process) => [...within(process, { process, parents: [] })]);
}

function* within(scope: Moddle, outer: { process: Moddle; parents: readonly Moddle[] }): Generator<UserTask> {
  const siblings = listOf(scope.flowElements);
  for (const node of siblings) {
    if (node.$type === 'bpmn:UserTask') yield { task: node, siblings, ...outer };
    if (listOf(node.flowElements).length > 0) yield* within(node, { ...outer, parents: [node, ...outer.parents] });
  }
}

/** The FEEL text of a task's due instant. */
export function dueOf(task: Moddle): string | undefined {
  return extension(task, 'zeebe:TaskSchedule')?.dueDate as string | undefined;
}

export function formOf(task: Moddle): string | undefined {
  return extension(task, 'zeebe:FormDefinition')?.formId as string | undefined;
}

/** The name of the message that an event or a receive task is about. */
export function messageOf(element: Moddle): string | undefined {
  const message = (element.messageRef ?? definitionOf(element, 'Message')?.messageRef) as Moddle | undefined;
  return message?.name as string | undefined;
}

const CLAIMS = new Set(['claim-case', 'claim-assignment']);
const SUBJECTS = ['caseId', 'assignmentId'];

/** Whether a process handles a case: it takes charge of one, or the message that starts it is about one. */
export function isAboutCase(process: Moddle, { messages }: RuleWorld): boolean {
  return [...contained(process)].some((element) => CLAIMS.has(jobTypeOf(element) ?? '')
    || (element.$type === 'bpmn:StartEvent' && SUBJECTS.some((subject) => messages.get(messageOf(element) ?? '')?.includes(subject))));
}
