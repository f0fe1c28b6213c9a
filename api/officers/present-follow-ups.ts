import type { MoreTimeRow } from '../../cases/more-time/list-more-time-requests.ts';
import type { QuestionRow } from '../../cases/questions-to-sender/list-questions.ts';
import type { MoreTimeView, QuestionView } from '../contract/task-actions.ts';
import { iso, must } from './present.ts';

/** A question to the sender, as officers see it. */
export function presentQuestion(row: QuestionRow): QuestionView {
  return { ...row, askedAt: must(row.askedAt), answerBy: must(row.answerBy), answeredAt: iso(row.answeredAt), attachmentIds: [...row.attachmentIds] };
}

/** A request for more time. */
export function presentMoreTime(row: MoreTimeRow): MoreTimeView {
  return {
    ...row, dueAt: must(row.dueAt), proposedDueAt: must(row.proposedDueAt), askedAt: must(row.askedAt), decidedAt: iso(row.decidedAt), grantedDueAt: iso(row.grantedDueAt), attachmentIds: [...row.attachmentIds],
  };
}
