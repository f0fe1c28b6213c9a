import type { Database, Transaction } from '../../lib/database.ts';
import { overIn } from '../case.ts';

type Connection = Database | Transaction;

/** A question of a case, as officers see it. */
export interface QuestionRow {
  readonly id: string;
  readonly text: string;
  readonly status: 'open' | 'answered' | 'cancelled';
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly answerBy: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  /** Ids of the pictures that came with the answer. */
  readonly attachmentIds: readonly string[];
}

/** A case's questions, newest first. */
export async function listQuestions(db: Connection, caseId: string): Promise<QuestionRow[]> {
  const { rows } = await db.raw<{ rows: QuestionRow[] }>(
    `select q.id, q.text, q.status, q.asked_at as "askedAt", o.display_name as "askedBy", q.answer_by as "answerBy", q.answer, q.answered_at as "answeredAt",
       array(select id from attachments a where a.question_id = q.id order by created_at, id) as "attachmentIds"
     from sender_questions q join officers o on o.id = q.asked_by where q.case_id = ? order by q.asked_at desc, q.id`, [caseId]);
  return rows;
}

/** The question that waits for the holder of a code; none once the case is over. */
export async function findOpenQuestion(db: Connection, code: string): Promise<{ id: string; text: string; answerBy: Date } | null> {
  const { rows: [row] } = await db.raw<{ rows: Array<{ id: string; text: string; answerBy: Date }> }>(
    `select q.id, q.text, q.answer_by as "answerBy" from sender_questions q join cases c on c.id = q.case_id
     where c.code = ? and q.status = 'open' and not ${overIn('c')}`, [code]);
  return row ?? null;
}
