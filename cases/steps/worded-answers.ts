import type { FormField } from '../../diagrams/form-fields.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { namesOfCodes } from '../reference/list-reference.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { readDrawnTask } from './drawn-tasks.ts';
import { worded, type AnswerValue } from './read-answers.ts';

/** What an officer entered in a step, as its form words it. */
export interface WordedAnswer { readonly label: string; readonly value: string }

/** What a step's entries are read from. */
type Step = Pick<WorkItem, 'id' | 'decision' | 'bpmnProcessId' | 'processVersion' | 'elementId'>;

interface Entered { readonly key: string; readonly value: AnswerValue; readonly field: FormField | undefined }

/** What was entered in each of the steps, by the id of its work item. */
export async function wordedAnswers(db: Database | Transaction, steps: readonly Step[]): Promise<Map<string, WordedAnswer[]>> {
  const entered: Array<{ id: string; answers: readonly Entered[] }> = [];
  for (const step of steps) {
    const fields = (await readDrawnTask(db, step))?.reading?.fields ?? [];
    entered.push({ id: step.id, answers: inOrder(step.decision ?? {}, fields) });
  }
  const names = await namesOfCodes(db, entered.flatMap(({ answers }) => answers.flatMap(({ field, value }) => (field?.named ? codesOf(value) : []))));
  const words = (field: FormField | undefined, value: AnswerValue) => {
    if (field?.named) return codesOf(value).map((code) => names.get(code)?.vi ?? code).join(', ');
    return worded(field ?? { kind: 'text', choices: [] }, value);
  };
  return new Map(entered.map(({ id, answers }) => [id, answers.map(({ key, field, value }) => ({ label: field?.label ?? key, value: words(field, value) }))]));
}

/** As the form asks for it; the database keeps no order. */
function inOrder(decision: object, fields: readonly FormField[]): Entered[] {
  const entered = decision as Record<string, AnswerValue>;
  const keys = new Set([...fields.map(({ key }) => key).filter((key) => key in entered), ...Object.keys(entered)]);
  return [...keys].map((key) => ({ key, value: entered[key]!, field: fields.find((each) => each.key === key) }));
}

/** A picker of several keeps its codes as one text. */
const codesOf = (value: AnswerValue) => String(value).split(',');
