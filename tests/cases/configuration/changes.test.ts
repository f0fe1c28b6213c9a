import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigurationFaults, editsOf } from '../../../cases/configuration/change.ts';
import { draftChange, redraftChange, type DraftInput, type ProposedEdit } from '../../../cases/configuration/draft-change.ts';
import { draftReturn, draftReversal, rejectChange, withdrawChange } from '../../../cases/configuration/end-change.ts';
import { countPending, listChanges, readChange } from '../../../cases/configuration/list-changes.ts';
import { publishChange, rehearse, submitChange } from '../../../cases/configuration/publish-change.ts';
import { HIDDEN, KEEP, type Row } from '../../../cases/configuration/table.ts';
import { countVersions, rowVersions } from '../../../cases/configuration/versions.ts';
import type { Context } from '../../../cases/context.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { addExampleTable, exampleRow } from './example-table.ts';

const TWO = { twoPersons: true };
let world: TestDatabase;
let people: Record<'an' | 'binh' | 'lead' | 'operator', Officer>;
let minute = 0;
const somebody = async (displayName: string, role: string) => await buildOfficer(world.db, { roles: [role], displayName }) as Officer;
beforeAll(async () => {
  world = await createTestDatabase();
  await addExampleTable(world.db);
  people = {
    an: await somebody('An', 'administrator'), binh: await somebody('Bình', 'administrator'),
    lead: await somebody('Lan', 'department-lead'), operator: await somebody('Tú', 'operator'),
  };
});
afterAll(async () => { await world.drop(); });
beforeEach(async () => { await world.db('examples').delete(); });

/** Every step happens a minute after the one before. */
const as = <T>(who: keyof typeof people, run: (trx: Transaction, officer: (typeof people)['an'], ctx: Context) => Promise<T>): Promise<T> => {
  minute += 1;
  const ctx = testContext({ now: new Date(Date.UTC(2026, 10, 22) + minute * 60_000), actor: { kind: 'officer', id: people[who].id } });
  return world.db.transaction((trx) => run(trx, people[who], ctx));
};
const holiday = (day: string, name = 'Nghỉ bù'): Row => ({ day, nameVi: name, nameEn: 'Day off in lieu', kind: 'day-in-lieu', dayOff: true, hours: null, uncertain: false, note: null });
const put = (table: string, row: Row): ProposedEdit => ({ table, key: String(row.code ?? row.day), after: row });
const input = (edits: ProposedEdit[], more: Partial<DraftInput> = {}): DraftInput => ({ title: 'Thay đổi thử', reason: 'Theo công văn của Thành phố', appliesTo: 'new-cases', edits, ...more });
const draft = (who: keyof typeof people, edits: ProposedEdit[], more: Partial<DraftInput> = {}) => as(who, (trx, officer, ctx) => draftChange(trx, input(edits, more), officer, ctx));
const submit = (who: keyof typeof people, id: string) => as(who, (trx, officer, ctx) => submitChange(trx, id, officer, ctx));
const publish = (who: keyof typeof people, id: string, rule = TWO) => as(who, (trx, officer, ctx) => publishChange(trx, { id, note: 'Đã xem' }, officer, rule, ctx));
/** Live by two people. */
const live = async (edits: ProposedEdit[]) => {
  const { id } = await draft('an', edits);
  await submit('an', id);
  return publish('binh', id);
};
const refused = (promise: Promise<unknown>) => promise.then(() => 'went through', (error: { code?: string; faults?: ReadonlyArray<{ code: string }> }) => error.faults ? error.faults.map(({ code }) => code).join(' ') : error.code ?? String(error));
const stands = (day: string) => world.db('holidays').where({ day }).first('*');
const actionsOn = async (id: string) => (await world.db('audit_entries').where({ subject_id: id }).orderBy('seq').select('action')).map(({ action }) => action as string);

describe('a draft', () => {
  it('keeps what it edits, with what stands now as before, and changes nothing', async () => {
    // when
    const change = await draft('an', [put('holidays', holiday('2031-01-06'))]);

    // then
    expect(change).toMatchObject({ status: 'draft', title: 'Thay đổi thử', version: 1, authorId: people.an.id });
    expect(await world.db.transaction((trx) => editsOf(trx, change.id))).toEqual([{ table: 'holidays', key: '2031-01-06', before: null, after: holiday('2031-01-06') }]);
    expect(await stands('2031-01-06')).toBeUndefined();
    expect((await countPending(world.db, 'holidays')).get('2031-01-06')).toBe(1);
  });


  it('is replaced by its author only, and only from the version that was read', async () => {
    const { id } = await draft('an', [put('holidays', holiday('2031-01-07'))]);
    const redraft = (who: keyof typeof people, version: number) => as(who, (trx, officer, ctx) => redraftChange(trx, id, { ...input([put('holidays', holiday('2031-01-07', 'Nghỉ khác'))], { title: 'Tên khác' }), version }, officer, ctx));

    expect(await refused(redraft('binh', 1))).toBe('change-of-other');
    expect(await redraft('an', 1)).toMatchObject({ version: 2, title: 'Tên khác' });
    expect(await refused(redraft('an', 1))).toBe('change-outdated-draft');
    await submit('an', id);
    expect(await refused(redraft('an', 2))).toBe('change-status');
  });


  it.each<[string, Partial<DraftInput>, string]>([
    ['no title', { title: ' x ' }, 'title-missing'],
    ['no reason', { reason: '    ' }, 'reason-missing'],
    ['nothing that changes', { edits: [] }, 'change-empty'],
    ['a table that is not there', { edits: [{ table: 'nothing', key: 'x', after: {} }] }, 'configuration-table-unknown'],
    ['a key that is another', { edits: [{ table: 'holidays', key: '2031-01-08', after: holiday('2031-01-09') }] }, 'key-changed'],
    ['the same row twice', { edits: [put('holidays', holiday('2031-01-08')), put('holidays', holiday('2031-01-08', 'Khác'))] }, 'row-twice'],
    ['a column that is not there, and one that is empty', { edits: [put('holidays', { ...holiday('2031-01-08'), colour: 'red', nameVi: null })] }, 'field-unknown field-missing'],
  ])('is refused with %s', async (_name, more, code) => {
    expect(await refused(draft('an', [put('holidays', holiday('2031-01-08'))], more))).toBe(code);
  });


  it('is refused when every row stands as given', async () => {
    await live([put('holidays', holiday('2031-01-10'))]);
    expect(await refused(draft('an', [put('holidays', holiday('2031-01-10'))]))).toBe('change-empty');
  });


  it('writes what others refer to first and takes it out last', async () => {
    await live([put('holidays', holiday('2031-01-13')), put('examples', exampleRow({ code: 'old' }))]);
    const { id } = await draft('an', [{ table: 'holidays', key: '2031-01-13', after: null }, { table: 'examples', key: 'old', after: null }, put('examples', exampleRow({ code: 'new' })), put('holidays', holiday('2031-01-14'))]);
    expect((await world.db.transaction((trx) => editsOf(trx, id))).map(({ table, after }) => `${after ? 'write' : 'remove'} ${table}`)).toEqual(['write holidays', 'write examples', 'remove examples', 'remove holidays']);
  });
});


describe('review', () => {
  it('a second person puts it live, and the trail tells who did what', async () => {
    // given
    const { id } = await draft('an', [put('holidays', holiday('2031-02-03'))]);

    // when
    await submit('an', id);
    const published = await publish('binh', id);

    // then
    expect(published).toMatchObject({ status: 'published', publishedBy: people.binh.id, reviewerId: people.binh.id, reviewNote: 'Đã xem' });
    expect(await stands('2031-02-03')).toMatchObject({ name_vi: 'Nghỉ bù' });
    expect(await actionsOn(id)).toEqual(['configuration-drafted', 'configuration-submitted', 'configuration-published']);
    const [entry] = await listChanges(world.db, { statuses: ['published'], table: 'holidays', limit: 1 });
    expect(entry).toMatchObject({ id, author: people.an.displayName, publishedBy: people.binh.displayName, edits: 1, tables: ['holidays'] });
  });


  it('the author is no second person, and nobody skips the review', async () => {
    const { id } = await draft('an', [put('holidays', holiday('2031-02-04'))]);
    expect(await refused(publish('binh', id))).toBe('change-status');
    await submit('an', id);
    expect(await refused(publish('an', id))).toBe('second-person-needed');
    expect(await refused(as('an', (trx, officer, ctx) => rejectChange(trx, { id, note: 'Chưa đủ' }, officer, ctx)))).toBe('second-person-needed');
    expect(await publish('lead', id)).toMatchObject({ status: 'published' });
  });


  it('TWO_PERSON_RULE=off: its author puts it live; a draft is still nobody else\'s', async () => {
    const { id } = await draft('an', [put('holidays', holiday('2031-02-05'))]);
    expect(await refused(publish('binh', id, { twoPersons: false }))).toBe('change-of-other');
    expect(await publish('an', id, { twoPersons: false })).toMatchObject({ status: 'published', reviewerId: null });
  });


  it('tables without the rule need no second person; one row of a table with it is enough to need one', async () => {
    const { id } = await draft('an', [put('examples', exampleRow({ code: 'a' }))]);
    expect(await publish('an', id)).toMatchObject({ status: 'published' });
    const both = await draft('an', [put('examples', exampleRow({ code: 'b' })), put('holidays', holiday('2031-02-06'))]);
    expect(await refused(publish('an', both.id))).toBe('change-status');
  });


  it('is refused where a row was changed meanwhile, and nothing of it is kept', async () => {
    await live([put('examples', exampleRow({ code: 'a' }))]);
    const mine = await draft('an', [put('examples', exampleRow({ code: 'a', name: 'Của An' })), put('holidays', holiday('2031-02-07'))]);
    await submit('an', mine.id);
    await publish('binh', (await draft('binh', [put('examples', exampleRow({ code: 'a', name: 'Của Bình' }))])).id);

    expect(await refused(publish('lead', mine.id))).toBe('change-outdated');
    expect(await stands('2031-02-07')).toBeUndefined();
  });


  it('rejected: with a reason, once, and nothing goes live afterwards', async () => {
    const { id } = await draft('an', [put('holidays', holiday('2031-02-10'))]);
    const reject = (note: string) => as('lead', (trx, officer, ctx) => rejectChange(trx, { id, note }, officer, ctx));
    expect(await refused(reject('Chưa đủ căn cứ'))).toBe('change-status');
    await submit('an', id);
    expect(await refused(reject(' '))).toBe('reason-missing');
    expect(await reject('Chưa đủ căn cứ')).toMatchObject({ status: 'rejected', reviewNote: 'Chưa đủ căn cứ', reviewerId: people.lead.id });
    expect(await refused(publish('binh', id))).toBe('change-status');
    expect(await actionsOn(id)).toContain('configuration-rejected');
  });


  it('withdrawn: by its author, before it is live', async () => {
    const { id } = await draft('an', [put('holidays', holiday('2031-02-11'))]);
    await submit('an', id);
    const withdraw = (who: keyof typeof people) => as(who, (trx, officer, ctx) => withdrawChange(trx, id, officer, ctx));
    expect(await refused(withdraw('binh'))).toBe('change-of-other');
    expect(await withdraw('an')).toMatchObject({ status: 'withdrawn' });
    expect(await refused(withdraw('an'))).toBe('change-status');
    expect((await countPending(world.db, 'holidays')).get('2031-02-11')).toBeUndefined();
  });


  it('asked twice, publishing and submitting answer the same', async () => {
    const { id } = await draft('an', [put('holidays', holiday('2031-02-12'))]);
    expect([(await submit('an', id)).status, (await submit('an', id)).status]).toEqual(['in-review', 'in-review']);
    expect([(await publish('binh', id)).status, (await publish('binh', id)).status]).toEqual(['published', 'published']);
    expect((await actionsOn(id)).filter((action) => action === 'configuration-published')).toHaveLength(1);
  });


  it('two changes that are each sound and break something together: the second is refused', async () => {
    await live(['a', 'b'].map((code) => put('examples', exampleRow({ code, active: true }))));
    const [one, two] = [await draft('an', [put('examples', exampleRow({ code: 'c', active: true }))]), await draft('an', [put('examples', exampleRow({ code: 'd', active: true }))])];
    const outcomes = await Promise.all([one, two].map(({ id }) => refused(publish('an', id))));
    expect(outcomes.sort()).toEqual(['too-many', 'went through']);
    expect(await world.db('examples').count({ n: '*' }).first()).toEqual({ n: '3' });
  });
});


describe('faults', () => {
  it('what does not hold together is told to the author at submission, and to whoever publishes', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((code) => put('examples', exampleRow({ code, active: true })));
    const { id } = await draft('an', rows);
    expect(await refused(submit('an', id))).toBe('too-many');
    const error = await publish('an', id).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationFaults);
    expect((error as ConfigurationFaults).faults).toEqual([expect.objectContaining({ table: 'examples', key: 'd', field: 'active', text: expect.objectContaining({ vi: expect.any(String), en: expect.any(String) }) })]);
    expect(await world.db('examples').select()).toEqual([]);
  });


  it('a rehearsal shows the world as it would be, and takes everything back', async () => {
    const edits = [{ table: 'examples', key: 'x', before: null, after: exampleRow({ code: 'x' }) }];
    const { seen, faults } = await rehearse(world.db, edits, testContext(), async (trx) => Number((await trx('examples').count({ n: '*' }).first())!.n));
    expect([seen, faults]).toEqual([1, []]);
    expect(await world.db('examples').select()).toEqual([]);
  });


  it('what a row newly refers to has to be there, or to come in the same change', async () => {
    const change = (row: Row) => draft('an', [put('examples', exampleRow({ code: 'a', ...row }))]).then(({ id }) => refused(publish('an', id)));
    expect(await change({ after: 'nowhere', holidays: ['1999-01-01'] })).toBe('reference-unknown reference-unknown');
    const both = await draft('an', [put('examples', exampleRow({ code: 'a', after: 'b' })), put('examples', exampleRow({ code: 'b' }))]);
    expect(await publish('an', both.id)).toMatchObject({ status: 'published' });
  });


  it('what the database refuses is a fault of the row', async () => {
    await world.db.raw("create table tied (code text references examples); insert into examples values ('kept', '{}'); insert into tied values ('kept')");
    const { id } = await draft('an', [{ table: 'examples', key: 'kept', after: null }]);
    expect(await refused(publish('an', id))).toBe('row-tied');
    await world.db.raw('drop table tied');
  });
});


describe('versions', () => {
  it('every state of a row stays on record, and one step drafts its return', async () => {
    // given
    for (const name of ['Một', 'Hai', 'Ba']) await live([put('examples', exampleRow({ code: 'v', name })), put('holidays', holiday(`2032-0${name.length}-1${name.charCodeAt(0) % 10}`, name))]);
    expect((await rowVersions(world.db, 'examples', 'v')).map(({ version, row }) => [version, row?.name])).toEqual([[1, 'Một'], [2, 'Hai'], [3, 'Ba']]);

    // when
    const back = await as('an', (trx, officer, ctx) => draftReturn(trx, { table: 'examples', key: 'v', version: 1, reason: 'Bản đầu đúng hơn' }, officer, ctx));
    await publish('an', back.id);

    // then
    expect((await rowVersions(world.db, 'examples', 'v')).map(({ row }) => row?.name)).toEqual(['Một', 'Hai', 'Ba', 'Một']);
    expect((await countVersions(world.db, 'examples')).get('v')).toBe(4);
    expect(await refused(as('an', (trx, officer, ctx) => draftReturn(trx, { table: 'examples', key: 'v', version: 9, reason: 'Bản đầu đúng hơn' }, officer, ctx)))).toBe('row-version-not-found');
    expect(await refused(as('an', (trx, officer, ctx) => draftReturn(trx, { table: 'examples', key: 'v', version: 4, reason: 'Bản đầu đúng hơn' }, officer, ctx)))).toBe('change-empty');
  });


  it('a row that came with the reference data counts as version 1, a row that was taken out can come back', async () => {
    await world.db('examples').insert({ code: 'loaded', data: JSON.stringify(exampleRow({ code: 'loaded' })) });
    await live([{ table: 'examples', key: 'loaded', after: null }, put('holidays', holiday('2032-04-05'))]);
    expect(await rowVersions(world.db, 'examples', 'loaded')).toEqual([
      { version: 1, row: exampleRow({ code: 'loaded' }), change: null }, expect.objectContaining({ version: 2, row: null, change: expect.objectContaining({ author: people.an.displayName }) }),
    ]);
    expect((await countVersions(world.db, 'examples')).get('loaded')).toBe(2);
    const back = await as('an', (trx, officer, ctx) => draftReturn(trx, { table: 'examples', key: 'loaded', version: 1, reason: 'Vẫn cần dòng này' }, officer, ctx));
    await publish('an', back.id);
    expect(await world.db('examples').where({ code: 'loaded' }).first()).toMatchObject({ data: { code: 'loaded' } });
  });


  it('a published change is taken back as a whole, by a change that is reviewed like any other', async () => {
    const change = await live([put('holidays', holiday('2032-05-03')), put('examples', exampleRow({ code: 'r' }))]);
    const reversal = await as('an', (trx, officer, ctx) => draftReversal(trx, { id: change.id, reason: 'Văn bản đã bị thu hồi' }, officer, ctx));
    expect(reversal).toMatchObject({ status: 'draft', reverts: change.id });
    expect((await readChange(world.db, change.id))!.revertedBy).toBeNull();
    await submit('an', reversal.id);
    await publish('lead', reversal.id);
    expect(await stands('2032-05-03')).toBeUndefined();
    expect((await readChange(world.db, change.id))!.revertedBy).toBe(reversal.number);
    expect(await refused(as('an', (trx, officer, ctx) => draftReversal(trx, { id: change.id, reason: 'Văn bản đã bị thu hồi' }, officer, ctx)))).toBe('change-empty');
  });


  it('what went live stays on record as it was: the database refuses to edit it', async () => {
    const { id } = await live([put('holidays', holiday('2032-06-07'))]);
    for (const sql of ['update configuration_edits set after = null where change_id = ?', 'delete from configuration_edits where change_id = ?', 'delete from configuration_changes where id = ?', "update configuration_changes set reason = 'Lý do khác' where id = ?"]) {
      await expect(world.db.raw(sql, [id])).rejects.toThrow(/stays as it was/);
    }
  });
});


describe('personal fields', () => {
  const phoneOf = async () => ((await world.db('examples').where({ code: 'p' }).first('data')) as { data: Row }).data.phone;
  const save = async (row: Row) => publish('an', (await draft('an', [put('examples', exampleRow({ code: 'p', ...row }))])).id);

  it('stand sealed in rows, edits and versions; what is not touched stays', async () => {
    await save({ phone: '0900000484' });
    const sealed = await phoneOf();
    expect(sealed).toBe(`sealed:phone:p:${Buffer.from('0900000484').toString('hex')}`);
    await save({ name: 'Tên mới', phone: KEEP });
    await save({ name: 'Tên mới hơn', phone: HIDDEN });
    expect(await phoneOf()).toBe(sealed);
    const { rows } = await world.db.raw<{ rows: Array<{ text: string }> }>("select coalesce(before::text, '') || coalesce(after::text, '') as text from configuration_edits where row_key = 'p'");
    expect(rows.filter(({ text }) => text.includes('0900000484'))).toEqual([]);
  });


  it('come back from an earlier version as they were sealed, not sealed twice', async () => {
    await save({ phone: '0900000484' });
    const first = await phoneOf();
    const second = await save({ phone: '0900000485' });
    const reversal = await as('an', (trx, officer, ctx) => draftReversal(trx, { id: second.id, reason: 'Số cũ vẫn đúng' }, officer, ctx));
    await publish('an', reversal.id);
    expect(await phoneOf()).toBe(first);
  });


  it('a new row has nothing to keep, and a value that is too long is refused before it is sealed', async () => {
    await save({ phone: KEEP });
    expect(await phoneOf()).toBeNull();
    expect(await refused(save({ phone: '0'.repeat(21) }))).toBe('field-wrong');
  });
});


describe('rights', () => {
  it('[D26] whoever may not edit neither drafts, submits, withdraws, reverts, returns nor publishes', async () => {
    const { id } = await live([put('holidays', holiday('2032-07-05'))]);
    const tries = await Promise.all([
      refused(draft('operator', [put('holidays', holiday('2032-07-06'))])), refused(submit('operator', id)), refused(publish('operator', id)), refused(publish('operator', id, { twoPersons: false })),
      refused(as('operator', (trx, officer, ctx) => withdrawChange(trx, id, officer, ctx))), refused(as('operator', (trx, officer, ctx) => rejectChange(trx, { id, note: 'Không đồng ý' }, officer, ctx))),
      refused(as('operator', (trx, officer, ctx) => draftReversal(trx, { id, reason: 'Không đồng ý' }, officer, ctx))), refused(as('operator', (trx, officer, ctx) => draftReturn(trx, { table: 'holidays', key: '2032-07-05', version: 1, reason: 'Không đồng ý' }, officer, ctx))),
    ]);
    expect(tries).toEqual(Array(8).fill('not-allowed'));
  });
});
