import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { clockDetail } from './clock-detail.ts';
import { isReached, type Deadline } from './deadline.ts';
import { recordDeadlineEvent } from './deadline-events.ts';
import { nextEscalation, ordinalOf } from './next-instants.ts';
import { recordClockEvent } from './record-clock-event.ts';
import { tellOfBreach } from './tell-of-breach.ts';

/**
 * Tells every ladder level whose instant has come and that has not been told. Returns when the next one is due. A rule
 * that was taken out tells nobody any more.
 */
export async function climbLadder(trx: Transaction, deadline: Deadline, ctx: Context): Promise<string | null> {
  if (await isTakenOut(trx, deadline.ruleId)) return null;
  for (const step of deadline.ladder.filter(({ at }) => isReached(at, ctx.now))) {
    const fresh = await recordDeadlineEvent(trx, {
      deadlineId: deadline.id, kind: 'escalation', ordinal: ordinalOf(step), plannedAt: step.at, happenedAt: ctx.now, detail: { level: step.level, to: step.to },
    });
    if (!fresh) continue;
    await tellOfBreach(trx, deadline, step, ctx);
    await recordClockEvent(trx, deadline, { kind: 'escalated', detail: { ...await clockDetail(trx, deadline), level: step.level, to: step.to } }, ctx);
  }
  return nextEscalation(trx, deadline);
}

async function isTakenOut(trx: Transaction, ruleId: number | null): Promise<boolean> {
  if (ruleId === null) return false;
  const rule = await trx('sla_rules').where({ id: ruleId }).first<{ status: string } | undefined>('status');
  return rule?.status !== 'published';
}
