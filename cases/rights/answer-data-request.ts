import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { revealWish } from '../privacy/reveal.ts';
import { placeOf } from '../privacy/vault.ts';
import { casesOfRequest, COPY_DAYS, DataRequest, lockDataRequest, type Wish } from './data-request.ts';
import { erasePersons } from './erase-persons.ts';
import { restrictCases } from './restrict-cases.ts';

/**
 * Does what was asked, or records that it was refused; what the person wrote is not needed any more and goes. Done once:
 * a second call changes nothing.
 * @throws CaseError `case-still-open`
 */
export async function answerDataRequest(trx: Transaction, { matterId, outcome }: { matterId: string; outcome: 'done' | 'refused' }, ctx: Context): Promise<void> {
  // Work item, matter, case: the request itself comes last, nobody else locks it for long.
  const request = await lockDataRequest(trx, matterId);
  if (request.outcome) return;
  if (outcome === 'done') await carryOut(trx, request, ctx);
  await DataRequest.query(trx).findById(request.id).patch({
    outcome, answeredAt: ctx.now, wishSealed: null, codeSealed: null, ...(outcome === 'done' && request.rightCode === 'deletion' ? { addressIndex: null } : {}),
    readableUntil: outcome === 'done' && request.rightCode === 'access' ? new Date(ctx.now.getTime() + COPY_DAYS * 86_400_000) : null,
  });
  await recordAudit(trx, { action: `data-request-${outcome}`, subjectType: 'data-request', subjectId: request.id, detail: { matterId, right: request.rightCode, scope: request.scope } }, ctx);
}

async function carryOut(trx: Transaction, request: DataRequest, ctx: Context): Promise<void> {
  const cases = await casesOfRequest(trx, request);
  switch (request.rightCode) {
    // The copy is made when it is read.
    case 'access': return;
    case 'correction': return correct(trx, request, [...new Set(cases.map(({ senderId }) => senderId))], ctx);
    case 'restriction': return restrictCases(trx, cases.map(({ id }) => id));
    case 'deletion': await erasePersons(trx, { caseIds: cases.map(({ id }) => id), senderIds: await othersOf(trx, request), cause: 'data-request', matterId: request.matterId! }, ctx);
  }
}

async function correct(trx: Transaction, request: DataRequest, senders: readonly string[], ctx: Context): Promise<void> {
  const written = await revealWish(trx, { dataRequestId: request.id, reason: 'A correction that was approved is carried out' }, ctx);
  if (written === null) return;
  const wish = JSON.parse(written) as Wish;
  for (const id of senders) {
    const sealed = (['name', 'phone', 'email', 'address'] as const).flatMap((field) => (wish[field] ? [[`${field}_sealed`, ctx.vault.seal(wish[field], placeOf('senders', field, id))]] : []));
    await trx('senders').where({ id }).update({
      ...Object.fromEntries(sealed) as Record<string, string>,
      ...(wish.phone ? { phone_index: ctx.vault.index(wish.phone, 'phone') } : {}), ...(wish.email ? { email_index: ctx.vault.index(wish.email, 'email') } : {}),
    });
  }
}

/** Senders of no report who gave the same number or address. */
async function othersOf(trx: Transaction, request: DataRequest): Promise<string[]> {
  // Without an index there is nobody to look for: everybody who gave no number would be found.
  if (request.scope !== 'all' || request.addressIndex === null) return [];
  return trx('senders').where({ [request.channel === 'sms' ? 'phone_index' : 'email_index']: request.addressIndex }).pluck('id');
}
