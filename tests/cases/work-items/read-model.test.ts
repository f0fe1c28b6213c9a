import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lockCase } from '../../../cases/case.ts';
import { completeWorkItem } from '../../../cases/work-items/complete-work-item.ts';
import { openWorkItem } from '../../../cases/work-items/open-work-item.ts';
import { lockWorkItem } from '../../../cases/work-items/work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
});
afterAll(() => database.drop());

const itemRow = (id: string) => database.db('work_items').where({ id }).first();

describe('what a work item knows of its case', () => {
  it('is there when it opens, with its clock and the instant from which it is soon due', async () => {
    const { code, workItemId } = await flow.received({ ward_code: '26740', urgency: 'urgent', channel: 'phone' });
    expect(await itemRow(workItemId)).toMatchObject({
      case_code: code, item_type: 'violation-report', category_code: 'epidemic-gathering', ward_code: '26740', urgency: 'urgent', channel: 'phone', restricted: false,
      received_at: at(0), clock_started_at: at(0), due_at: at(5), soon_at: new Date(at(5).getTime() - 100_000), audience: 'operator:', waiting_for: null,
      search: expect.stringContaining("'van'"),
    });
  });

  it('follows the case, keeps its words unless it is cancelled, and may wait for nothing but what is known', async () => {
    const { id, workItemId } = await flow.received();
    await database.db('cases').where({ id }).update({ content: 'Cây ngã', restricted: true });
    expect(await itemRow(workItemId)).toMatchObject({ search: "'cay' 'nga'", restricted: true });
    await database.db('work_items').where({ id: workItemId }).update({ status: 'cancelled' });
    expect((await itemRow(workItemId)).search).toBeNull();
    await database.db('cases').where({ id }).update({ restricted: false, content: 'Cây khô' });
    expect(await itemRow(workItemId)).toMatchObject({ search: null, restricted: false });
    await database.db('work_items').where({ id: workItemId }).update({ status: 'open' });
    expect((await itemRow(workItemId)).search).toBe("'cay' 'kho'");
    await expect(database.db('work_items').where({ id: workItemId }).update({ waiting_for: 'godot' })).rejects.toThrow(/check constraint/);
  });

  it('is soon due at most 20 minutes before its end', async () => {
    const { workItemId } = await flow.received();
    await database.db('work_items').where({ id: workItemId }).update({ due_at: at(600) });
    expect((await itemRow(workItemId)).soon_at).toEqual(at(580));
  });

  it('the case knows which units have or had a share', async () => {
    const { id } = await flow.received();
    await buildAssignment(database.db, { case_id: id, unit_code: '26743' });
    await buildAssignment(database.db, { case_id: id, unit_code: '26740', round: 2 });
    await buildAssignment(database.db, { case_id: id, unit_code: '26743', round: 3 });
    expect(await database.db('cases').where({ id }).first('unit_codes')).toEqual({ unit_codes: ['26740', '26743'] });
  });

  it('a long word, or text in any script, stores', async () => {
    const { workItemId } = await flow.received({ content: `${'a'.repeat(6000)} 中文 Привет 💥 x@y.vn`, address_text: '' });
    expect((await itemRow(workItemId)).search).toContain("'vn'");
  });
});

describe('deciding a case while somebody works on another task of it', () => {
  it('waits for the other, and neither stops the other for good', async () => {
    // given: the operator's task and one that a process owner drew, both open
    const { id, workItemId } = await flow.received();
    const other = await flow.run(at(1), (trx, ctx) => openWorkItem(trx, { kind: 'Task_Drawn', caseId: id, role: 'operator', processInstanceKey: 'other', elementId: 'Task_Drawn' }, ctx));
    const operator = await buildOfficer(database.db);
    // when: one holds its task and then wants the case, the other decides
    let deciding: Promise<unknown> | undefined;
    await database.db.transaction(async (trx) => {
      await lockWorkItem(trx, other.id);
      deciding = flow.run(at(2), (own, ctx) => completeWorkItem(own, { id: workItemId, officer: operator, decision: { ...FORWARD, categoryCode: 'epidemic-no-mask' } }, ctx), operator);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await lockCase(trx, id);
    });
    await deciding;
    // then
    expect(await itemRow(other.id)).toMatchObject({ category_code: 'epidemic-no-mask' });
  });
});
