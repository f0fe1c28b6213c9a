import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { MatterKind } from '../matters/kinds.ts';
import { answersOf } from '../matters/answers-of.ts';
import { CaseError } from '../errors.ts';
import { formatInstant } from '../../lib/time.ts';
import { holds } from '../policies/policies.ts';
import { casesOfRequest, DataRequest, lockDataRequest, RIGHT_WORDS } from './data-request.ts';
import { caseStillOpen, refuseWhileLimited } from './erase-persons.ts';

/** A data subject asks to read, correct, restrict or delete what is kept of them (Law 91/2025, Decree 356/2025). */
export const dataRequestKind: MatterKind = {
  kind: 'data-request', codePrefix: 'DL', processId: 'data-request',
  title: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Data-subject request' },
  readRight: 'data-request.read', startRight: null, startForm: null,
  outcomes: { done: { vi: 'Đã thực hiện', en: 'Carried out' }, refused: { vi: 'Đã từ chối', en: 'Refused' } },
  facts: async (db, matter, officer) => {
    const request = await DataRequest.query(db).findOne({ matterId: matter.id });
    if (!request) return [];
    const cases = await casesOfRequest(db as never, request);
    const open = cases.filter(({ closed }) => !closed).length;
    const named = await db('cases').where({ id: request.caseId }).first<{ code: string }>('code');
    // What was erased is counted no more.
    const count = request.outcome ? '' : ` (${cases.length} phản ánh${open > 0 ? `, ${open} chưa kết thúc` : ''})`;
    return [
      { label: { vi: 'Quyền được yêu cầu', en: 'What is asked' }, value: RIGHT_WORDS[request.rightCode].vi },
      // Whoever may read the case is led there by the matter; data-protection officers see the code alone.
      ...(holds(officer, 'case.read') ? [] : [{ label: { vi: 'Theo mã phản ánh', en: 'By the report' }, value: named.code }]),
      { label: { vi: 'Phạm vi', en: 'Scope' }, value: `${request.scope === 'all' ? 'Mọi phản ánh gửi cùng số hoặc thư này' : 'Chỉ phản ánh này'}${count}` },
      { label: { vi: 'Xác nhận qua', en: 'Confirmed by' }, value: request.channel === 'sms' ? 'Tin nhắn' : 'Thư điện tử' },
      ...(request.confirmedAt ? [{ label: { vi: 'Xác nhận lúc', en: 'Confirmed at' }, value: formatInstant(request.confirmedAt) }] : []),
    ];
  },
  // The law counts its days from the confirmed request. What follows a first decision, more time or an approval, has days of its own after it.
  clockFromOpening: ['Task_AcknowledgeDataRequest', 'Task_DecideAccess', 'Task_DecideCorrection', 'Task_DecideRestriction', 'Task_ProposeDeletion'],
  decided: {
    // Said while the officer can still decide otherwise; carrying it out checks once more.
    Task_ProposeDeletion: async (trx, { matter, answers }, ctx) => { if (answers.rightDecision === 'accept') await requireErasable(trx, matter.id, ctx); },
    Task_ApproveDeletion: async (trx, { matter, answers }, ctx) => {
      const proposed = await answersOf(trx, { matterId: matter.id, step: 'Task_ProposeDeletion' });
      if (proposed?.by === ctx.actor.id) throw new CaseError('forbidden', 'second-person-needed', 'What cannot be taken back is approved by somebody else than who proposed it.');
      if (answers.rightDecision === 'accept') await requireErasable(trx, matter.id, ctx);
    },
  },
};

async function requireErasable(trx: Transaction, matterId: string, ctx: Context): Promise<void> {
  const cases = await casesOfRequest(trx, await lockDataRequest(trx, matterId));
  await refuseWhileLimited(trx, cases.map(({ id }) => id), ctx);
  if (cases.some(({ closed }) => !closed)) throw caseStillOpen();
}
