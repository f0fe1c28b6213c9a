import type { Transaction } from '../../lib/database.ts';
import { formatInstant } from '../../lib/time.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { readSetting } from '../reference/settings.ts';
import { LINK_DAYS, LINK_DAYS_KEY } from './link-days.ts';
import { linkToken, OutsideRequest, tokenHash } from './outside-request.ts';

/** Mails the body its link, once a sending. An earlier link ends with it. Returns until when the new one is valid. */
export async function sendOutsideLink(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ expiresAt: Date }> {
  const found = await OutsideRequest.query(trx).findOne({ matterId }).throwIfNotFound();
  const subject = await lockCase(trx, found.caseId);
  const request = await OutsideRequest.query(trx).findById(found.id).forNoKeyUpdate().throwIfNotFound();
  const token = linkToken(request, ctx);
  if (request.tokenHash === tokenHash(token)) return { expiresAt: request.expiresAt! };
  const days = await readSetting(trx, LINK_DAYS_KEY, LINK_DAYS);
  const expiresAt = new Date(ctx.now.getTime() + days * 86_400_000);
  await OutsideRequest.query(trx).findById(request.id).patch({ tokenHash: tokenHash(token), sentAt: ctx.now, expiresAt, openedAt: null, answer: null, answeredBy: null, answeredAt: null });
  await queueMail(trx, {
    key: `outside-request:${request.id}:${request.sends}`, templateCode: 'outside-request', to: { kind: 'configured', address: request.email }, caseId: request.caseId,
    values: { code: subject.code, body: request.bodyName, due: formatInstant(expiresAt), link: `${await publicUrl(trx)}/hoi-co-quan/${token}` },
  }, ctx);
  await recordEvent(trx, { caseId: request.caseId, kind: 'outside-sent', detail: { dueAt: expiresAt.toISOString(), round: request.sends } }, ctx);
  return { expiresAt };
}
