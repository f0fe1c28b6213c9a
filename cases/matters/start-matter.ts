import { readForm } from '../../diagrams/form-fields.ts';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { readAnswers } from '../steps/read-answers.ts';
import { kindOf } from './kinds.ts';
import type { Matter } from './matter.ts';
import { openMatter } from './open-matter.ts';

export interface Start {
  readonly kind: string;
  /** The start form as it is live; null for a kind without one. */
  readonly form: string | null;
  readonly answers: unknown;
  readonly officer: Officer;
}

/**
 * An officer opens a matter by its start form.
 * @throws CaseError `matter-kind-unknown`, `matter-not-started-by-hand`, `not-allowed`, `decision-invalid`, and what the kind's own check throws
 */
export async function startMatter(trx: Transaction, { kind, form, answers: entered, officer }: Start, ctx: Context): Promise<Matter> {
  const { startRight, start, started } = kindOf(kind);
  if (!startRight || !start) throw new CaseError('refused', 'matter-not-started-by-hand', `Nobody opens a matter of the kind "${kind}" by hand.`, { field: '/kind' });
  authorize(officer, startRight, { unitCodes: officer.unitCode ? [officer.unitCode] : [] });
  const answers = readAnswers(form === null ? null : readForm(form), entered).stored;
  const matter = await openMatter(trx, { ...await start(trx, { answers }, ctx), kind }, ctx);
  await started?.(trx, matter, answers, ctx);
  return matter;
}
