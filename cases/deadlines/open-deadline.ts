import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { emergencyAt } from '../emergency/emergency-at.ts';
import { Deadline } from './deadline.ts';
import { lockClockRules } from './lock-clock-rules.ts';
import { wasMovedByHand } from './moved-by-hand.ts';
import { pausesOf } from './pauses.ts';
import { planDeadline } from './plan-deadline.ts';
import { planByRule, planFor, readRules, type DeadlinePlan } from './rules.ts';
import { selectRule, type ClockName, type RuleFacts, type SlaRule } from './select-rule.ts';

/** The latest round of a case's forward clock, if any. */
export async function latestForwardDeadline(trx: Transaction, caseId: string): Promise<Deadline | undefined> {
  return Deadline.query(trx).where({ caseId, clock: 'forward' }).orderBy('round', 'desc').first();
}

/** Starts a round of the forward clock (S17): from the moment the report was received, or came back from a unit. */
export async function openForwardDeadline(trx: Transaction, subject: Case, round: number, start: Date, ctx: Context): Promise<Deadline> {
  await lockClockRules(trx, 'shared');
  const plan = await planFor(trx, await factsOf(trx, subject, 'forward', null, start));
  return insertDeadline(trx, { caseId: subject.id, matterId: null, assignmentId: null, clock: 'forward', stepCode: null, round, plan }, ctx);
}

/**
 * Starts the handling clock of an assignment (S22) at its delivery. A case that went out before keeps its clock: the same
 * rule keeps its due instant, another rule (the case was classified anew, or open cases followed a change) counts from the
 * first delivery, with the pauses it has had. A reopening has a clock of its own.
 */
export async function openHandleDeadline(
  trx: Transaction,
  subject: Case,
  assignment: { readonly id: string; readonly unitCode: string; readonly round: number; readonly deliveredAt: Date; readonly reopeningId?: string | null },
  ctx: Context,
): Promise<Deadline> {
  const earlier = await Deadline.query(trx).where({ caseId: subject.id, clock: 'handle' }).where('round', '<', assignment.round)
    .whereIn('assignmentId', trx('assignments').where({ case_id: subject.id, reopening_id: assignment.reopeningId ?? null }).select('id'))
    .orderBy('round', 'desc').first();
  const start = earlier?.startedAt ?? assignment.deliveredAt;
  await lockClockRules(trx, 'shared');
  const [facts, rules] = [await factsOf(trx, subject, 'handle', assignment.unitCode, start), await readRules(trx, 'handle')];
  const held = earlier && await heldSince(trx, earlier, rules);
  const rule = selectRule(rules, { ...facts, at: held?.at ?? start });
  const plan: DeadlinePlan = earlier && earlier.ruleId === rule.id && !held?.missed
    ? { ruleId: rule.id, ruleVersion: rule.version, startedAt: start, dueAt: earlier.dueAt, ...planDeadline(start, earlier.dueAt, rule) }
    : await planByRule(trx, rule, start, earlier ? await pausesOf(trx, earlier) : []);
  return insertDeadline(trx, { caseId: subject.id, matterId: null, assignmentId: assignment.id, clock: 'handle', stepCode: null, round: assignment.round, plan }, ctx);
}

/**
 * From when the rules of a clock that goes on are chosen: open cases follow the last roll-out since its start, also one that
 * came while the case was with nobody (`missed`). An instant that somebody gave stands as long as its rule is still the right one.
 */
async function heldSince(trx: Transaction, earlier: Deadline, rules: readonly SlaRule[]): Promise<{ at: Date; missed: boolean }> {
  const start = earlier.startedAt;
  if (await wasMovedByHand(trx, earlier)) {
    const from = rules.find(({ id }) => id === earlier.ruleId)?.validFrom ?? start;
    return { at: from > start ? from : start, missed: false };
  }
  const last = await trx('roll_outs').where({ direction: 'apply' }).where('published_at', '>', start).max<{ at: Date | null }>('published_at as at').first();
  const at = last?.at ?? start;
  return { at, missed: earlier.stoppedAt !== null && at > earlier.stoppedAt };
}

/** Whose step it is: a case's or a matter's. */
export type StepSubject = { readonly caseId: string; readonly matterId: null } | { readonly caseId: null; readonly matterId: string };

/** The latest round of a step's clock, if the case or matter has been at the step before. */
export async function latestStepDeadline(trx: Transaction, { caseId, matterId }: StepSubject, stepCode: string): Promise<Deadline | undefined> {
  return Deadline.query(trx).where({ ...(caseId === null ? { matterId } : { caseId }), clock: 'step', stepCode }).orderBy('round', 'desc').first();
}

export interface StepToStart {
  readonly subject: StepSubject;
  /** What the rules look at; a matter without a case has nothing of a report. */
  readonly about: RuleSubject;
  readonly stepCode: string;
  readonly round: number;
  readonly unitCode: string | null;
  readonly assignmentId: string | null;
  /** From when the time counts. */
  readonly start: Date;
  /** A process `step-clock` follows it. */
  readonly watched: boolean;
}

/** Starts the clock of a drawn step. */
export async function openStepDeadline(trx: Transaction, { subject, about, stepCode, round, unitCode, assignmentId, start, watched }: StepToStart, ctx: Context): Promise<Deadline> {
  await lockClockRules(trx, 'shared');
  const plan = await planFor(trx, await factsOf(trx, about, 'step', unitCode, start, stepCode));
  return insertDeadline(trx, { ...subject, assignmentId, clock: 'step', stepCode, round, watched, plan }, ctx);
}

/** What the rules look at in a report. */
export type RuleSubject = Pick<Case, 'itemType' | 'categoryCode' | 'urgency' | 'channel'>;

/** What the rules are asked with. */
export async function factsOf(trx: Transaction, subject: RuleSubject, clock: ClockName, unitCode: string | null, at: Date, stepCode: string | null = null): Promise<RuleFacts> {
  const period = await emergencyAt(trx, at) ? 'emergency' as const : null;
  return { clock, itemType: subject.itemType, categoryCode: subject.categoryCode, unitCode, urgency: subject.urgency, channel: subject.channel, stepCode, period, at };
}

interface NewDeadline {
  readonly caseId: string | null;
  readonly matterId: string | null;
  readonly assignmentId: string | null;
  readonly clock: ClockName;
  readonly stepCode: string | null;
  readonly round: number;
  readonly watched?: boolean;
  readonly plan: DeadlinePlan;
}

async function insertDeadline(trx: Transaction, { plan, watched = false, ...key }: NewDeadline, ctx: Context): Promise<Deadline> {
  await Deadline.query(trx).insert({ id: randomUUID(), ...key, ...plan, watched, epoch: 1, createdAt: ctx.now })
    .onConflict(['case_id', 'matter_id', 'assignment_id', 'clock', 'step_code', 'round']).ignore();
  return Deadline.query(trx).findOne(key).throwIfNotFound();
}
