import { randomInt } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { queueText } from '../notifications/queue-text.ts';
import { placeOf } from '../privacy/vault.ts';
import { CODE_MINUTES, DataRequest, MOST_CODES_A_DAY, MOST_TRIES } from './data-request.ts';

/** Stands in a stored message where the code is filled in at the moment of sending: no table ever holds it in the open. */
export const CODE_MARK = '######';

/** Sends a fresh code to where the request was made. Does nothing after too many within a day, however old the request is. */
export async function sendCode(trx: Transaction, request: DataRequest, ctx: Context): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - 86_400_000);
  const { rows: [{ sent } = { sent: '0' }] } = await trx.raw<{ rows: Array<{ sent: string }> }>(
    "select count(*) as sent from notifications n join data_requests r on r.id = n.data_request_id where r.case_id = ? and n.template_code = 'sender-otp' and n.created_at > ?", [request.caseId, since]);
  if (Number(sent) >= MOST_CODES_A_DAY) return false;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const codesSent = request.codesSent + 1;
  await DataRequest.query(trx).findById(request.id).patch({
    codeSealed: ctx.vault.seal(code, placeOf('data_requests', 'code', request.id)), codeExpiresAt: new Date(ctx.now.getTime() + CODE_MINUTES * 60_000), codesSent, tries: 0,
  });
  const order = { key: `data-request-code:${request.id}:${codesSent}`, templateCode: 'sender-otp', values: { otp: CODE_MARK, minutes: String(CODE_MINUTES) }, to: { kind: 'data-subject', dataRequestId: request.id } } as const;
  await (request.channel === 'sms' ? queueText(trx, order, ctx) : queueMail(trx, order, ctx));
  return true;
}

/**
 * Takes the typed code, once. `over`: too many tries, or too late; a new code has to be sent.
 * Nothing is thrown, so that a wrong try is counted.
 */
export async function takeCode(trx: Transaction, request: DataRequest, typed: string, ctx: Context): Promise<'right' | 'wrong' | 'over'> {
  if (!request.codeSealed || !request.codeExpiresAt || request.codeExpiresAt <= ctx.now || request.tries >= MOST_TRIES) return 'over';
  if (ctx.vault.open(request.codeSealed, placeOf('data_requests', 'code', request.id)) !== typed.replace(/\D/g, '')) {
    await DataRequest.query(trx).findById(request.id).patch({ tries: request.tries + 1 });
    return request.tries + 1 >= MOST_TRIES ? 'over' : 'wrong';
  }
  await DataRequest.query(trx).findById(request.id).patch({ codeSealed: null, codeExpiresAt: null, tries: 0 });
  return 'right';
}
