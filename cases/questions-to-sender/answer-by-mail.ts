import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { StoredFile } from '../attachments/stored-file.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { answerQuestion } from './answer-question.ts';
import { LONGEST_ANSWER } from './sender-question.ts';

export interface MailReply {
  readonly messageId: string;
  /** Of the question, out of the address that the mail came to; null: it names none. */
  readonly token: string | null;
  readonly automatic: boolean;
  readonly text: string;
  readonly photos: readonly StoredFile[];
  /** Files that came with it and were not taken. */
  readonly leftOut: number;
}

export type MailOutcome = 'answered' | 'question-closed' | 'token-unknown' | 'empty' | 'automatic';

/**
 * Takes a reply to the mail of a question as its answer, as if it had been given on the follow page. A mail that comes twice
 * counts once. Of every mail only what became of it is kept.
 * @returns null for a mail that was there before
 */
export async function answerByMail(trx: Transaction, mail: MailReply, ctx: Context): Promise<MailOutcome | null> {
  const id = randomUUID();
  const added = await trx('inbound_mails').insert({ id, message_index: ctx.vault.index(mail.messageId, 'email'), received_at: ctx.now, outcome: 'token-unknown' })
    .onConflict('message_index').ignore().returning('id');
  if (added.length === 0) return null;
  const question = mail.token === null ? undefined : await trx('sender_questions').join('cases', 'cases.id', 'case_id').where({ reply_token: mail.token })
    .first<{ id: string; code: string } | undefined>('sender_questions.id', 'cases.code');
  const outcome = question ? await take(trx, mail, question, ctx) : 'token-unknown';
  await trx('inbound_mails').where({ id }).update({ outcome, question_id: question?.id ?? null });
  return outcome;
}

async function take(trx: Transaction, { automatic, text, photos, leftOut }: MailReply, question: { id: string; code: string }, ctx: Context): Promise<MailOutcome> {
  if (automatic) return 'automatic';
  if (text === '' && photos.length + leftOut === 0) return 'empty';
  try {
    // A savepoint: what is refused leaves nothing behind but what became of the mail.
    await trx.transaction((inner) => answerQuestion(inner, { code: question.code, questionId: question.id, text: asFits(text, leftOut), photos }, ctx));
    return 'answered';
  } catch (error) {
    if (error instanceof CaseError && error.code === 'question-closed') return 'question-closed';
    throw error;
  }
}

/** As much as an answer holds; what is missing stands at its end, so that the officer asks again or calls. */
function asFits(text: string, leftOut: number): string {
  const letters = [...text];
  const missing = (cut: boolean) => [...(cut ? ['thư dài hơn một câu trả lời, phần cuối đã bị cắt'] : []), ...(leftOut > 0 ? [`${leftOut} tệp gửi kèm không được nhận`] : [])].join('; ');
  const note = (cut: boolean) => (missing(cut) ? `\n\n[Hệ thống: ${missing(cut)}.]` : '');
  const whole = letters.length + [...note(false)].length <= LONGEST_ANSWER;
  return letters.slice(0, whole ? LONGEST_ANSWER : LONGEST_ANSWER - [...note(true)].length).join('') + note(!whole);
}
