import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { Matter } from '../matters/matter.ts';
import { listSuggestions } from './list-suggestions.ts';

/**
 * Somebody supports a public suggestion, once; `supporter` is the hash of a random cookie and tells nothing about a person.
 * @throws CaseError `suggestion-not-found` where none of that code is public, `suggestion-closed` once it is decided and done
 */
export async function supportSuggestion(trx: Transaction, { code, supporter }: { code: string; supporter: string }, ctx: Context): Promise<void> {
  const matter = await Matter.query(trx).findOne({ code, kind: 'suggestion' });
  const [found] = await listSuggestions(trx, { code, limit: 1 });
  if (!matter || !found) throw new CaseError('not-found', 'suggestion-not-found', 'There is no public suggestion of this code.');
  if (matter.status !== 'open') throw new CaseError('conflict', 'suggestion-closed', 'This suggestion is closed: it takes no more support.');
  await trx('suggestion_supports').insert({ matter_id: matter.id, supporter, supported_at: ctx.now }).onConflict().ignore();
}
