import { formatInstant } from '../../lib/time.ts';
import type { MatterKind } from '../matters/kinds.ts';
import { judgeOutsideAnswer } from './judge-answer.ts';
import { OUTSIDE_REQUEST, OutsideRequest } from './outside-request.ts';

/** A body without an account is asked. */
export const outsideRequestKind: MatterKind = {
  kind: OUTSIDE_REQUEST, codePrefix: 'NG', processId: 'outside-request', title: { vi: 'Hỏi cơ quan ngoài hệ thống', en: 'Question to an outside body' },
  readRight: 'case.read', startRight: null, startForm: null,
  facts: async (db, matter) => {
    const request = await OutsideRequest.query(db).findOne({ matterId: matter.id });
    if (!request) return [];
    return [
      { label: { vi: 'Cơ quan được hỏi', en: 'Body that is asked' }, value: request.bodyName },
      { label: { vi: 'Nội dung hỏi', en: 'Question' }, value: request.question },
      ...(request.expiresAt ? [{ label: { vi: 'Đường dẫn có hiệu lực đến', en: 'The link is valid until' }, value: formatInstant(request.expiresAt) }] : []),
      ...(request.answer ? [{ label: { vi: `Trả lời của ${request.answeredBy}`, en: `Answer of ${request.answeredBy}` }, value: request.answer }] : []),
    ];
  },
  outcomes: { done: { vi: 'Đã xem xét xong', en: 'Done' }, withdrawn: { vi: 'Không cần nữa', en: 'Not needed any more' } },
  decided: { Task_JudgeOutsideAnswer: judgeOutsideAnswer },
};
