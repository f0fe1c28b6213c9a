import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { Feedback } from '../feedback/feedback.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import type { Answers } from '../steps/read-answers.ts';

/** The step in which an operator calls the sender. */
export const CALL_STEP = 'Task_CallSender';

/** A sender who is called and asked whether it is fixed, drawn by chance. The number is read on the case, through the gate. */
export const callBackKind: MatterKind = {
  kind: 'call-back', codePrefix: 'GL', processId: 'call-back', title: { vi: 'Gọi lại hỏi ý kiến', en: 'Call-back' },
  readRight: 'call-back.read', startRight: null, startForm: null, facts,
  outcomes: {
    fixed: { vi: 'Người gửi xác nhận đã khắc phục', en: 'The sender says that it is fixed' }, 'not-fixed': { vi: 'Chưa khắc phục, đã mở lại', en: 'Not fixed, opened again' },
    declined: { vi: 'Người gửi không muốn trả lời', en: 'The sender would rather not answer' }, 'not-reached': { vi: 'Không liên lạc được', en: 'Nobody was reached' },
  },
  decided: { [CALL_STEP]: keepWhatWasSaid },
};

async function facts(db: Database | Transaction, matter: Matter): Promise<Fact[]> {
  const subject = await db('cases').leftJoin('categories', 'categories.code', 'cases.category_code').where({ 'cases.id': matter.caseId })
    .first<{ result_text: string | null; category: string | null } | undefined>('cases.result_text', 'categories.name_vi as category');
  if (!subject) return [];
  return [
    ...(subject.category ? [{ label: { vi: 'Lĩnh vực', en: 'Category' }, value: subject.category }] : []),
    ...(subject.result_text ? [{ label: { vi: 'Kết quả đã báo', en: 'What was answered' }, value: subject.result_text }] : []),
  ];
}

/** What the sender said on the phone counts as what they would have written on the follow page. */
async function keepWhatWasSaid(trx: Transaction, { matter, answers }: { readonly matter: Matter; readonly answers: Answers }, ctx: Context): Promise<void> {
  const { callOutcome: outcome, words } = answers;
  const subject = await lockCase(trx, matter.caseId!);
  await recordEvent(trx, { caseId: subject.id, kind: 'called-back', detail: { matterId: matter.id, outcome } }, ctx);
  if (outcome !== 'fixed' && outcome !== 'not-fixed') return;
  if (outcome === 'not-fixed' && typeof words !== 'string') throw new CaseError('refused', 'words-missing', 'Write down what is still wrong.', { field: '/words' });
  // Opened again since the call was drawn: the answer that it was about is no longer the latest, and nobody judges another one by it.
  if (subject.reopenedAt && subject.reopenedAt > matter.openedAt) return;
  const found = await Feedback.query(trx).findOne({ caseId: subject.id, round: subject.reopenings }).forNoKeyUpdate();
  const score = answers.score === undefined ? null : Number(answers.score);
  const said = typeof words === 'string' ? words : null;
  // What the sender wrote themselves stands; without a score nothing is judged, and the sender may still do so.
  const facts = {
    ...(found?.ratedAt || score === null ? {} : { score, words: outcome === 'fixed' ? said : null, ratedAt: ctx.now }),
    ...(outcome === 'not-fixed' && !found?.notFixedAt ? { notFixedAt: ctx.now, notFixedWords: said } : {}),
  };
  if (Object.keys(facts).length === 0) return;
  if (found) await Feedback.query(trx).findById(found.id).patch(facts);
  else await Feedback.query(trx).insert({ id: randomUUID(), caseId: subject.id, round: subject.reopenings, givenBy: 'call-back', ...facts });
}
