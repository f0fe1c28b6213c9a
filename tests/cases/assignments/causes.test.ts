import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { otherNamesOfUnits } from '../../../cases/reference/list-reference.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const RESULT = { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản chủ quán.' } as const;

async function handled(decision: unknown) {
  const report = await flow.received();
  await flow.decide(report.workItemId, FORWARD, at(1));
  const share = await flow.delivered(report.id, at(2));
  await flow.decide(share.workItemId, decision, at(10));
  return { ...report, ...share, row: await database.db('assignments').where({ id: share.assignmentId }).first<Record<string, unknown>>('cause_code', 'status') };
}

describe('the cause found', () => {
  it('[S21] stands on the unit\'s share of the case and in its history, for reports by cause', async () => {
    // when
    const { row, id } = await handled({ ...RESULT, causeCode: 'epidemic-gathering-eatery-or-cafe-drew' });

    // then
    expect(row).toEqual({ cause_code: 'epidemic-gathering-eatery-or-cafe-drew', status: 'resulted' });
    const event = await database.db('case_events').where({ case_id: id, kind: 'resulted' }).first<{ detail: unknown }>('detail');
    expect(event.detail).toMatchObject({ causeCode: 'epidemic-gathering-eatery-or-cafe-drew' });
  });

  it.each([['left out', RESULT], ['empty', { ...RESULT, causeCode: '' }]])('may be %s by a caller that knows none: null is counted as not stated', async (_, decision) => {
    expect((await handled(decision)).row).toEqual({ cause_code: null, status: 'resulted' });
  });

  it.each(['noise-karaoke-at-home', 'no-such-cause'])('%s is refused where the category has no such cause', async (causeCode) => {
    await expect(handled({ ...RESULT, causeCode })).rejects.toMatchObject({ code: 'cause-unknown', field: '/causeCode' });
  });

  it('that ended is refused', async () => {
    await database.db('causes').where({ code: 'epidemic-gathering-not-found' }).update({ valid_to: '2025-12-31' });
    await expect(handled({ ...RESULT, causeCode: 'epidemic-gathering-not-found' })).rejects.toMatchObject({ code: 'cause-unknown' });
  });
});

it('[D11] a standard text with a blank that nobody filled in is no answer', async () => {
  await expect(handled({ ...RESULT, resultText: 'Lúc {giờ} đã giải tán 12 người tụ tập tại quán.' })).rejects.toMatchObject({ code: 'result-has-blanks', field: '/resultText' });
});

it('a ward is also found by the names of before July 2025, which people still say', async () => {
  const names = await otherNamesOfUnits(database.db);
  expect(names.get('27595')).toEqual(expect.arrayContaining(['Thị trấn Tân Túc (Huyện Bình Chánh)', 'Huyện Bình Chánh']));
});
