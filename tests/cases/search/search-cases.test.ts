import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Officer } from '../../../cases/officers/officer.ts';
import { searchCases } from '../../../cases/search/search-cases.ts';
import type { CaseSearch } from '../../../cases/search/search-filter.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildCase, buildOfficer } from '../../support/factories.ts';
import { at } from '../../support/flow.ts';

let database: TestDatabase;
let operator: Officer;
let supervisor: Officer;
let unitOfficer: Officer;
const made: Record<string, { id: string; code: string }> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  const officer = async (options: object) => await buildOfficer(database.db, options) as unknown as Officer;
  operator = await officer({});
  supervisor = await officer({ roles: ['supervisor'] });
  unitOfficer = await officer({ roles: ['unit-officer'], unitCode: '26740' });
  const texts: Record<string, Record<string, unknown>> = {
    phrase: { content: 'Nước ngập ở chợ Thủ Đức từ sáng.', ward_code: '26740' },
    plainPhrase: { content: 'nuoc ngap cho thu duc', channel: 'phone' },
    words: { content: 'Đức bảo rằng Thủ tục ở đây chậm.', category_code: 'epidemic-gathering' },
    plainWords: { content: 'duc oi thu nhac lai', address_text: 'Lê Lợi' },
    restricted: { content: 'Tố cáo cán bộ phường Thủ Đức.', restricted: true },
    other: { content: 'Gọi tôi 0901 234 567 hoặc a@b.vn, xe 59-X1 234.56 vướng hẻm.', status: 'forwarded' },
  };
  let minute = 0;
  for (const [name, row] of Object.entries(texts)) made[name] = await buildCase(database.db, { received_at: at(minute += 1), ...row }, { name: 'Nguyễn Thị Ẩn Danh', phone: '+84912345678' });
  await buildAssignment(database.db, { case_id: made.words!.id, unit_code: '26740' });
  await buildAssignment(database.db, { case_id: made.restricted!.id, unit_code: '26740' });
  await buildAssignment(database.db, { case_id: made.plainWords!.id, unit_code: '26743' });
}, 60_000);
afterAll(() => database.drop());

const search = (query: CaseSearch, officer = operator) => database.db.transaction((trx) => searchCases(trx, query, officer));
const names = async (query: CaseSearch, officer = operator) => (await search(query, officer)).items
  .map(({ code }) => Object.entries(made).find(([, each]) => each.code === code)?.[0] ?? code);

describe('the search', () => {
  it('finds words with or without accents: together and as typed first, then together, then as typed, then the rest', async () => {
    expect(await names({ q: 'Thủ Đức' })).toEqual(['phrase', 'plainPhrase', 'words', 'plainWords']);
    expect(await names({ q: 'thu duc' })).toEqual(['plainPhrase', 'phrase', 'plainWords', 'words']);
    expect(await names({ q: 'thủ ngập' })).toEqual(['phrase', 'plainPhrase']);
    expect(await names({ q: 'LE LOI' })).toEqual(['plainWords']);
    expect(await names({ q: 'thuduc' })).toEqual([]);
    expect(await names({ q: '?!' })).toEqual([]);
  });

  it('finds a code however it is typed', async () => {
    const { code } = made.phrase!;
    for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code} `, code.replace('2', 'z').replace('5', 's').replace('8', 'b').replace('V', 'u')]) {
      expect(await search({ q: typed })).toMatchObject({ items: [{ code }], matchedBy: 'code', nextCursor: null });
    }
  });

  it('filters by category, ward, unit, state, channel and days, with or without words', async () => {
    expect(await names({ ward: ['26740'] })).toEqual(['phrase']);
    expect(await names({ unit: ['26740', '26743'] })).toEqual(['plainWords', 'words']);
    expect(await names({ q: 'thu', unit: ['26743'] })).toEqual(['plainWords']);
    expect(await names({ status: ['forwarded'] })).toEqual(['other']);
    expect(await names({ channel: ['phone', 'zalo'] })).toEqual(['plainPhrase']);
    expect(await names({ category: ['trees'] })).toEqual([]);
    expect(await names({ from: '2026-11-21', to: '2026-11-21' })).toHaveLength(5);
    expect(await names({ from: '2026-11-22' })).toEqual([]);
    expect(await names({ to: '2026-11-20' })).toEqual([]);
    expect(await names({ category: ["it's \\ & | ! ('x"] })).toEqual([]);
  });

  it('[D26] shows units their own cases only, and restricted ones only to those with the right', async () => {
    expect(await names({}, unitOfficer)).toEqual(['words']);
    expect(await names({ q: 'thu duc' }, unitOfficer)).toEqual(['words']);
    expect(await names({ unit: ['26743'] }, unitOfficer)).toEqual([]);
    expect(await names({ q: made.phrase!.code }, unitOfficer)).toEqual([]);
    expect(await names({ q: made.restricted!.code })).toEqual([]);
    expect(await names({ q: made.restricted!.code }, supervisor)).toEqual(['restricted']);
    expect(await names({ q: 'to cao' })).toEqual([]);
    expect(await names({ q: 'to cao' }, supervisor)).toEqual(['restricted']);
    for (const roles of [['administrator'], ['process-owner'], ['unit-officer']]) {
      const nobody = await buildOfficer(database.db, { roles }) as unknown as Officer;
      await expect(search({ q: 'thu' }, nobody)).rejects.toMatchObject({ code: 'not-allowed' });
    }
  });

  it('[D26] [D28] tells nothing of the sender, masks what the text tells, and refuses a phone number as words', async () => {
    const { items } = await search({ q: 'hem' });
    expect(items[0]).toMatchObject({ code: made.other!.code, snippet: { text: expect.stringContaining('•••') } });
    expect(JSON.stringify(await search({}))).not.toMatch(/Ẩn Danh|912345678|0901|a@b|234\.56|sender/i);
    for (const q of ['0901 234 567', '+84 901 234 567', '0901.234.567']) await expect(search({ q })).rejects.toMatchObject({ code: 'phone-in-search' });
    expect(await names({ q: '12345' })).toEqual([]);
  });

  it('marks the words in what it shows', async () => {
    const { items: [first] } = await search({ q: 'thu duc', ward: ['26740'] });
    expect(first!.snippet.highlights.map(([start, end]) => first!.snippet.text.slice(start, end))).toEqual(['Thủ Đức']);
    const { items: [second] } = await search({ q: 'le loi' });
    expect(second!.address).toEqual({ text: 'Lê Lợi', highlights: [[0, 6]] });
  });

  it('pages through ranked cases without losing or repeating one, whatever comes in meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search({ q: 'thu duc', limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ code }) => code));
      if (seen.length === 1) await buildCase(database.db, { received_at: at(60), content: 'thu duc', code: 'AAAA-AAAA' });
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([made.plainPhrase!.code, made.phrase!.code, made.plainWords!.code, made.words!.code]);
    expect(await names({ q: 'thu duc' })).toContain('AAAA-AAAA');
  });

  it('ranks the newest 200 among each other, then the next ones', async () => {
    await database.db.raw(`insert into cases (id, code, status, channel, content, received_at, sender_id)
      select gen_random_uuid(), 'T' || n, 'closed', 'web', case when n % 10 = 0 then 'Bơi giỏi' else 'giỏi việc bơi' end, ?::timestamptz + make_interval(secs => n), (select sender_id from cases limit 1)
      from generate_series(1, 700) n`, [at(120)]);
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await search({ q: 'bơi giỏi', limit: 50, ...(cursor ? { cursor } : {}) });
      if (pages === 0) expect(page.items.slice(0, 20).every(({ snippet }) => snippet.text === 'Bơi giỏi')).toBe(true);
      seen.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor ?? undefined;
      pages += 1;
    } while (cursor && pages < 40);
    expect(new Set(seen).size).toBe(700);
    expect(seen).toHaveLength(700);
    expect(seen.slice(200, 220)).toContain('T500');
  });

  it.each(['x', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["2026-02-30 00:00:00+00","00000000-0000-4000-8000-000000000000"]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'refuses the cursor %j', async (cursor) => {
      await expect(search({ q: 'thu', cursor })).rejects.toMatchObject({ code: 'cursor-invalid' });
    });
});
