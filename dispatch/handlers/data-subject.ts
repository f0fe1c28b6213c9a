import type { Context } from '../../cases/context.ts';
import type { Notification } from '../../cases/notifications/notification.ts';
import { revealDataSubject } from '../../cases/privacy/reveal.ts';
import { CODE_MARK } from '../../cases/rights/one-time-code.ts';
import type { Transaction } from '../../lib/database.ts';

/** Where a message to a data subject goes, and its words with the one-time code in them; null when it is for nobody any more. */
export async function openForDataSubject(trx: Transaction, notification: Notification, ctx: Context): Promise<{ address: string; body: string } | null> {
  const found = notification.dataRequestId && await revealDataSubject(trx, { dataRequestId: notification.dataRequestId, reason: `send ${notification.templateCode}` }, ctx);
  return found ? { address: found.address, body: notification.body.replace(CODE_MARK, found.code ?? '') } : null;
}
