import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import { CaseError } from '../errors.ts';
import { checkCaseCode } from '../intake/case-code.ts';

/**
 * The case that a duplicate repeats: the root of the chain, never the case itself. Both rows are locked in the order of
 * their ids, so that two operators who call each other's case the duplicate cannot both succeed.
 * @throws CaseError `original-unknown` | `duplicate-of-itself` | `duplicate-cycle`, at /originalCode
 */
export async function resolveOriginal(trx: Transaction, caseId: string, typedCode: string): Promise<string> {
  const field = { field: '/originalCode' };
  const code = checkCaseCode(typedCode);
  const named = code ? await Case.query(trx).findOne({ code }).select('id', 'duplicateOf') : undefined;
  if (!named) throw new CaseError('invalid', 'original-unknown', 'No case has this code. Check the characters.', field);
  if (named.id === caseId) throw new CaseError('invalid', 'duplicate-of-itself', 'A case cannot be its own duplicate.', field);
  let rootId = named.duplicateOf ?? named.id;
  for (;;) {
    const locked = await Case.query(trx).findByIds([caseId, rootId]).orderBy('id').forNoKeyUpdate();
    const root = locked.find((row) => row.id === rootId);
    if (rootId === caseId || !root) throw new CaseError('invalid', 'duplicate-cycle', 'That case is itself a duplicate of this one.', field);
    if (root.duplicateOf === null) return rootId;
    rootId = root.duplicateOf;
  }
}
