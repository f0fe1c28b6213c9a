import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { openMatter } from '../matters/open-matter.ts';

/** Opens a matter for the question (S12, S13): its process finds the department in charge and brings the answer. Once. */
export async function queueQuestion(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'question-queued') return;
  await Case.query(trx).findById(caseId).patch({ status: 'question-queued', version: subject.version + 1 });
  await recordEvent(trx, { caseId, kind: 'question-queued', public: true }, ctx);
  await openMatter(trx, { kind: 'question', title: await titleOf(trx, 'Câu hỏi', subject), caseId, restricted: subject.restricted }, ctx);
}

/** Which case and what it is about; never the sender's words. */
export async function titleOf(trx: Transaction, what: string, { code, categoryCode }: Pick<Case, 'code' | 'categoryCode'>): Promise<string> {
  const category = categoryCode ? await trx('categories').where({ code: categoryCode }).first<{ name_vi: string } | undefined>('name_vi') : undefined;
  return `${what} ${code}${category ? `: ${category.name_vi}` : ''}`;
}
