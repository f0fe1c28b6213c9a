import type { Database, Transaction } from '../../lib/database.ts';
import type { Answers } from '../steps/read-answers.ts';

/** What was entered in a step, free text included, by whom and when. */
export interface StepAnswers {
  readonly answers: Answers;
  /** An officer's id; null when the system decided. */
  readonly by: string | null;
  readonly at: Date;
}

/** The latest completed answers of a step of a matter; null while nobody has answered. */
export async function answersOf(db: Database | Transaction, { matterId, step }: { matterId: string; step: string }): Promise<StepAnswers | null> {
  const item = await db('work_items').where({ matter_id: matterId, element_id: step, status: 'completed' }).orderBy('completed_at', 'desc')
    .first<{ decision: Answers | null; completed_by: string | null; completed_at: Date } | undefined>('decision', 'completed_by', 'completed_at');
  return item ? { answers: item.decision ?? {}, by: item.completed_by, at: item.completed_at } : null;
}
