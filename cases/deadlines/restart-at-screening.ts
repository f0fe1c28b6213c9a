import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { readSetting } from '../reference/settings.ts';
import { caseIdOf, Deadline, lockDeadline } from './deadline.ts';
import { lockClockRules } from './lock-clock-rules.ts';
import { factsOf } from './open-deadline.ts';
import { planFor } from './rules.ts';

/**
 * Under the letter's own wording (setting `forward-clock-start` = screened) the 5 minutes of S17 begin now. Nothing is
 * armed for them in the engine: what follows is automatic, and a late delivery records the breach itself.
 */
export async function restartAtScreening(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<void> {
  if (await readSetting(trx, 'forward-clock-start', 'received') !== 'screened') return;
  const deadline = await lockDeadline(trx, deadlineId);
  if (deadline.round !== 1 || deadline.stoppedAt || deadline.breachedAt) return;
  const subject = await Case.query(trx).findById(caseIdOf(deadline)).throwIfNotFound();
  await lockClockRules(trx, 'shared');
  const plan = await planFor(trx, await factsOf(trx, subject, 'forward', null, ctx.now));
  await Deadline.query(trx).findById(deadlineId).patch(plan);
}
