import { overIn } from '../case.ts';
import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';
import type { PlannedEscalation, PlannedReminder } from '../deadlines/plan-deadline.ts';

export type RollOutStatus = 'running' | 'paused' | 'done' | 'undoing' | 'undone' | 'failed';
export type Outcome = 'moved' | 'breached' | 'unchanged' | 'skipped' | 'failed';

/** The clocks that a roll-out looks at: they run, in a case that is not over. */
export const RUNNING_CLOCKS = `deadlines d join cases c on c.id = d.case_id where d.stopped_at is null and not ${overIn('c')}`;

/** Running clocks following one published change. */
export class RollOut extends TableModel {
  static override tableName = 'roll_outs';

  declare id: string;
  declare changeId: string;
  declare attempt: number;
  declare status: RollOutStatus;
  declare direction: 'apply' | 'undo';
  declare publishedAt: Date;
  declare total: number;
  declare cursor: string | null;
  declare run: number;
  declare startedBy: string;
  declare startedAt: Date;
  declare finishedAt: Date | null;
  declare undoneBy: string | null;
  declare supersededBy: string | null;
}

/** What became of one deadline, and all that is needed to put it back. */
export class RollOutItem extends TableModel {
  static override tableName = 'roll_out_items';
  static override idColumn = ['roll_out_id', 'deadline_id'];
  static override jsonAttributes = ['remindersBefore', 'ladderBefore'];

  declare rollOutId: string;
  declare deadlineId: string;
  declare caseId: string;
  declare outcome: Outcome;
  declare dueBefore: Date;
  declare dueAfter: Date | null;
  declare ruleBefore: number | null;
  declare ruleAfter: number | null;
  declare versionBefore: number | null;
  declare versionAfter: number | null;
  declare remindersBefore: PlannedReminder[];
  declare ladderBefore: PlannedEscalation[];
  declare breachedBefore: boolean;
  declare epochAfter: number | null;
  declare reason: string | null;
  declare doneAt: Date;
  declare undoOutcome: 'undone' | 'skipped' | 'failed' | null;
  declare undoReason: string | null;
  declare undoneAt: Date | null;
}

/** The roll-out, locked until the transaction ends: of two batches at once one waits. @throws CaseError `roll-out-not-found` */
export async function lockRollOut(trx: Transaction, id: string): Promise<RollOut> {
  const found = await RollOut.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'roll-out-not-found', `There is no roll-out ${id}.`);
  return found;
}
