import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { newCaseCode } from './case-code.ts';

/** How long the engine keeps the start message: a broker that is down for a day still starts the case. */
const MESSAGE_TTL_MS = 24 * 60 * 60 * 1000;

/** Inserts the case under a code that no other case has; with 23⁷ codes a second try is rare, a third next to impossible. */
export async function insertCase(trx: Transaction, row: Readonly<Record<string, unknown>> & { readonly id: string }): Promise<string> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const code = newCaseCode();
    const inserted = await trx('cases').insert({ status: 'received', ...row, code }).onConflict('code').ignore().returning('code');
    if (inserted.length > 0) return code;
  }
  throw new Error('Ten case codes in a row were taken: the code space is used up or the random source is broken.');
}

/** Orders the case's process to be started; the message's id is the case's, so that it starts once. */
export async function startProcess(trx: Transaction, caseId: string): Promise<void> {
  await enqueue(trx, {
    kind: 'publish-message',
    key: `report-received:${caseId}`,
    payload: { name: 'report-received', correlationKey: caseId, messageId: caseId, timeToLiveMs: MESSAGE_TTL_MS, variables: { caseId } },
  });
}
