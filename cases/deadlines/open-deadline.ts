import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { emergencyAt } from '../emergency/emergency-at.ts';
import { Deadline } from './deadline.ts';
import { lockClockRules } from './lock-clock-rules.ts';
import { planDeadline } from './plan-deadline.ts';
import { planByRule, planFor, readRules, type DeadlinePlan } from './rules.ts';
import { selectRule, type ClockName, type RuleFacts } from './select-rule.ts';

/** The latest round of a case's forward clock, if any. */
export async function latestForwardDeadline(trx: Transaction, caseId: string): Promise<Deadline | undefined> {
  return Deadline.query(trx).where({ caseId, clock: 'forward' }).orderBy('round', 'desc').first();
}

/** Starts a round of the forward clock (S17): from the moment the report was received, or came back from a unit. */
export async function openForwardDeadline(trx: Transaction, subject: Case, round: number, start: Date, ctx: Context): Promise<Deadline> {
  await lockClockRules(trx, 'shared');
  const plan = await planFor(trx, await factsOf(trx, subject, 'forward', null, start));
  return insertDeadline(trx, { caseId: subject.id, assignmentId: null, clock: 'forward', stepCode: null, round, plan }, ctx);
}

/**
 * Starts the handling clock of an assignment (S22) at its delivery. A case that went out before keeps its clock: the same
 * rule keeps its due instant, another rule (the case was classified anew) counts from the first delivery.
 */
export async function openHandleDeadline(
  trx: Transaction,
  subject: Case,
  assignment: { readonly id: string; readonly unitCode: string; readonly round: number; readonly deliveredAt: Date },
  ctx: Context,
): Promise<Deadline> {
  const earlier = await Deadline.query(trx).where({ caseId: subject.id, clock: 'handle' }).where('round', '<', assignment.round)
    .orderBy('round', 'desc').first();
  const start = earlier?.startedAt ?? assignment.deliveredAt;
  await lockClockRules(trx, 'shared');
  const facts = await factsOf(trx, subject, 'handle', assignment.unitCode, start);
  const rule = selectRule(await readRules(trx, 'handle'), facts);
  const plan: DeadlinePlan = earlier && earlier.ruleId === rule.id
    ? { ruleId: rule.id, ruleVersion: rule.version, startedAt: start, dueAt: earlier.dueAt, ...planDeadline(start, earlier.dueAt, rule) }
    : await planByRule(trx, rule, start);
  return insertDeadline(trx, { caseId: subject.id, assignmentId: assignment.id, clock: 'handle', stepCode: null, round: assignment.round, plan }, ctx);
}

/** The latest round of a step's clock, if the case has been at the step before. */
export async function latestStepDeadline(trx: Transaction, caseId: string, stepCode: string): Promise<Deadline | undefined> {
  return Deadline.query(trx).where({ caseId, clock: 'step', stepCode }).orderBy('round', 'desc').first();
}

/** Starts the clock of a step that a process owner drew, now. */
export async function openStepDeadline(
  trx: Transaction, subject: Case, step: { readonly stepCode: string; readonly round: number; readonly assignment: { readonly id: string; readonly unitCode: string } | null }, ctx: Context,
): Promise<Deadline> {
  await lockClockRules(trx, 'shared');
  const plan = await planFor(trx, await factsOf(trx, subject, 'step', step.assignment?.unitCode ?? null, ctx.now, step.stepCode));
  return insertDeadline(trx, { caseId: subject.id, assignmentId: step.assignment?.id ?? null, clock: 'step', stepCode: step.stepCode, round: step.round, plan }, ctx);
}

/** What the rules are asked with. */
export async function factsOf(trx: Transaction, subject: Case, clock: ClockName, unitCode: string | null, at: Date, stepCode: string | null = null): Promise<RuleFacts> {
  const period = await emergencyAt(trx, at) ? 'emergency' as const : null;
  return { clock, itemType: subject.itemType, categoryCode: subject.categoryCode, unitCode, urgency: subject.urgency, channel: subject.channel, stepCode, period, at };
}

interface NewDeadline {
  readonly caseId: string;
  readonly assignmentId: string | null;
  readonly clock: ClockName;
  readonly stepCode: string | null;
  readonly round: number;
  readonly plan: DeadlinePlan;
}

async function insertDeadline(trx: Transaction, { plan, ...key }: NewDeadline, ctx: Context): Promise<Deadline> {
  await Deadline.query(trx).insert({ id: randomUUID(), ...key, ...plan, epoch: 1, createdAt: ctx.now })
    .onConflict(['case_id', 'assignment_id', 'clock', 'step_code', 'round']).ignore();
  return Deadline.query(trx).findOne(key).throwIfNotFound();
}
