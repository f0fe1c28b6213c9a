import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Decided } from '../matters/kinds.ts';
import type { Answers } from '../steps/read-answers.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { readMisuseFile } from './misuse-file.ts';

interface Step { readonly matterId: string; readonly item: WorkItem; readonly answers: Answers }

/** Three people's decisions: who confirms, who decides the measure, and who hears the appeal are not the same person twice in a row. */
export const DECIDED: Readonly<Record<string, Decided>> = {
  Task_ConfirmMisuse: (trx, { matter, item, answers }, ctx) => confirm(trx, { matterId: matter.id, item, answers }, ctx),
  Task_DecideMisuse: (trx, { matter, item, answers }, ctx) => decideMeasure(trx, { matterId: matter.id, item, answers }, ctx),
  Task_DecideMisuseAppeal: (trx, { matter, item, answers }, ctx) => decideAppeal(trx, { matterId: matter.id, item, answers }, ctx),
};

async function confirm(trx: Transaction, { matterId, answers }: Step, ctx: Context): Promise<void> {
  if (answers.confirmation !== 'confirmed') return;
  await trx('misuse_files').where({ matter_id: matterId }).update({ confirmed_by: ctx.actor.id, confirmed_at: ctx.now });
}

/** @throws CaseError `misuse-second-person` when whoever confirmed would also decide */
async function decideMeasure(trx: Transaction, { matterId, answers }: Step, ctx: Context): Promise<void> {
  const { confirmedBy } = await readMisuseFile(trx, { matterId });
  requireOther(ctx, confirmedBy, 'misuseMeasure');
  const limited = answers.misuseMeasure === 'limit';
  if (limited && (answers.limitDays === undefined || answers.limitPerDay === undefined)) {
    throw new CaseError('refused', 'limit-incomplete', 'For how long, and how many reports a day.', { field: '/limitDays' });
  }
  await trx('misuse_files').where({ matter_id: matterId }).update({
    measure: answers.misuseMeasure, limit_days: limited ? answers.limitDays : null, most_a_day: limited ? answers.limitPerDay : null,
    grounds: String(answers.measureGrounds).trim(), decided_by: ctx.actor.id, decided_at: ctx.now,
  });
}

/** @throws CaseError `misuse-second-person` when whoever decided the measure would also decide about it again */
async function decideAppeal(trx: Transaction, { matterId, answers }: Step, ctx: Context): Promise<void> {
  const { decidedBy } = await readMisuseFile(trx, { matterId });
  requireOther(ctx, decidedBy, 'appealOutcome');
  await trx('misuse_files').where({ matter_id: matterId }).update({
    appeal_outcome: answers.appealOutcome, appeal_answer: String(answers.appealAnswer).trim(), appeal_decided_by: ctx.actor.id, appeal_decided_at: ctx.now,
  });
}

function requireOther(ctx: Context, before: string | null, field: string): void {
  if (before === null || before !== ctx.actor.id) return;
  throw new CaseError('refused', 'misuse-second-person', 'Somebody else decided the step before: a second person is wanted here.', { field: `/${field}` });
}
