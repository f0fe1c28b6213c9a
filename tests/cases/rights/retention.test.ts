import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import { countRound, eraseExpired, listRound, openRetentionRound } from '../../../cases/rights/retention-round.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { inCity } from '../../../lib/time.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildClosedCase } from '../../support/data-requests.ts';
import { FACTORY_NOW } from '../../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const DAY = 86_400_000;
const closed = (months: number, row: Record<string, unknown> = {}) => buildClosedCase(database.db, {}, { closed_at: new Date(FACTORY_NOW.getTime() - months * 31 * DAY), ...row });
const open = () => database.db.transaction((trx) => openRetentionRound(trx, testContext()));
const erase = (matterId: string) => database.db.transaction((trx) => eraseExpired(trx, { matterId }, testContext()));
const erasedAt = async (id: string) => (await database.db('cases').where({ id }).first<{ erased_at: Date | null }>('erased_at'))!.erased_at;

describe('[D15] retention', () => {
  it('lists what is past the months of its category, once, and waits for a person', async () => {
    // given a rule of two years for gatherings, five for everything else
    expect(await open()).toBeNull();
    const old = await closed(25);
    const young = await closed(20);
    const other = await closed(25, { category_code: 'trees' });
    const veryOld = await closed(61, { category_code: 'trees' });
    // when
    const matter = await open();
    // then
    expect(await database.db('retention_items').where({ matter_id: matter!.id }).orderBy('rule_code').select('case_id', 'rule_code')).toEqual([
      { case_id: old.id, rule_code: 'retention-epidemic-gathering' }, { case_id: veryOld.id, rule_code: 'retention-general' },
    ]);
    expect(await open()).toBeNull();
    const first = await listRound(database.db, { matterId: matter!.id, limit: 1 });
    expect([first.items.map(({ code, state }) => [code, state]), first.nextAfter]).toEqual([[[veryOld.code, 'waiting']], veryOld.code]);
    expect((await listRound(database.db, { matterId: matter!.id, after: veryOld.code })).items).toMatchObject([{ code: old.code, keptUntil: new Date(inCity(new Date(FACTORY_NOW.getTime() - 25 * 31 * DAY)).plus({ months: 24 }).toMillis()) }]);
    expect(await Promise.all([old, young, other, veryOld].map(({ id }) => erasedAt(id)))).toEqual([null, null, null, null]);
    expect(await database.db('outbox').where({ key: `retention-round-opened:${matter!.id}` })).toHaveLength(1);

    // when one was opened again before the list was approved
    await database.db('cases').where({ id: veryOld.id }).update({ status: 'reopened' });
    const before = await database.db.transaction((trx) => buildSnapshot(trx, { reportDate: '2026-11-21', periodStart: new Date(FACTORY_NOW.getTime() - DAY), periodEnd: new Date(FACTORY_NOW.getTime() + DAY) } as never));
    expect(await erase(matter!.id)).toEqual({ moreExpired: 'no' });
    // then it is left, and a second run changes nothing
    expect(await erase(matter!.id)).toEqual({ moreExpired: 'no' });
    expect(await erasedAt(old.id)).not.toBeNull();
    expect(await erasedAt(veryOld.id)).toBeNull();
    expect((await countRound(database.db, matter!.id)).map(({ rule, cases, erased, left }) => [rule, cases, erased, left]).sort()).toEqual([['retention-epidemic-gathering', 1, 1, 0], ['retention-general', 1, 0, 1]]);
    expect((await listRound(database.db, { matterId: matter!.id })).items.map(({ code, state, closedAt }) => [code, state, closedAt === null])).toEqual([[veryOld.code, 'left', true], [old.code, 'erased', false]]);
    const after = await database.db.transaction((trx) => buildSnapshot(trx, { reportDate: '2026-11-21', periodStart: new Date(FACTORY_NOW.getTime() - DAY), periodEnd: new Date(FACTORY_NOW.getTime() + DAY) } as never));
    expect(canonicalJson(after)).toBe(canonicalJson(before));
  });

  it('asks for a list that was refused again after 30 days', async () => {
    // given that the round before it has ended
    const end = (outcome: string) => ({ status: 'closed', outcome, closed_at: FACTORY_NOW });
    await database.db('matters').where({ kind: 'retention-round' }).update(end('done'));
    const old = await closed(90);
    const refused = await open();
    await database.db('matters').where({ id: refused!.id }).update(end('refused'));
    const openAfter = (days: number) => database.db.transaction((trx) => openRetentionRound(trx, { ...testContext(), now: new Date(FACTORY_NOW.getTime() + days * DAY) }));
    expect(await openAfter(29)).toBeNull();
    const again = await openAfter(31);
    expect(await database.db('retention_items').where({ matter_id: again!.id, case_id: old.id }).select('state')).toEqual([{ state: 'waiting' }]);
  });
});
