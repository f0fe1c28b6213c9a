import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Words } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { placeOf } from '../privacy/vault.ts';
import type { GivenAnswer } from './check-answers.ts';
import { answerWords } from './read-answer.ts';

/** An answer as it stands with the case: the words are those of the day it was given. */
export interface CaseAnswer {
  readonly id: string;
  readonly question: string;
  readonly asked: Words;
  /** Null: sensitive; opened by revealAnswers only. */
  readonly answer: Words | null;
}

/** Keeps the answers of a new case; those to sensitive questions are sealed. */
export async function insertAnswers(trx: Transaction, caseId: string, answers: readonly GivenAnswer[], ctx: Context): Promise<void> {
  if (answers.length === 0) return;
  await trx('case_answers').insert(answers.map(({ question, value }, index) => {
    const id = randomUUID();
    const answer = JSON.stringify({ value, ...answerWords(question, value) });
    return {
      id, case_id: caseId, question_code: question.code, position: index + 1, asked: JSON.stringify({ kind: question.kind, ...question.words }),
      answer: question.sensitive ? null : answer, answer_sealed: question.sensitive ? ctx.vault.seal(answer, placeOf('case_answers', 'answer', id)) : null, created_at: ctx.now,
    };
  }));
}

/** What the search finds of them: nothing that is sensitive. */
export function searchedWords(answers: readonly GivenAnswer[]): string | null {
  const words = answers.filter(({ question }) => !question.sensitive && question.kind !== 'place').map(({ question, value }) => answerWords(question, value).vi);
  return words.length === 0 ? null : words.join(' · ');
}

/** The answers of a case in the order in which they were asked. */
export async function listAnswers(db: Database | Transaction, caseId: string): Promise<CaseAnswer[]> {
  const { rows } = await db.raw<{ rows: Array<{ id: string; question_code: string; asked: Words; answer: Words | null }> }>(
    'select id, question_code, asked, answer from case_answers where case_id = ? order by position', [caseId]);
  return rows.map(({ id, question_code, asked, answer }) => ({
    id, question: question_code, asked: { vi: asked.vi, en: asked.en }, answer: answer && { vi: answer.vi, en: answer.en },
  }));
}
