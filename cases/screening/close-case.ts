import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { Case, type CaseStatus } from '../case.ts';
import type { Context } from '../context.ts';

/** It is sent once, and a duplicate's process may get to where it waits only when an incident on the way is mended: weeks, not a day. */
const MESSAGE_TTL_MS = 28 * 24 * 3_600_000;

/** Closes a case, once, and wakes the processes of its duplicates. */
export async function closeCase(trx: Transaction, subject: Case, status: CaseStatus, ctx: Context): Promise<void> {
  await Case.query(trx).findById(subject.id).patch({ status, closedAt: subject.closedAt ?? ctx.now, version: subject.version + 1 });
  await wakeDuplicates(trx, subject.id);
}

/** Wakes the processes of all duplicates that were not told yet: each is woken once, however often this runs. */
export async function wakeDuplicates(trx: Transaction, originalId: string): Promise<void> {
  const duplicates = await Case.query(trx).where({ duplicateOf: originalId }).whereNull('toldAt').select('id');
  for (const duplicate of duplicates) await publishOriginalClosed(trx, duplicate.id);
}

/** Tells a duplicate's process that its original has an outcome. */
async function publishOriginalClosed(trx: Transaction, duplicateId: string): Promise<void> {
  const id = `original-closed:${duplicateId}`;
  await enqueue(trx, {
    kind: 'publish-message',
    key: id,
    payload: { name: 'original-closed', correlationKey: duplicateId, messageId: id, timeToLiveMs: MESSAGE_TTL_MS, variables: {} },
  });
}
