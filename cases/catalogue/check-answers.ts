import type { Words } from '../configuration/table.ts';
import { CaseError } from '../errors.ts';
import { shownQuestions } from './conditions.ts';
import type { AnswerValue, AskedQuestion } from './question.ts';
import { readAnswer, WrongAnswer } from './read-answer.ts';

export interface GivenAnswer { readonly question: AskedQuestion; readonly value: AnswerValue }
export interface AnswerFault { readonly question: string; readonly code: 'answer-required' | 'answer-wrong' | 'answer-unknown'; readonly text: Words }

/** What is wrong with the answers of a report: each stands at `/answers/<question>`. */
export class AnswerFaults extends CaseError {
  readonly faults: readonly AnswerFault[];

  constructor(faults: readonly AnswerFault[]) {
    super('refused', 'answers-wrong', faults.map(({ question, text }) => `${question}: ${text.en}`).join(' ').slice(0, 1_000));
    this.name = 'AnswerFaults';
    this.faults = faults;
  }
}

/**
 * The answers to the questions that are shown, in their order. What was answered to a question that is not shown is left
 * out: a page without script shows them all. A required one that is empty is a fault where `strict`: a person on the phone is not made to answer.
 */
export function checkAnswers(questions: readonly AskedQuestion[], given: Readonly<Record<string, unknown>>, options: { strict: boolean }): { answers: GivenAnswer[]; faults: AnswerFault[] } {
  const faults: AnswerFault[] = [];
  const wrong = new Map<string, AnswerFault>();
  const values = new Map<string, AnswerValue>();
  const shown = shownQuestions(questions, (question) => {
    try {
      const value = readAnswer(question, Object.hasOwn(given, question.code) ? given[question.code] : undefined);
      if (value !== undefined) values.set(question.code, value);
      return value;
    } catch (error) {
      if (!(error instanceof WrongAnswer)) throw error;
      wrong.set(question.code, { question: question.code, code: 'answer-wrong', text: error.words });
      return undefined;
    }
  });
  for (const question of shown) {
    const fault = wrong.get(question.code);
    if (fault) faults.push(fault);
    else if (options.strict && question.required && !values.has(question.code)) {
      faults.push({ question: question.code, code: 'answer-required', text: { vi: `Xin trả lời câu “${question.words.vi}”`, en: `Please answer "${question.words.en}"` } });
    }
  }
  for (const code of Object.keys(given)) {
    if (!questions.some((question) => question.code === code)) faults.push({ question: code.slice(0, 60), code: 'answer-unknown', text: { vi: 'Lĩnh vực này không có câu hỏi đó.', en: 'This category has no such question.' } });
  }
  return { answers: shown.flatMap((question) => (values.has(question.code) ? [{ question, value: values.get(question.code)! }] : [])), faults };
}
