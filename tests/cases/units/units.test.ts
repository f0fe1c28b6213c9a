import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countOpenWork, listOpenWork } from '../../../cases/units/open-work.ts';
import { readUnit } from '../../../cases/units/read-units.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildCase } from '../../support/factories.ts';
import { areaRow, put, routingWorld, takeOut, unitRow } from '../../support/routing-world.ts';

let world: TestDatabase;
let admin: Awaited<ReturnType<typeof routingWorld>>;
beforeAll(async () => {
  world = await createTestDatabase();
  admin = await routingWorld(world);
});
afterAll(async () => { await world.drop(); });
const { live, faults } = { live: (...edits: Parameters<typeof admin.live>) => admin.live(...edits), faults: (...edits: Parameters<typeof admin.live>) => admin.faults(...edits) };

describe('units', () => {
  it('come, change and go with the tree above them, a unit and the one above it in one change', async () => {
    // when
    await live(put('units', unitRow('below-one', { parentCode: 'above-one' })), put('units', unitRow('above-one')));

    // then
    expect(await world.db('units').where({ code: 'below-one' }).first('parent_code', 'name_unaccented')).toMatchObject({ parent_code: 'above-one', name_unaccented: 'Don vi below-one' });
    expect(await faults(takeOut('units', 'above-one'))).toEqual([expect.stringMatching(/^(unit-named|row-tied)/)]);
    await live(takeOut('units', 'below-one'), takeOut('units', 'above-one'));
    expect(await world.db('units').where({ code: 'above-one' }).first()).toBeUndefined();
  });


  it('never stand above themselves', async () => {
    // given
    await live(put('units', unitRow('round-a')), put('units', unitRow('round-b', { parentCode: 'round-a' })), put('units', unitRow('round-c', { parentCode: 'round-b' })));

    // then
    expect(await faults(put('units', unitRow('round-a', { parentCode: 'round-c' })))).toEqual(['unit-circle: Cấp trên đi vòng: round-a → round-c → round-b → round-a.']);
    expect(await faults(put('units', unitRow('round-a', { parentCode: 'nobody' })))).toEqual([expect.stringMatching(/^reference-unknown/)]);
  });


  it('have a name for texts that any phone takes, and that no other unit has', async () => {
    expect(await faults(put('units', unitRow('named', { smsName: 'Sở Y tế' })))).toEqual(['sms-name-not-plain: Tên trong tin nhắn phải không dấu, ví dụ “So Y te”.']);
    expect(await faults(put('units', unitRow('named', { smsName: 'much too long a name' })))).toEqual([expect.stringMatching(/^field-wrong/)]);
    expect(await faults(put('units', unitRow('named', { smsName: '26740 Sai Gon' })))).toEqual([expect.stringMatching(/^sms-name-taken: Phường Sài Gòn/)]);
  });


  it('end only with a successor while they have work or rows of routing; the work stays and is listed', async () => {
    // given
    await live(put('units', unitRow('ending')), put('units', unitRow('heir')), put('service-areas', areaRow('ending', { categoryCode: 'noise', wardCodes: ['26740'], rank: 1 })));
    const open = await buildCase(world.db);
    const hidden = await buildCase(world.db, { restricted: true });
    await buildAssignment(world.db, { case_id: open.id, unit_code: 'ending', status: 'delivered' });
    await buildAssignment(world.db, { case_id: hidden.id, unit_code: 'ending' });
    const ended = { validTo: '2026-11-22' };

    // then
    expect(await faults(put('units', unitRow('ending', ended)))).toEqual(['successor-missing: Cần đơn vị kế thừa: còn 2 việc đang mở, 1 dòng phân công.']);
    expect(await faults(put('units', unitRow('ending', { successorCodes: ['heir'] })))).toEqual([expect.stringMatching(/^successor-without-end/)]);
    expect(await faults(put('units', unitRow('ending', { ...ended, successorCodes: ['heir'] })), put('units', unitRow('heir', { validFrom: '2027-01-01' })))).toEqual([expect.stringMatching(/^successor-not-working/)]);

    // when
    await live(put('units', unitRow('ending', { ...ended, successorCodes: ['heir'] })));

    // then
    expect(await countOpenWork(world.db, 'ending')).toBe(2);
    expect((await listOpenWork(world.db, 'ending')).map(({ caseCode }) => caseCode)).toEqual([open.code]);
    const unit = await world.db.transaction((trx) => readUnit(trx, 'ending', admin.context()));
    expect(unit).toMatchObject({ openWorkCount: 2, successorCodes: ['heir'], contacts: [] });
    expect(await faults(put('units', unitRow('heir', { ...ended, successorCodes: ['ending'] })))).toEqual(expect.arrayContaining([expect.stringMatching(/^unit-circle/)]));
  });


  it('that serve by a category\'s own default do not end without a successor either', async () => {
    // given
    await live(put('units', unitRow('by-default')));
    await world.db('categories').where({ code: 'noise' }).update({ default_unit_codes: ['by-default'] });

    // then
    expect(await faults(put('units', unitRow('by-default', { validTo: '2026-11-22' })))).toEqual([expect.stringMatching(/noise/)]);
    await world.db('categories').where({ code: 'noise' }).update({ default_unit_codes: [] });
  });
});
