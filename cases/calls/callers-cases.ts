import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { findCasesByPhone } from '../intake/find-cases-by-phone.ts';
import { normalisePhone } from '../intake/phone.ts';
import { authorize } from '../policies/policies.ts';
import { findFollowedCase, type FollowedCase } from '../publication/followed-case.ts';
import { lockOpenCall, type CallTaker } from './call.ts';

/** So many are answered on the line; the page of search has the others. */
const SHOWN = 8;
const EXCERPT = 160;

/** An earlier case of the caller, with what the caller can be told of it at once. */
export interface CallersCaseNow extends FollowedCase {
  /** The first words of it, to know which one is meant. */
  readonly excerpt: string;
  readonly addressText: string | null;
  readonly wardName: string | null;
}

/**
 * The caller's earlier cases, newest first, through the blind index; null while the number is not whole. That a number
 * was looked up is recorded once a call, however often its field changes in between.
 * @throws CaseError `call-not-found` | `call-handed-over` | `call-ended`
 */
export async function findCallersCases(
  trx: Transaction, { id, phone, officer }: { id: string; phone: string; officer: CallTaker }, ctx: Context,
): Promise<{ total: number; cases: CallersCaseNow[] } | null> {
  authorize(officer, 'case.find-by-phone');
  await lockOpenCall(trx, id, officer);
  const number = normalisePhone(phone);
  if (!number) return null;
  const index = ctx.vault.index(number, 'phone');
  const noted = await trx('call_lookups').insert({ call_id: id, phone_index: index, looked_up_at: ctx.now }).onConflict(['call_id', 'phone_index']).ignore().returning('call_id');
  const found = await findCasesByPhone(trx, number, ctx, { recorded: noted.length === 0 });
  const cases: CallersCaseNow[] = [];
  for (const { caseId, code } of found.slice(0, SHOWN)) {
    const followed = await findFollowedCase(trx, code);
    const { rows: [more] } = await trx.raw<{ rows: Array<{ excerpt: string; address_text: string | null; ward: string | null }> }>(
      'select left(c.content, ?) as excerpt, c.address_text, u.name as ward from cases c left join units u on u.code = c.ward_code where c.id = ?', [EXCERPT, caseId]);
    if (followed && more) cases.push({ ...followed, excerpt: more.excerpt, addressText: more.address_text, wardName: more.ward });
  }
  return { total: found.length, cases };
}
