import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { likeness } from '../../cases/published-answers/likeness.ts';
import { similarAnswers } from '../../cases/published-answers/list-answers.ts';
import { publishAnswer } from '../../cases/published-answers/publish-answer.ts';
import { reviewDay, reviewInstant } from '../../cases/published-answers/published-answer.ts';
import { requirePublicWords } from '../../cases/publication/require-public-words.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testContext } from '../support/context.ts';
import { FACTORY_NOW } from '../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  for (const question of ['Bao lâu sau mũi hai thì được tiêm mũi nhắc lại?', 'Đi xe buýt có phải đeo khẩu trang không?', 'Xét nghiệm nhanh tại nhà có được công nhận không?']) {
    await database.db.transaction((trx) => publishAnswer(trx, { question, answer: 'Theo hướng dẫn hiện hành của Bộ Y tế.', categoryCode: 'epidemic-measures', ownerUnitCode: 'dept-health', reviewOn: '2027-05-21', sourceMatterId: null }, testContext()));
  }
});
afterAll(() => database.drop());

const found = async (text: string) => (await similarAnswers(database.db, { text, limit: 3 }, FACTORY_NOW)).map(({ question }) => question);

describe('questions like the one that somebody types', () => {
  it('[S13] are found without accents, half typed, and within a long story; other words find none', async () => {
    expect(await found('bao lau sau mui hai duoc tiem nhac lai')).toEqual(['Bao lâu sau mũi hai thì được tiêm mũi nhắc lại?']);
    expect(await found('Xét nghiệm nhanh tại')).toEqual(['Xét nghiệm nhanh tại nhà có được công nhận không?']);
    expect(await found('Hôm qua tôi lên xe buýt số 19, tài xế hỏi khẩu trang. Xin hỏi đi xe buýt có phải đeo khẩu trang không, và nếu quên thì mua ở đâu?')).toEqual(['Đi xe buýt có phải đeo khẩu trang không?']);
    expect(await found('Đèn đường hẻm 42 không sáng ba đêm nay')).toEqual([]);
    expect(await found('!')).toEqual([]);
    expect(await found("' | ! & ( :* tiêm mũi nhắc lại")).toEqual(['Bao lâu sau mũi hai thì được tiêm mũi nhắc lại?']);
  });

  it('are alike by pairs of syllables, of which two at least have to be there', () => {
    expect(likeness('Đeo khẩu trang trên xe buýt', 'đeo khẩu trang trên xe buýt')).toBe(1);
    expect(likeness('Đeo khẩu trang trên xe buýt', 'khẩu trang')).toBe(0);
  });
});


describe('the day of the review', () => {
  it('is half a year away unless somebody chooses another one within two years', () => {
    expect(reviewDay(undefined, FACTORY_NOW, 'reviewOn')).toBe('2027-05-21');
    expect(reviewDay('2026-11-22', FACTORY_NOW, 'reviewOn')).toBe('2026-11-22');
    for (const wrong of ['2026-11-21', '2029-01-01', '2026-02-30', 'soon', 5]) expect(() => reviewDay(wrong, FACTORY_NOW, 'reviewOn')).toThrow(expect.objectContaining({ code: 'review-day-wrong', field: '/reviewOn' }));
    expect(reviewInstant('2026-11-22', FACTORY_NOW)).toBe('2026-11-21T17:00:00.000Z');
  });
});


describe('words that go out', () => {
  it('[D26] [D29] are refused when they are missing or hold somebody\'s number', () => {
    expect(requirePublicWords('  Trạm y tế nơi ở. ', 'answerText')).toBe('Trạm y tế nơi ở.');
    expect(() => requirePublicWords(undefined, 'answerText')).toThrow(expect.objectContaining({ code: 'words-missing', field: '/answerText' }));
    expect(() => requirePublicWords('Gọi chị Hoa 0901234567 nhé', 'answerText')).toThrow(expect.objectContaining({ code: 'words-hold-personal-data' }));
  });
});
