import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { openMatter } from '../matters/open-matter.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { DataRequest, RIGHT_WORDS } from './data-request.ts';
import { takeCode } from './one-time-code.ts';

/**
 * The code was typed back: the request becomes a matter and its process starts, once. An id that nobody was given is
 * answered like a wrong code.
 */
export async function confirmDataRequest(trx: Transaction, { id, typed }: { id: string; typed: string }, ctx: Context): Promise<'right' | 'wrong' | 'over'> {
  const request = await DataRequest.query(trx).findById(id).forUpdate();
  if (!request) return 'wrong';
  if (request.matterId) return 'right';
  const taken = await takeCode(trx, request, typed, ctx);
  if (taken !== 'right') return taken;
  const matter = await openMatter(trx, {
    kind: 'data-request', title: RIGHT_WORDS[request.rightCode].vi, caseId: request.caseId, detail: { right: request.rightCode, scope: request.scope }, variables: { dataRight: request.rightCode },
  }, ctx);
  await DataRequest.query(trx).findById(id).patch({ matterId: matter.id, confirmedAt: ctx.now });
  await recordAudit(trx, { action: 'data-request-confirmed', subjectType: 'data-request', subjectId: id, detail: { matterId: matter.id } }, ctx);
  return 'right';
}
