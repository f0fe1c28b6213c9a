import type { Transaction } from '../../lib/database.ts';
import { planFor } from '../deadlines/rules.ts';
import type { ClockName, RuleFacts } from '../deadlines/select-rule.ts';
import { emergencyAt } from '../emergency/emergency-at.ts';
import { CaseError } from '../errors.ts';
import type { WouldArm } from './result.ts';

/** Job type → the clock that its step starts. */
const CLOCK_OF: Readonly<Record<string, ClockName>> = { 'resolve-forward-deadline': 'forward', 'resolve-handle-deadline': 'handle', 'resolve-step-deadline': 'step', 'start-step-clock': 'step' };

/**
 * The clock that a step would arm now, by the rules of today for an ordinary report: read only. Null when the step arms none,
 * or when no rule holds.
 */
export async function clockOf(trx: Transaction, jobType: string, stepCode: string | null, now: Date): Promise<WouldArm | null> {
  const clock = CLOCK_OF[jobType];
  if (!clock) return null;
  const facts: RuleFacts = {
    clock, itemType: 'violation-report', categoryCode: null, unitCode: null, urgency: 'normal', channel: 'web', stepCode: clock === 'step' ? stepCode : null,
    period: await emergencyAt(trx, now) ? 'emergency' : null, at: now,
  };
  try {
    const { ruleId, ruleVersion, dueAt, startedAt, reminders, ladder } = await planFor(trx, facts);
    const { code } = await trx('sla_rules').where({ id: ruleId }).first<{ code: string }>('code');
    return {
      clock, rule: code, version: ruleVersion, startedAt: startedAt.toISOString(), dueAt: dueAt.toISOString(), reminders: reminders.map(({ at }) => at),
      ladder: ladder.map(({ level, at, to }) => ({ level, at, to })),
    };
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}
