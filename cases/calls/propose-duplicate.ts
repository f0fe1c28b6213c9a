import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { checkCaseCode } from '../intake/case-code.ts';
import { authorize } from '../policies/policies.ts';
import type { CallTaker } from './call.ts';

/**
 * Marks a case as likely the same incident as an earlier one, for the screening to decide: the case goes its way like any
 * other, and the earlier one stands first among its hints.
 * @throws CaseError `original-unknown` | `not-allowed` (a restricted case)
 */
export async function proposeDuplicate(
  trx: Transaction, { caseId, originalCode, officer }: { caseId: string; originalCode: string; officer: CallTaker }, ctx: Context,
): Promise<void> {
  const code = checkCaseCode(originalCode);
  const named = code ? await Case.query(trx).findOne({ code }).select('id', 'duplicateOf', 'restricted') : undefined;
  if (!named || named.id === caseId) throw new CaseError('invalid', 'original-unknown', 'No case has this code. Check the characters.', { field: '/fields/originalCode' });
  authorize(officer, 'case.read', { restricted: named.restricted });
  const originalId = named.duplicateOf ?? named.id;
  await trx('proposed_duplicates').insert({ case_id: caseId, original_id: originalId, proposed_by: officer.id, proposed_at: ctx.now });
  await recordEvent(trx, { caseId, kind: 'duplicate-proposed', detail: { originalId } }, ctx);
}
