import { TableModel, type Transaction } from '../model.ts';
import { CaseError } from '../errors.ts';
import type { PlannedEscalation, PlannedReminder } from './plan-deadline.ts';
import type { ClockName } from './select-rule.ts';

/** One clock's absolute instant for one round of a case. */
export class Deadline extends TableModel {
  static override tableName = 'deadlines';
  static override jsonAttributes = ['reminders', 'ladder'];

  declare id: string;
  /** Whose clock it is: a case's … */
  declare caseId: string | null;
  /** … or a matter's. */
  declare matterId: string | null;
  declare assignmentId: string | null;
  declare clock: ClockName;
  /** Of the step clock: the user task's id in its diagram. */
  declare stepCode: string | null;
  declare round: number;
  declare startedAt: Date;
  declare dueAt: Date;
  declare ruleId: number | null;
  /** Of the rule, when it gave the instant; null for what is older than versions. */
  declare ruleVersion: number | null;
  declare reminders: PlannedReminder[];
  declare ladder: PlannedEscalation[];
  declare epoch: number;
  declare stoppedAt: Date | null;
  declare breachedAt: Date | null;
  /** A process `step-clock` of its own reminds and climbs the ladder: it is told when the clock stops. */
  declare watched: boolean;
  declare createdAt: Date;
}

/** The engine's clock and ours may differ by this much; a timer that fires so little early is taken as on time. */
export const CLOCK_TOLERANCE_MS = 2_000;

/**
 * The deadline, locked until the transaction ends: stopping, re-arming and breach of one deadline run one by one.
 * @throws CaseError `deadline-not-found`
 */
export async function lockDeadline(trx: Transaction, deadlineId: string): Promise<Deadline> {
  const found = await Deadline.query(trx).findById(deadlineId).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'deadline-not-found', `There is no deadline ${deadlineId}.`);
  return found;
}

/**
 * The deadline and, before it, the work that stands under it: the order in which a completion locks them.
 * @throws CaseError `deadline-not-found`
 */
export async function lockDeadlineWithWork(trx: Transaction, deadlineId: string): Promise<Deadline> {
  await trx('work_items').where({ deadline_id: deadlineId }).orderBy('id').forNoKeyUpdate().select('id');
  return lockDeadline(trx, deadlineId);
}

/** Whether the instant has come, give or take what clocks differ. */
export function isReached(instant: Date | string, now: Date): boolean {
  return new Date(instant).getTime() <= now.getTime() + CLOCK_TOLERANCE_MS;
}

/** The case of a clock that only cases have: forward and handle, and the steps of a case. @throws CaseError `deadline-of-no-case` */
export function caseIdOf({ id, caseId }: Pick<Deadline, 'id' | 'caseId'>): string {
  if (caseId === null) throw new CaseError('invalid', 'deadline-of-no-case', `Deadline ${id} is of no case.`);
  return caseId;
}
