import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { openMatter } from '../matters/open-matter.ts';
import { Suggestion } from '../suggestions/suggestion.ts';
import { titleOf } from './queue-question.ts';

/** Opens a matter for the suggestion or idea (S8): its process passes it on and follows it through. Once. */
export async function queueSuggestion(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'suggestion-queued') return;
  await Case.query(trx).findById(caseId).patch({ status: 'suggestion-queued', version: subject.version + 1 });
  await recordEvent(trx, { caseId, kind: 'suggestion-queued', public: true }, ctx);
  const matter = await openMatter(trx, { kind: 'suggestion', title: await titleOf(trx, 'Góp ý', subject), caseId, restricted: subject.restricted }, ctx);
  await Suggestion.query(trx).insert({ matterId: matter.id });
}
