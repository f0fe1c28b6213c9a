import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { lockSuggestion, Suggestion } from './suggestion.ts';

/** Thanks who suggested it, and says what comes next (S8). Once. */
export async function acknowledgeSuggestion(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const { matter, suggestion } = await lockSuggestion(trx, matterId);
  if (suggestion.acknowledgedAt) return;
  const subject = await lockCase(trx, matter.caseId!);
  await notifySender(trx, subject, { key: `suggestion-received:${subject.id}`, templateCode: 'suggestion-received' }, ctx);
  await Suggestion.query(trx).findById(matterId).patch({ acknowledgedAt: ctx.now });
}
