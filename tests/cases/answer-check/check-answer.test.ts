import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkAnswer } from '../../../cases/answer-check/check-answer.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../../support/factories.ts';

let database: TestDatabase;
let assignmentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ id: assignmentId } = await buildAssignment(database.db, { case_id: (await buildCase(database.db)).id }));
});
afterAll(async () => { await database.drop(); });

const UNIT = '26740';
const DAY = 86_400_000;
const check = (text: string, files = 0) => checkAnswer(database.db, { assignmentId, unitCode: UNIT, text, files }, FACTORY_NOW);

/** The unit gave the same words so many times, each for another report. */
async function given(text: string, times: number, ago = DAY, unitCode = UNIT): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await buildAssignment(database.db, { case_id: (await buildCase(database.db)).id, unit_code: unitCode, status: 'resulted', result_text: text, resulted_at: new Date(FACTORY_NOW.getTime() - ago) });
  }
}

describe('checkAnswer', () => {
  it.each([
    ['Đã xong.', ['thin', 'no-evidence']],
    ['Phường sẽ cho người xuống kiểm tra hẻm và báo lại sau.', ['promise', 'no-evidence']],
    ['Đã nhắc nhở chủ quán và yêu cầu đóng cửa ngay trong tối nay.', ['no-evidence']],
    ['Lúc 20 giờ 15 tổ công tác đã lập biên bản, quán đóng cửa.', []],
    ['Tổ công tác đã lập biên bản, quán đóng cửa. Liên hệ anh Tư 0900000484.', ['personal-data']],
  ])('[D11] of “%s” it says %j', async (text, findings) => {
    expect(await check(text)).toEqual(findings);
  });


  it('[D11] takes a picture for evidence', async () => {
    expect(await check('Đã nhắc nhở chủ quán và yêu cầu đóng cửa ngay trong tối nay.', 1)).toEqual([]);
  });


  it('[D11] calls the same words a form letter from the fourth time on, and one incident told three times not', async () => {
    // given
    const text = 'Lúc 21 giờ tổ trật tự đã giải tán hàng rong, trả lại vỉa hè.';
    await given(text, 2);

    // then
    expect(await check(text)).toEqual([]);
    await given(text, 1);
    expect(await check(text)).toEqual(['repeated']);
  });


  it('[D11] leaves out what another unit said, and what was said more than 30 days ago', async () => {
    // given
    const text = 'Lúc 6 giờ đội cây xanh đã cắt cành gãy, đường thông lại.';
    await given(text, 5, 31 * DAY);
    await given(text, 5, DAY, '26743');

    // then
    expect(await check(text)).toEqual([]);
  });
});
