import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkAnswers } from '../../../cases/catalogue/check-answers.ts';
import { holds, shownQuestions } from '../../../cases/catalogue/conditions.ts';
import { operatorsOf, type AnswerValue, type AskedQuestion, type QuestionKind } from '../../../cases/catalogue/question.ts';
import { answerWords, readAnswer } from '../../../cases/catalogue/read-answer.ts';

const CODES = ['a', 'b', 'c'];
const base = (code: string, kind: QuestionKind, change: Partial<AskedQuestion> = {}): AskedQuestion => ({
  code, kind, words: { vi: `Câu ${code}`, en: `Question ${code}` }, help: null, unit: null, minimum: null, maximum: null, sensitive: false, required: false, condition: null,
  options: kind === 'one-of' || kind === 'several-of' ? CODES.map((option) => ({ code: option, vi: option, en: option })) : [], ...change,
});

/** What is typed into a field of a kind; undefined: nothing. */
const typed = (kind: QuestionKind): fc.Arbitrary<unknown> => {
  switch (kind) {
    case 'text': return fc.constantFrom(undefined, 'x', 'y');
    case 'number': return fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });
    case 'date': return fc.constantFrom(undefined, '2026-11-20', '2026-11-21', '2026-11-22');
    case 'one-of': return fc.constantFrom(undefined, ...CODES);
    case 'several-of': return fc.option(fc.subarray(CODES), { nil: undefined });
    case 'place': return fc.constantFrom(undefined, { lat: 10.77, lng: 106.7 });
  }
};
const valuesFor = (kind: QuestionKind): fc.Arbitrary<string[]> => (kind === 'number' ? fc.integer({ min: 0, max: 6 }).map((n) => [String(n)])
  : kind === 'date' ? fc.constantFrom(['2026-11-21'], ['2026-11-22']) : fc.subarray(CODES, { minLength: 1 }));

/** Lists of questions whose conditions look back, with answers to all of them. */
const lists = fc.array(fc.record({ kind: fc.constantFrom<QuestionKind>('text', 'number', 'date', 'one-of', 'several-of', 'place'), back: fc.nat(), operator: fc.nat(), free: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .chain((shapes) => fc.tuple(...shapes.map(({ kind, back, operator, free }, index) => {
    const earlier = shapes[index === 0 ? 0 : back % index]!;
    const operators = operatorsOf(earlier.kind);
    const chosen = operators[operator % operators.length]!;
    return fc.tuple(valuesFor(earlier.kind), typed(kind)).map(([values, answer]) => ({
      question: base(`q${index}`, kind, index === 0 || free ? {} : { condition: { question: `q${back % index}`, operator: chosen, values: chosen === 'answered' ? [] : values } }), answer,
    }));
  })));

/** The meaning, said without thought for speed: a question is shown when its condition holds for a question that is itself shown. */
function slowlyShown(code: string, all: ReadonlyArray<{ question: AskedQuestion; answer: unknown }>): boolean {
  const { condition } = all.find(({ question }) => question.code === code)!.question;
  if (condition === null) return true;
  if (!slowlyShown(condition.question, all)) return false;
  const { answer } = all.find(({ question }) => question.code === condition.question)!;
  const given = answer === undefined || (Array.isArray(answer) && answer.length === 0) ? [] : [answer].flat();
  if (given.length === 0) return false;
  if (condition.operator === 'answered') return true;
  if (condition.operator === 'one-of') return given.some((one) => condition.values.some((value) => value === one));
  if (condition.operator === 'none-of') return given.every((one) => condition.values.every((value) => value !== one));
  const [one] = given as [string | number];
  const limit = typeof one === 'number' ? Number(condition.values[0]) : condition.values[0]!;
  return condition.operator === 'at-least' ? !(one < limit) : !(one > limit);
}

describe('which questions are shown', () => {
  it('agrees with a slow and obvious reference, whatever the conditions and answers', () => {
    fc.assert(fc.property(lists, (all) => {
      const answers = new Map(all.map(({ question, answer }) => [question.code, answer]));
      const shown = shownQuestions(all.map(({ question }) => question), (question) => readAnswer(question, answers.get(question.code)));
      expect(shown.map(({ code }) => code)).toEqual(all.map(({ question }) => question.code).filter((code) => slowlyShown(code, all)));
    }), { numRuns: 3000 });
  });

  it('keeps no answer to a question that is not shown, and asks for none there', () => {
    fc.assert(fc.property(lists, (all) => {
      const questions = all.map(({ question }) => ({ ...question, required: true }));
      const given = Object.fromEntries(all.flatMap(({ question, answer }) => (answer === undefined ? [] : [[question.code, answer]])));
      const { answers, faults } = checkAnswers(questions, given, { strict: true });
      for (const { question } of answers) expect(slowlyShown(question.code, all)).toBe(true);
      for (const fault of faults) expect([fault.code, slowlyShown(fault.question, all)]).toEqual(['answer-required', true]);
      expect(answers.length + faults.length).toBe(all.filter(({ question }) => slowlyShown(question.code, all)).length);
      expect(checkAnswers(questions, given, { strict: false }).faults).toEqual([]);
    }), { numRuns: 1000 });
  });

  it('no answer makes no condition true', () => {
    for (const operator of ['answered', 'one-of', 'none-of', 'at-least', 'at-most'] as const) expect(holds({ question: 'q', operator, values: ['a'] }, undefined)).toBe(false);
  });
});

describe('reading an answer', () => {
  const read = (question: AskedQuestion, given: unknown) => readAnswer(question, given);
  it.each<[string, AskedQuestion, unknown, AnswerValue]>([
    ['a number with a comma', base('q', 'number'), ' 1,5 ', 1.5],
    ['a date as people write it', base('q', 'date'), '1/2/2026', '2026-02-01'],
    ['the day of an instant', base('q', 'date'), '2026-02-01T09:00:00+07:00', '2026-02-01'],
    ['several in one text', base('q', 'several-of'), 'c, a', ['a', 'c']],
    ['a point as text', base('q', 'place'), '10.7769, 106.7009', { lat: 10.7769, lng: 106.7009 }],
    ['an object of the list', base('q', 'place', { options: [{ code: 'pole-1', vi: 'Trụ 1', en: 'Post 1', lat: 10.1, lng: 106.1 }] }), { object: 'pole-1' }, { lat: 10.1, lng: 106.1, object: 'pole-1' }],
  ])('takes %s', (_name, question, given, expected) => { expect(read(question, given)).toEqual(expected); });

  it.each<[string, AskedQuestion, unknown]>([
    ['a word for a number', base('q', 'number'), 'ba'], ['a number beyond the range', base('q', 'number', { maximum: 5 }), 6], ['infinity', base('q', 'number'), '1e400'],
    ['a day that is not in the calendar', base('q', 'date'), '31/02/2026'], ['an option that is not offered', base('q', 'one-of'), 'z'], ['one of several that is not offered', base('q', 'several-of'), ['a', 'z']],
    ['half a point', base('q', 'place'), '10.7'], ['an object that is not in the list', base('q', 'place'), { object: 'x' }], ['a text that is too long', base('q', 'text'), 'x'.repeat(501)], ['a list for a text', base('q', 'text'), ['x']],
  ])('refuses %s, in words for both languages', (_name, question, given) => {
    expect(() => read(question, given)).toThrow(expect.objectContaining({ words: { vi: expect.stringMatching(/./), en: expect.stringMatching(/./) } }) as unknown as Error);
  });

  it('nothing that anybody may send does anything but be read or be refused', () => {
    const kinds = fc.constantFrom<QuestionKind>('text', 'number', 'date', 'one-of', 'several-of', 'place');
    fc.assert(fc.property(kinds, fc.anything(), (kind, given) => {
      const question = base('q', kind);
      const { answers, faults } = checkAnswers([question], { q: given }, { strict: true });
      expect(answers.length + faults.length).toBeLessThanOrEqual(1);
      for (const { value } of answers) expect(answerWords(question, value).vi).not.toBe('');
    }), { numRuns: 3000 });
  });
});
