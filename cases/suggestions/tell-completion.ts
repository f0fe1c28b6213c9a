import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { lockSuggestion } from './suggestion.ts';

/** Tells who suggested it that what was promised is done, or why it was given up (S8). Once. */
export async function tellCompletion(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const { matter, suggestion } = await lockSuggestion(trx, matterId);
  const subject = await lockCase(trx, matter.caseId!);
  const kind = suggestion.progress === 'done' ? 'suggestion-completed' : 'suggestion-dropped';
  if (await trx('case_events').where({ case_id: subject.id, kind }).first('id')) return;
  await notifySender(trx, subject, { key: `suggestion-followed:${subject.id}`, templateCode: 'suggestion-followed' }, ctx);
  await Case.query(trx).findById(subject.id).patch({ resultText: [subject.resultText, suggestion.progressNote].filter(Boolean).join('\n\n'), version: subject.version + 1 });
  await recordEvent(trx, { caseId: subject.id, kind, public: true, detail: { matterId } }, ctx);
}
