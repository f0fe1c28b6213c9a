import type { AnswerValue, AskedQuestion, Condition } from './question.ts';

/** Whether an answer makes the condition true. No answer never does. */
export function holds(condition: Condition, answer: AnswerValue | undefined): boolean {
  if (answer === undefined) return false;
  const [first = ''] = condition.values;
  switch (condition.operator) {
    case 'answered': return true;
    case 'one-of': return codesOf(answer).some((code) => condition.values.includes(code));
    case 'none-of': return !codesOf(answer).some((code) => condition.values.includes(code));
    case 'at-least': return typeof answer === 'number' ? answer >= Number(first) : String(answer) >= first;
    case 'at-most': return typeof answer === 'number' ? answer <= Number(first) : String(answer) <= first;
  }
}

function codesOf(answer: AnswerValue): readonly string[] {
  return Array.isArray(answer) ? answer as readonly string[] : [String(answer)];
}

/**
 * The questions that are shown, in their order: one whose condition names a question that is not shown is not shown
 * either. A condition looks back only (the tables see to it), so one pass is enough.
 */
export function shownQuestions(questions: readonly AskedQuestion[], answerOf: (question: AskedQuestion) => AnswerValue | undefined): AskedQuestion[] {
  const answers = new Map<string, AnswerValue>();
  return questions.filter((question) => {
    if (question.condition && !holds(question.condition, answers.get(question.condition.question))) return false;
    const answer = answerOf(question);
    if (answer !== undefined) answers.set(question.code, answer);
    return true;
  });
}
