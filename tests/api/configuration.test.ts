import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Role } from '../../cases/officers/officer.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

jest.setTimeout(180_000);

let world: TestApp;
let an: SignedIn;
let binh: SignedIn;
let inspector: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  const somebody = (displayName: string, role: Role) => world.signIn({ displayName, roles: [role] });
  [an, binh, inspector] = [await somebody('Nguyễn An', 'administrator'), await somebody('Trần Bình', 'administrator'), await somebody('Lê Lan', 'inspector')];
});
afterAll(async () => { await world.close(); });

const PATH = '/api/v1/configuration';
const ask = (who: SignedIn, method: 'get' | 'post' | 'put', path: string, app = world) => app.http()[method](`${PATH}${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
const holiday = (day: string, more: object = {}) => ({ day, nameVi: 'Nghỉ bù', nameEn: 'Day in lieu', kind: 'day-in-lieu', dayOff: true, uncertain: false, note: null, ...more });
const change = (...rows: Array<{ day: string }>) => ({ title: 'Nghỉ bù', reason: 'Theo thông báo của Thành phố', edits: rows.map((row) => ({ table: 'holidays', key: row.day, after: row })) });
const draft = async (who: SignedIn, ...rows: Array<{ day: string }>) => (await ask(who, 'post', '/changes').send(change(...rows)).expect(201)).body as { id: string; number: number; version: number };
const step = (who: SignedIn, id: string, name: string, body: object = {}) => ask(who, 'post', `/changes/${id}/${name}`).send(body);
const download = (who: SignedIn, path: string) => ask(who, 'get', path).buffer(true).parse((response, done) => {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  response.on('end', () => done(null, Buffer.concat(pieces)));
});
const upload = (who: SignedIn, table: string, bytes: Buffer, fields: Record<string, string> = {}) => {
  const sent = ask(who, 'post', `/tables/${table}/imports`);
  for (const [name, value] of Object.entries(fields)) void sent.field(name, value);
  return sent.attach('file', bytes, 'bang.bin');
};

describe('a change over HTTP', () => {
  it('[S17] from draft to live by two people; every page of it says who, when and why', async () => {
    // given
    const { id, number } = await draft(an, holiday('2031-03-03'));

    // when
    const seen = (await ask(binh, 'get', `/changes/${id}`).expect(200)).body;
    await step(an, id, 'submit').expect(200);
    const live = (await step(binh, id, 'publish', { note: 'Đã đối chiếu' }).expect(200)).body;

    // then
    expect(seen).toMatchObject({ status: 'draft', needsReview: true, outdated: false, faults: [], may: { edit: false, submit: false, publish: false, withdraw: false } });
    expect(seen.edits[0]).toMatchObject({ table: 'holidays', key: '2031-03-03', before: null, fields: expect.arrayContaining([{ name: 'nameVi', label: 'Tên tiếng Việt', before: null, after: 'Nghỉ bù' }]) });
    expect(live).toMatchObject({ number, status: 'published', author: { displayName: 'Nguyễn An' }, reviewer: 'Trần Bình', reviewNote: 'Đã đối chiếu', publishedBy: 'Trần Bình' });
    expect((await ask(inspector, 'get', '/tables/holidays/rows?q=2031-03-03').expect(200)).body.items).toMatchObject([{ key: '2031-03-03', versions: 1, pending: 0 }]);
    expect((await ask(inspector, 'get', '/tables/holidays/rows/2031-03-03/versions').expect(200)).body.items).toMatchObject([{ version: 1, change: { number, author: 'Nguyễn An', reason: 'Theo thông báo của Thành phố' } }]);
  });


  it('faults name table, row and field, in the reader\'s language', async () => {
    const wrong = change(holiday('2031-03-04', { nameVi: '' }));
    const vi = (await ask(an, 'post', '/changes').send(wrong).expect(422)).body;
    const en = (await ask(an, 'post', '/changes').set('Accept-Language', 'en').send(wrong).expect(422)).body;
    expect(vi).toMatchObject({ code: 'configuration-faults', errors: [{ pointer: '/holidays/2031-03-04/nameVi', detail: '“Tên tiếng Việt” còn trống.' }] });
    expect(en.errors[0].detail).toBe('"Vietnamese name" is empty.');
  });


  it('tells whoever opens it when a row has changed since', async () => {
    const [one, two] = [await draft(an, holiday('2031-03-05')), await draft(binh, holiday('2031-03-05', { nameVi: 'Nghỉ khác' }))];
    await step(an, one.id, 'submit').expect(200);
    await step(binh, one.id, 'publish').expect(200);
    expect((await ask(binh, 'get', `/changes/${two.id}`).expect(200)).body).toMatchObject({ outdated: true });
    expect((await step(binh, two.id, 'submit').expect(409)).body.code).toBe('change-outdated');
  });


  it('shows what will not hold together instead of failing: rows that others need', async () => {
    const unit = (await ask(an, 'get', '/tables/categories/rows?limit=1')).body.items[0];
    const body = { ...change(), edits: [{ table: unit ? 'categories' : 'holidays', key: unit.key, after: { ...unit.row, groupCode: 'nothing' } }] };
    const { status, body: answer } = await ask(an, 'post', '/changes').send(body);
    if (status !== 201) return expect(answer.code).toBe('configuration-faults');
    return expect((await ask(an, 'get', `/changes/${answer.id}`).expect(200)).body.faults.length).toBeGreaterThan(0);
  });


  it('lists by state and table, page by page', async () => {
    for (const day of ['2031-04-01', '2031-04-02', '2031-04-03']) await draft(an, holiday(day));
    const first = (await ask(inspector, 'get', '/changes?status=draft&table=holidays&limit=2').expect(200)).body;
    const second = (await ask(inspector, 'get', `/changes?status=draft&table=holidays&limit=2&before=${first.nextBefore}`).expect(200)).body;
    const numbers = [...first.items, ...second.items].map(({ number }: { number: number }) => number);
    expect(first.items).toHaveLength(2);
    expect(numbers).toEqual([...new Set(numbers)].sort((a: number, b: number) => b - a));
    expect((await ask(inspector, 'get', '/changes?table=sla-rules').expect(200)).body.items).toEqual([]);
  });


  it.each<[Role, number, number]>([['operator', 403, 403], ['unit-officer', 403, 403], ['inspector', 200, 403], ['supervisor', 200, 403], ['department-lead', 200, 403], ['administrator', 200, 201]])('[D26] %s: reads %i, drafts %i; files and history go with reading', async (role, reads, drafts) => {
    const who = await world.signIn({ roles: [role], unitCode: role.startsWith('unit') ? '26740' : null });
    for (const path of ['/tables', '/changes', '/tables/holidays/rows', '/tables/holidays/file?format=csv', '/history?format=csv', '/tables/sla-rules/decision']) {
      expect([path, (await download(who, path)).status]).toEqual([path, reads]);
    }
    expect((await ask(who, 'post', '/changes').send(change(holiday(`2031-05-${10 + role.length}`)))).status).toBe(drafts);
    expect((await upload(who, 'holidays', Buffer.from('day\n2031-05-05\n'))).status).toBe(drafts === 201 ? 200 : 403);
  });


  it('nobody learns of a change through its steps who may not read it', async () => {
    const { id } = await draft(an, holiday('2031-06-02'));
    await step(an, id, 'submit');
    await step(binh, id, 'publish');
    const operator = await world.signIn({ roles: ['operator'] });
    for (const [name, body] of Object.entries({ submit: {}, publish: {}, withdraw: {}, reject: { note: 'Không đồng ý' }, revert: { reason: 'Không đồng ý' } })) expect([name, (await step(operator, id, name, body)).status]).toEqual([name, 403]);
  });
});


describe('TWO_PERSON_RULE=off', () => {
  it('one person is enough, and the change says so', async () => {
    const alone = await createTestApp({ TWO_PERSON_RULE: 'off' });
    try {
      const who = await alone.signIn({ roles: ['administrator'] });
      const { id } = (await ask(who, 'post', '/changes', alone).send(change(holiday('2031-07-07'))).expect(201)).body;
      expect((await ask(who, 'get', `/changes/${id}`, alone)).body).toMatchObject({ needsReview: false, may: { publish: true, submit: false } });
      expect((await ask(who, 'post', `/changes/${id}/publish`, alone).send({}).expect(200)).body).toMatchObject({ status: 'published', reviewer: null });
    } finally {
      await alone.close();
    }
  });
});


describe('files', () => {
  it('every table goes out in every format with its name and day, and comes back without a change', async () => {
    const tables = (await ask(an, 'get', '/tables').expect(200)).body.items as Array<{ name: string; rows: number }>;
    for (const { name, rows } of tables) {
      for (const format of ['xlsx', 'csv', 'json']) {
        const file = await download(an, `/tables/${name}/file?format=${format}`);
        expect(file.headers['content-disposition']).toBe(`attachment; filename="${name}-2026-11-21.${format}"`);
        expect(file.headers['cache-control']).toBe('no-store');
        const { counts, lines } = (await upload(an, name, file.body as Buffer, { removeMissing: 'true' }).expect(200)).body;
        expect({ name, format, counts, lines }).toEqual({ name, format, counts: { new: 0, changed: 0, removed: 0, error: 0, unchanged: rows }, lines: [] });
      }
    }
  });


  it.each(['sla-rules', 'service-areas'])('%s as DMN: out and back without a change', async (table) => {
    const file = await download(an, `/tables/${table}/decision`);
    expect(file.headers['content-type']).toMatch(/^application\/xml/);
    const { counts } = (await upload(an, table, file.body as Buffer, { removeMissing: 'true' }).expect(200)).body;
    expect(counts).toMatchObject({ new: 0, changed: 0, removed: 0, error: 0 });
  });


  it('a rule changed in the decision table is a draft like any other', async () => {
    const xml = ((await download(an, '/tables/sla-rules/decision')).body as Buffer).toString();
    const shorter = Buffer.from(xml.replace('<dmn:text>60</dmn:text>', '<dmn:text>59</dmn:text>').replace('<text>60</text>', '<text>59</text>'));
    const { counts, change: made } = (await upload(an, 'sla-rules', shorter, { draft: 'true', title: 'Rút ngắn', reason: 'Kết luận giao ban' }).expect(200)).body;
    expect(counts.changed).toBe(1);
    const { edits } = (await ask(an, 'get', `/changes/${made.id}`).expect(200)).body;
    expect(edits[0].fields).toEqual([expect.objectContaining({ name: 'lengthValue', before: 60, after: 59 })]);
    expect((await upload(an, 'holidays', shorter)).body.code).toBe('decision-not-found');
  });


  it('an edited workbook: a dry run tells each row, then it becomes a draft; wrong rows make none', async () => {
    // given
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await download(an, '/tables/holidays/file?format=xlsx')).body as unknown as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    sheet.getRow(2).getCell(2).value = 'Tên mới';
    sheet.addRow(['2033-01-03', 'Nghỉ', 'Off', 'day-in-lieu', 'có']);
    const bytes = async () => Buffer.from(await book.xlsx.writeBuffer());

    // when
    const wrong = await upload(an, 'holidays', await bytes());
    const refused = await upload(an, 'holidays', await bytes(), { draft: 'true', title: 'Từ tệp', reason: 'Theo thông báo' });
    sheet.lastRow!.getCell((sheet.getRow(1).values as string[]).findIndex((heading) => heading?.includes('[uncertain]'))).value = 'không';
    const drafted = await upload(an, 'holidays', await bytes(), { draft: 'true', title: 'Từ tệp', reason: 'Theo thông báo' });

    // then
    expect(wrong.body).toMatchObject({ counts: { new: 0, changed: 1, error: 1, removed: 0 }, change: null });
    expect(wrong.body.lines[0]).toMatchObject({ outcome: 'error', key: '2033-01-03', faults: [{ field: 'uncertain', text: '“Chưa chắc chắn” còn trống.' }] });
    expect([refused.status, refused.body.code]).toEqual([422, 'configuration-faults']);
    expect(drafted.body).toMatchObject({ counts: { new: 1, changed: 1, error: 0 }, change: { status: 'draft', edits: 2, title: 'Từ tệp' } });
  });


  it('personal values stay behind their dots in rows, files, changes and history, and come back as they are', async () => {
    const phone = '0900000731';
    const first = (await ask(an, 'get', '/tables/unit-contacts/rows?limit=1').expect(200)).body;
    const fields = (await ask(an, 'get', '/tables')).body.items.find(({ name }: { name: string }) => name === 'unit-contacts').fields as Array<{ name: string; personal: boolean }>;
    const personal = fields.filter((field) => field.personal).map(({ name }) => name);
    expect(personal).toContain('phone');
    const [contact] = first.items as Array<{ key: string; row: Record<string, unknown> }>;
    if (!contact) throw new Error('The reference data has no contacts.');
    const kept = Object.fromEntries(Object.entries(contact.row).map(([name, value]) => [name, personal.includes(name) && value !== null ? { keep: true } : value]));
    const made = (await ask(an, 'post', '/changes').send({ ...change(), edits: [{ table: 'unit-contacts', key: contact.key, after: { ...kept, phone } }] }).expect(201)).body;
    const told = [
      (await ask(an, 'get', `/changes/${made.id}`)).text, (await download(an, '/history?format=csv')).body.toString(), (await download(an, '/history?format=json')).body.toString(),
      (await download(an, '/tables/unit-contacts/file?format=json')).body.toString(), (await ask(an, 'get', '/tables/unit-contacts/rows')).text, JSON.stringify(world.log),
    ];
    for (const text of told) expect(text).not.toMatch(/900000731|sealed|v1\./);
    expect(told[0]).toContain('•••');
  });


  it('hostile and oversized uploads are refused in words', async () => {
    expect((await upload(an, 'holidays', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).status).toBe(413);
    expect((await upload(an, 'holidays', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).body.code).toBe('file-unreadable');
    expect((await ask(an, 'post', '/tables/holidays/imports').send({ file: 'x' })).status).toBe(415);
    expect((await upload(an, 'nothing', Buffer.from('a'))).status).toBe(404);
    expect((await ask(an, 'get', '/tables/holidays/file?format=exe')).status).toBe(400);
  });
});


describe('the history as a file', () => {
  it('says who, when, why, before and after, by filters', async () => {
    const { id, number } = await draft(an, holiday('2031-08-04', { nameVi: '=HYPERLINK("http://x")' }));
    await step(an, id, 'submit').expect(200);
    await step(binh, id, 'publish', { note: 'Đồng ý' }).expect(200);
    const rows = JSON.parse(((await download(inspector, '/history?format=json&status=published&table=holidays&from=2026-11-21&to=2026-11-21')).body as Buffer).toString()).rows as Array<Record<string, unknown>>;
    expect(rows.filter((row) => row.number === number)).toContainEqual(expect.objectContaining({ author: 'Nguyễn An', publishedBy: 'Trần Bình', reason: 'Theo thông báo của Thành phố', table: 'holidays', key: '2031-08-04', field: 'nameVi', before: null, after: '=HYPERLINK("http://x")' }));
    const csv = ((await download(inspector, '/history?format=csv&status=published')).body as Buffer).toString();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(((await download(inspector, '/history?format=csv&from=2027-01-01')).body as Buffer).toString().trim().split('\r\n')).toHaveLength(1);
    expect((await download(inspector, '/history?format=xlsx')).headers['content-disposition']).toMatch(/configuration-history-2026-11-21\.xlsx/);
  });
});
