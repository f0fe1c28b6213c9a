import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';

/** A notice to each officer whom a note names. */
export async function tellMentioned(trx: Transaction, { caseId, mentions }: { caseId: string; mentions: readonly string[] }, ctx: Context): Promise<void> {
  for (const officerId of mentions) await notifyOfficer(trx, { officerId, kind: 'mention', caseId }, ctx);
}
