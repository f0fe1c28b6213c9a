import { TableModel } from '../model.ts';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { readSetting } from '../reference/settings.ts';

/** A unit's request for a later handling deadline, decided by a supervisor or the department lead. */
export class MoreTimeRequest extends TableModel {
  static override tableName = 'more_time_requests';

  declare id: string;
  declare caseId: string;
  declare assignmentId: string;
  declare workItemId: string;
  declare deadlineId: string;
  declare askedBy: string;
  declare reason: string;
  declare progress: string;
  declare dueBefore: Date;
  declare proposedDueAt: Date;
  /** `overtaken`: the work ended before anybody decided. */
  declare status: 'open' | 'granted' | 'refused' | 'overtaken';
  declare askedAt: Date;
  declare decidedBy: string | null;
  declare decidedAt: Date | null;
  declare grantedDueAt: Date | null;
  declare note: string | null;
  /** Pictures that show how far the work is. */
  declare attachmentIds: string[];
  /** Granted by the rule of the settings, without a person. */
  declare byRule: boolean;
}

/** Setting: how many days ahead a new handling deadline may lie. */
export const MOST_DAYS_KEY = 'more-time-max-days';
const MOST_DAYS = 30;

/**
 * Later than now and than the deadline that stands, and not too far away.
 * @throws CaseError `more-time-not-later` | `more-time-too-late`
 */
export async function checkNewDueAt(trx: Transaction, { dueAt, current, field }: { dueAt: Date; current: Date; field: string }, ctx: Context): Promise<void> {
  if (dueAt <= ctx.now || dueAt <= current) {
    throw new CaseError('invalid', 'more-time-not-later', 'The new deadline must lie after now and after the deadline that stands.', { field });
  }
  const days = await readSetting(trx, MOST_DAYS_KEY, MOST_DAYS);
  if (dueAt.getTime() > ctx.now.getTime() + days * 86_400_000) {
    throw new CaseError('refused', 'more-time-too-late', `The new deadline may lie at most ${days} days ahead.`, { field });
  }
}
