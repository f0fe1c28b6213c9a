import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeWorkItem } from '../../../cases/work-items/complete-work-item.ts';
import { HandleReportDecision, isMeaningfulResult, ScreenReportDecision } from '../../../cases/work-items/decisions.ts';
import { CaseError } from '../../../cases/errors.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

async function problem(kind: 'screen-report' | 'handle-report', decision: unknown, row: Record<string, unknown> = {}): Promise<unknown> {
  const report = await flow.received(row);
  if (kind === 'handle-report') await flow.decide(report.workItemId, FORWARD, at(1));
  const workItemId = kind === 'handle-report' ? (await flow.delivered(report.id, at(2))).workItemId : report.workItemId;
  const officer = await buildOfficer(database.db, kind === 'handle-report' ? { roles: ['unit-officer'], unitCode: '26740' } : {});
  try {
    await flow.run(at(3), (trx, ctx) => completeWorkItem(trx, { id: workItemId, officer, decision }, ctx), officer);
    return null;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return [error.code, error.field];
  }
}

describe('a screening decision', () => {
  it.each([
    ['nothing', {}, ['decision-invalid', '/outcome']],
    ['an unknown outcome', { outcome: 'delete' }, ['decision-invalid', '/outcome']],
    ['no category', { ...FORWARD, categoryCode: undefined }, ['decision-invalid', '/categoryCode']],
    ['a field too many', { ...FORWARD, reasonCode: 'complaint' }, ['decision-invalid', '/reasonCode']],
    ['an unknown category', { ...FORWARD, categoryCode: 'ufo' }, ['category-unknown', '/categoryCode']],
    ['a category of another type', { ...FORWARD, itemType: 'service-report' }, ['category-for-other-type', '/categoryCode']],
    ['an unknown type', { ...FORWARD, itemType: 'rumour' }, ['item-type-unknown', '/itemType']],
    ['a type that is not forwarded', { ...FORWARD, itemType: 'question' }, ['item-type-not-forwarded', '/itemType']],
    ['an unknown unit', { ...FORWARD, unitCode: '99999' }, ['unit-unknown', '/unitCode']],
    ['a unit that handles nothing', { ...FORWARD, unitCode: 'epidemic-steering-committee' }, ['unit-handles-nothing', '/unitCode']],
    ['a ward that is none', { ...FORWARD, wardCode: 'dept-health' }, ['ward-unknown', '/wardCode']],
    ['[D18] a refusal without a reason', { outcome: 'refuse' }, ['decision-invalid', '/reasonCode']],
    ['[D18] a refusal for an unknown reason', { outcome: 'refuse', reasonCode: 'bored' }, ['reason-unknown', '/reasonCode']],
    ['[D22] a refusal for what is out of scope', { outcome: 'refuse', reasonCode: 'complaint' }, ['reason-for-other-outcome', '/reasonCode']],
    ['[D16] guidance for what is to be refused', { outcome: 'out-of-scope', reasonCode: 'offensive-language' }, ['reason-for-other-outcome', '/reasonCode']],
    ['[D18] a reason with a gap in its text', { outcome: 'out-of-scope', reasonCode: 'outside-city' }, ['reason-field-missing', '/fields/province']],
    ['a field that the reason does not have', { outcome: 'refuse', reasonCode: 'test-message', fields: { province: 'Long An' } }, ['reason-field-unknown', '/fields/province']],
    ['an original that does not exist', { outcome: 'duplicate', originalCode: '2222-2222' }, ['original-unknown', '/originalCode']],
    ['a question of a category without questions', { outcome: 'question', categoryCode: 'epidemic-gathering' }, ['category-for-other-type', '/categoryCode']],
  ])('with %s is refused and points at the field', async (_, decision, expected) => {
    expect(await problem('screen-report', decision)).toEqual(expected);
  });

  it('cannot call a case its own duplicate, nor close a circle', async () => {
    // given
    const a = await flow.received();
    const b = await flow.received();
    const officer = await buildOfficer(database.db);
    const decide = (workItemId: string, originalCode: string) => flow.run(at(2), (trx, ctx) => completeWorkItem(trx, { id: workItemId, officer, decision: { outcome: 'duplicate', originalCode } }, ctx), officer);

    // then
    await expect(decide(a.workItemId, a.code)).rejects.toMatchObject({ code: 'duplicate-of-itself', field: '/originalCode' });
    await decide(a.workItemId, b.code.toLowerCase().replace('-', ' '));
    await expect(decide(b.workItemId, a.code)).rejects.toMatchObject({ code: 'duplicate-cycle', field: '/originalCode' });
  });

  it('of two operators who call each other\'s case the duplicate, one is refused', async () => {
    const a = await flow.received();
    const b = await flow.received();
    const results = await Promise.allSettled([
      flow.decide(a.workItemId, { outcome: 'duplicate', originalCode: b.code }, at(2)),
      flow.decide(b.workItemId, { outcome: 'duplicate', originalCode: a.code }, at(2)),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('resolves a duplicate of a duplicate to the root, and takes its own duplicates along', async () => {
    // given
    const root = await buildCase(database.db);
    const middle = await flow.received();
    const leaf = await flow.received();
    await flow.decide(leaf.workItemId, { outcome: 'duplicate', originalCode: middle.code }, at(1));

    // when
    await flow.decide(middle.workItemId, { outcome: 'duplicate', originalCode: root.code }, at(2));
    const late = await flow.received();
    await flow.decide(late.workItemId, { outcome: 'duplicate', originalCode: leaf.code }, at(3));

    // then
    for (const { id } of [leaf, middle, late]) {
      expect(await database.db('cases').where({ id }).first('duplicate_of')).toEqual({ duplicate_of: root.id });
    }
  });

  it('restricts access at once when the reason asks for it', async () => {
    const report = await flow.received();
    await flow.decide(report.workItemId, { outcome: 'out-of-scope', reasonCode: 'denunciation' }, at(1));
    expect(await database.db('cases').where({ id: report.id }).first()).toMatchObject({ restricted: true, item_type: 'out-of-scope', status: 'screening' });
  });
});

describe('a unit\'s answer', () => {
  it.each([
    ['too short a result', { outcome: 'resolved', resultText: 'Xong.' }, ['decision-invalid', '/resultText']],
    ['[D11] words of routine only', { outcome: 'resolved', resultText: 'Đã xử lý theo đúng quy định.' }, ['result-says-nothing', '/resultText']],
    ['no reason for a return', { outcome: 'not-ours' }, ['decision-invalid', '/reason']],
    ['an unknown proposed unit', { outcome: 'not-ours', reason: 'Thuộc phường khác', proposedUnitCode: '1' }, ['unit-unknown', '/proposedUnitCode']],
    ['evidence that is not there', { outcome: 'resolved', resultText: 'Đã dọn sạch rác trước chợ Bến Thành.', attachmentIds: ['00000000-0000-4000-8000-000000000001'] }, ['evidence-unknown', '/attachmentIds/0']],
  ])('with %s is refused and points at the field', async (_, decision, expected) => {
    expect(await problem('handle-report', decision)).toEqual(expected);
  });

  it.each([
    'Đã xử lý', 'đã xử lý xong, xin cảm ơn.', 'Đã kiểm tra, xử lý theo thẩm quyền', 'ĐÃ TIẾP NHẬN VÀ XỬ LÝ PHẢN ÁNH', 'Da giai quyet xong roi', 'aaaaaaaaaaaaaaaa', '...........', 'ok ok ok ok ok ok',
    'Đơn vị đã ghi nhận phản ánh của người dân và báo cáo cơ quan có thẩm quyền.',
  ])('"%s" is an empty answer', (text) => expect(isMeaningfulResult(text)).toBe(false));

  it.each([
    'Đã giải tán đám đông, phạt chủ quán 15 triệu đồng.', 'Đã vá ổ gà trước số nhà 12.', 'Đã dọn rác tại hẻm 42.', 'Kiểm tra lúc 15:20: quán đã đóng cửa, không còn khách.',
    'Da thay bong den chieu sang bi hong.', 'Không phát hiện vi phạm tại thời điểm kiểm tra 20h10.',
  ])('"%s" is an answer', (text) => expect(isMeaningfulResult(text)).toBe(true));
});

describe('decisions of any shape', () => {
  it('are either read or refused, never let through with surprises', () => {
    const anything = fc.oneof(fc.anything(), fc.record({ outcome: fc.constantFrom('forward', 'refuse', 'duplicate', 'resolved', 'not-ours', 'note') }), fc.object());
    fc.assert(fc.property(anything, (value) => {
      for (const schema of [ScreenReportDecision, HandleReportDecision]) {
        const parsed = schema.safeParse(value);
        if (parsed.success) expect(typeof parsed.data.outcome).toBe('string');
      }
    }), { numRuns: 1000 });
  });
});
