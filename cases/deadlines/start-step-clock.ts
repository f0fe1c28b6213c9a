import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { stepDeadline, type StepToTime } from './resolve-step-deadline.ts';

/** A process that is late to be deployed still finds the clock. */
const MESSAGE_TTL_MS = 24 * 3_600_000;

/**
 * Starts the clock of a step just before its user task, and the process `step-clock` that reminds, records the breach and
 * climbs the ladder beside it. Run again before the work was done it finds the same clock.
 * @throws CaseError `step-unnamed`, `step-of-nothing`
 */
export async function startStepClock(trx: Transaction, step: StepToTime, ctx: Context): Promise<{ deadlineId: string; dueAt: string; assignee: string }> {
  const deadline = await stepDeadline(trx, step, { watched: true }, ctx);
  await enqueue(trx, {
    kind: 'publish-message', key: `step-clock-started:${deadline.id}`,
    payload: { name: 'step-clock-started', correlationKey: deadline.id, messageId: deadline.id, timeToLiveMs: MESSAGE_TTL_MS, variables: { deadlineId: deadline.id } },
  });
  return { deadlineId: deadline.id, dueAt: deadline.dueAt.toISOString(), assignee: '' };
}
