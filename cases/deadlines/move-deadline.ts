import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { clockDetail } from './clock-detail.ts';
import { Deadline } from './deadline.ts';
import { recordDeadlineEvent } from './deadline-events.ts';
import { keepTold } from './keep-told.ts';
import type { PlannedEscalation, PlannedReminder } from './plan-deadline.ts';
import { hasBegun, markBreached } from './record-breach.ts';
import { recordClockEvent } from './record-clock-event.ts';

/** Long enough for an instance that is just entering the waiting step, short enough not to meet a later round. */
const MESSAGE_TTL_MS = 10 * 60_000;

/** What a deadline is moved to. */
export interface Move {
  readonly dueAt: Date;
  readonly ruleId: number | null;
  readonly ruleVersion: number | null;
  readonly reminders: readonly PlannedReminder[];
  readonly ladder: readonly PlannedEscalation[];
}

/** Why an instant moves: a person's decision, another rule, a published change and its undo, a question to the sender and its end. */
export type MoveCause = 'by-hand' | 'rule' | 'roll-out' | 'roll-out-undone' | 'pause' | 'resume';

export interface MoveReason {
  readonly cause: MoveCause;
  /** Number of the published change. */
  readonly change?: number;
  /** Kept with the clock's own event only: what was typed stands in nothing that cannot be erased. */
  readonly reason?: string | undefined;
  /** The move puts back what stood: numbers of reminders and levels are as they were. */
  readonly takesBack?: boolean;
  /** The instant that the clock leaves should never have held: running past it was no breach. */
  readonly neverHeld?: boolean;
  /** The clock stops in this moment: the engine need not arm anything anew. */
  readonly stops?: boolean;
}

/**
 * Moves a running clock, whose row and work the caller holds, and tells the engine, which arms its timers anew. Reminders
 * and ladder levels that were sent stay sent; a breach that was recorded stays recorded; claims, drafts and versions of
 * the work stay.
 * @returns the deadline's new epoch
 */
export async function moveDeadline(trx: Transaction, deadline: Deadline, move: Move, why: MoveReason, ctx: Context): Promise<number> {
  // Before the instant moves: one that has passed unnoticed (the engine was down) was a breach all the same.
  if (!why.neverHeld && ctx.now > deadline.dueAt && await hasBegun(trx, deadline)) await markBreached(trx, deadline, ctx);
  const epoch = deadline.epoch + 1;
  const detail = { ...await whatChanged(trx, deadline, move), cause: why.cause, ...(why.change === undefined ? {} : { change: why.change }) };
  const told = why.takesBack ? { reminders: [...move.reminders], ladder: [...move.ladder] } : await keepTold(trx, deadline, move);
  await recordDeadlineEvent(trx, { deadlineId: deadline.id, kind: 'rearmed', ordinal: epoch, plannedAt: move.dueAt, happenedAt: ctx.now, detail: { ...detail, ...(why.reason ? { reason: why.reason } : {}) } });
  await Deadline.query(trx).findById(deadline.id).patch({ epoch, dueAt: move.dueAt, ruleId: move.ruleId, ruleVersion: move.ruleVersion, ...told });
  // Not a new version: an officer who has the item open can go on and complete it.
  await trx('work_items').where({ deadline_id: deadline.id, status: 'open' }).update({ due_at: move.dueAt, updated_at: ctx.now });
  await recordClockEvent(trx, deadline, { kind: 'deadline-rearmed', detail: { ...await clockDetail(trx, deadline), ...detail } }, ctx);
  await recordAudit(trx, { action: 'deadline-rearmed', subjectType: 'deadline', subjectId: deadline.id, detail }, ctx);
  if (!why.stops) await enqueue(trx, {
    kind: 'publish-message',
    key: `deadline-changed:${deadline.id}:${epoch}`,
    payload: { name: 'deadline-changed', correlationKey: deadline.id, messageId: `${deadline.id}:${epoch}`, timeToLiveMs: MESSAGE_TTL_MS, variables: {} },
  });
  return epoch;
}

async function whatChanged(trx: Transaction, deadline: Deadline, move: Move): Promise<Record<string, unknown>> {
  const rules = await trx('sla_rules').whereIn('id', [deadline.ruleId ?? 0, move.ruleId ?? 0]).select<Array<{ id: number; code: string }>>('id', 'code');
  const codeOf = (id: number | null) => rules.find((rule) => rule.id === id)?.code ?? null;
  return {
    dueBefore: deadline.dueAt.toISOString(), dueAfter: move.dueAt.toISOString(), ruleBefore: deadline.ruleId, ruleAfter: move.ruleId,
    codeBefore: codeOf(deadline.ruleId), codeAfter: codeOf(move.ruleId), versionBefore: deadline.ruleVersion, versionAfter: move.ruleVersion,
  };
}
