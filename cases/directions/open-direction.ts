import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { MatterStart } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import type { Answers } from '../steps/read-answers.ts';

export const DIRECTION = 'direction';
const AUTHORITIES = ['committee', 'city-pc'];
/** The heading of lists: enough to tell one direction from the next. */
const TITLE_LENGTH = 120;

/**
 * What a direction is made of, as the form has it.
 * @throws CaseError `unit-unknown`
 */
export async function directionStart(trx: Transaction, answers: Answers, ctx: Context): Promise<MatterStart> {
  const unitCode = String(answers.directedUnit ?? '');
  const unit = await trx('units').where({ code: unitCode }).whereRaw('(valid_to is null or valid_to > ?)', [ctx.now]).first<{ name: string } | undefined>('name');
  if (!unit) throw new CaseError('refused', 'unit-unknown', 'The direction has to name a unit that works.', { field: '/directedUnit' });
  return { title: `${unit.name}: ${shortened(String(answers.content))}`, unitCode, detail: { urgency: answers.urgency === 'urgent' ? 'urgent' : 'normal' } };
}

/** Keeps the words of a direction beside its matter. */
export async function keepDirection(trx: Transaction, matter: Matter, answers: Answers, receiptId: string | null): Promise<void> {
  const authority = String(answers.authority);
  await trx('directions').insert({
    matter_id: matter.id, receipt_id: receiptId, authority: AUTHORITIES.includes(authority) ? authority : 'city-pc', document: answers.document ?? null, content: answers.content,
  });
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= TITLE_LENGTH ? line : `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…`;
}
