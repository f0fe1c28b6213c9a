import { createHash } from 'node:crypto';
import { describeWorld, SYSTEM_VARIABLES } from '../../diagrams/catalogue/index.ts';
import { extension, listOf, processesOf } from '../../diagrams/elements.ts';
import type { Moddle } from '../../diagrams/net.ts';
import { keysForEngine, readForm, type FormReading } from '../../diagrams/form-fields.ts';
import { readDiagram } from '../../diagrams/read.ts';
import { planTrial, type TrialPlan } from '../../diagrams/trial/plan.ts';
import { stepsOf, type Step } from '../../diagrams/trial/steps.ts';
import type { ProcessFile } from '../../diagrams/world.ts';
import type { Transaction } from '../../lib/database.ts';
import { clockOf } from './clocks.ts';
import { readTemplates } from './effects.ts';
import type { WouldArm } from './result.ts';

/** Everything about a process that a dry run asks before it runs, and to tell what would be. */
export interface Prepared {
  readonly plan: TrialPlan;
  readonly steps: ReadonlyMap<string, Step>;
  /** The clock that each step would arm, by the step's element. */
  readonly clocks: ReadonlyMap<string, WouldArm>;
  readonly templates: ReadonlyMap<string, string>;
}

/** Plans the paths of a process, with values as the system would have them now. Reads only. */
export async function prepareDryRun(trx: Transaction, files: readonly ProcessFile[], now: Date): Promise<Prepared> {
  const process = await readProcess(files);
  const steps = stepsOf(process);
  const clocks = new Map<string, WouldArm>();
  for (const { id, jobType, element } of steps.values()) {
    const clock = jobType ? await clockOf(trx, jobType, stepCodeOf(element), now) : null;
    if (clock) clocks.set(id, clock);
  }
  const forms = formsOf(files);
  const first = [...clocks.values()][0];
  const sample = (name: string, path: number) => sampleOf(name, path, first, now);
  const world = {
    ...describeWorld(), sample, taskDecisions: TASK_DECISIONS, decisions: { ...valuesOf(forms), ...DECISIONS },
    forms: Object.fromEntries(forms.map((form) => [form.id ?? '', keysForEngine(form)])),
  };
  return { plan: planTrial(process, world), steps, clocks, templates: await readTemplates(trx) };
}

/** @throws Error when the files hold no process */
export async function readProcess(files: readonly ProcessFile[]): Promise<Moddle> {
  const diagram = files.find(({ name }) => name.endsWith('.bpmn'));
  const process = diagram && processesOf((await readDiagram(diagram.content)).definitions)[0];
  if (!process) throw new Error('the files hold no process');
  return process;
}

/** What the system makes of the decisions at its own tasks (cases/work-items/complete-work-item.ts). */
const TASK_DECISIONS = { Task_ScreenReport: ['screeningOutcome'], Task_HandleReport: ['unitOutcome'], Task_ApproveReport: [] } as const;

const DECISIONS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(SYSTEM_VARIABLES).flatMap(([name, variable]) => ('values' in variable ? [[name, variable.values]] : [])));

function stepCodeOf(element: Moddle): string | null {
  return listOf(extension(element, 'zeebe:TaskHeaders')?.values).find(({ key }) => key === 'step')?.value as string | undefined ?? null;
}

/** A value as the system would set it: instants by the rules, ids that nobody has. */
function sampleOf(name: string, path: number, clock: WouldArm | undefined, now: Date): unknown {
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
  switch (SYSTEM_VARIABLES[name as keyof typeof SYSTEM_VARIABLES]?.kind) {
    case 'id': return name === 'assignee' ? '' : inventedId(`${name} ${path}`);
    case 'code': return name;
    case 'number': return 1;
    case 'day': return `2999-01-${String(1 + path % 28).padStart(2, '0')}`;
    case 'decision': return DECISIONS[name]![0];
    case 'instant': {
      const known = clock && { dueAt: clock.dueAt, reminderAt: clock.reminders[0], nextReminderAt: clock.reminders[1], nextEscalationAt: clock.ladder[0]?.at }[name];
      return known ?? later(30);
    }
    default: return undefined;
  }
}

function inventedId(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The forms among files, as far as they can be read. */
export function formsOf(files: readonly ProcessFile[]): FormReading[] {
  return files.filter(({ name }) => name.endsWith('.form')).flatMap(({ content }) => readable(content) ?? []);
}

function readable(content: string): FormReading | null {
  try {
    return readForm(content);
  } catch {
    return null;
  }
}

/** What a choice may be answered with. */
function valuesOf(forms: readonly FormReading[]): Record<string, unknown[]> {
  return Object.fromEntries(forms.flatMap(({ fields }) => fields).flatMap(({ key, kind, choices }): Array<[string, unknown[]]> => {
    if (kind === 'choice') return [[key, choices.map(({ value }) => value)]];
    if (kind === 'choices') return [[key, [...choices.map(({ value }) => [value]), choices.map(({ value }) => value)]]];
    return kind === 'yes-no' ? [[key, [true, false]]] : [];
  }));
}
