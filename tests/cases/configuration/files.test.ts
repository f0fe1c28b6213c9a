import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { compareFile, fileOf, type Comparison } from '../../../cases/configuration/compare-file.ts';
import { CONFIGURATION_TABLES, tableNamed } from '../../../cases/configuration/registry.ts';
import type { ConfigurationTable, Row } from '../../../cases/configuration/table.ts';
import { FORMATS, readTableFile, writeTableFile, type Format } from '../../../documents/table-file.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addExampleTable, exampleRow, exampleTable } from './example-table.ts';

jest.setTimeout(180_000);

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
  await addExampleTable(world.db);
});
afterAll(async () => { await world.drop(); });

async function exported(table: ConfigurationTable, format: Format): Promise<Buffer> {
  const { headings, lines } = await world.db.transaction(async (trx) => fileOf(table, await table.list(trx), format === 'json' ? 'plain' : 'cells'));
  const pieces: Buffer[] = [];
  for await (const piece of await writeTableFile(format, { name: table.name, headings, labels: table.fields.map(({ label }) => label.vi), lines, at: new Date(0) })) pieces.push(Buffer.from(piece as Buffer));
  return Buffer.concat(pieces);
}
const compare = async (table: ConfigurationTable, bytes: Buffer, removeMissing = false): Promise<Comparison> => {
  const file = await readTableFile(bytes, 20_000);
  return world.db.transaction((trx) => compareFile(trx, table, file, { removeMissing }, testContext()));
};
const outcomes = ({ lines }: Comparison) => lines.map(({ key, outcome, faults }) => `${key}: ${outcome}${faults.map(({ field, code }) => ` ${field ?? ''} ${code}`).join('')}`);
const code = (promise: Promise<unknown>) => promise.then(() => 'went through', (error: { code?: string }) => error.code ?? String(error));
const stand = async (...rows: Row[]) => {
  await world.db('examples').delete();
  if (rows.length > 0) await world.db('examples').insert(rows.map((row) => ({ code: row.code, data: JSON.stringify(row) })));
};
const csv = (...lines: string[]) => Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);

describe('every table goes out as a file and comes back the same', () => {
  it('each registered table, in each format: nothing changes, also when missing rows are to be taken out', async () => {
    await stand(exampleRow({ code: 'a', phone: 'sealed:phone:a:00', channels: ['web', 'app'], holidays: [], steps: { deep: [1, { x: null }] }, at: '2026-11-22T00:00:00.000Z' }));
    for (const table of CONFIGURATION_TABLES) {
      for (const format of FORMATS) {
        const comparison = await compare(table, await exported(table, format), true);
        const told = { table: table.name, format, differing: comparison.lines.filter(({ outcome }) => outcome !== 'unchanged').slice(0, 3), edits: comparison.edits.length };
        expect(told).toEqual({ table: table.name, format, differing: [], edits: 0 });
      }
    }
  });


  const words = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.string({ minLength: 1, maxLength: 30 }),
    fc.constantFrom('=1+1', '+84900000484', '-5', '-a', '@SUM(A1)', "'=x", "''+1", "'quoted", '\t=1', '\r=2', 'a\r\nb', 'a\rb', 'a\nb', '"', '","', ';', 'a;b', '_x0041_', '_x000D_', ' both ', 'NULL', 'true', 'có', '2026-11-22', '007', '1e5', '[x]', '{"a":1}', 'Đường số 5, phường Sài Gòn', '＝cmd', '\uFEFFx'),
  ).map((text) => text.toWellFormed().replaceAll('\u0000', '')).filter((text) => text !== '');
  const codes = fc.array(words, { maxLength: 4 });
  const rows = fc.uniqueArray(fc.record({
    code: fc.stringMatching(/^[a-z0-9-]{1,12}$/), name: words, remark: fc.option(words), minutes: fc.option(fc.integer({ min: -1_000, max: 10_000 })), share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value))),
    active: fc.boolean(), day: fc.option(fc.constantFrom('2026-11-22', '1999-12-31')), at: fc.option(fc.constantFrom('2026-11-22T07:00:00+07:00', '2026-11-22T00:00:00.000Z')), opens: fc.option(fc.constantFrom('07:30', '24:00')),
    clock: fc.option(fc.constantFrom('forward', 'handle')), channels: fc.option(fc.subarray(['web', 'phone', 'app'])), after: fc.option(words), holidays: fc.option(codes),
    steps: fc.option(fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown), { nil: null }), phone: fc.option(words.map((text) => `sealed:${text}`)),
  }), { selector: (row) => row.code, maxLength: 6 });

  it.each(FORMATS)('any rows at all, as %s', async (format) => {
    await fc.assert(fc.asyncProperty(rows, async (given) => {
      // jsonb keeps no difference between 1 and 1.0, and no half surrogates within structures
      const found = given.map((row) => JSON.parse(JSON.stringify(row)) as Row).filter((row) => JSON.stringify(row).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(row)));
      await stand(...found);
      const comparison = await compare(exampleTable, await exported(exampleTable, format), true);
      expect(comparison.lines.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
    }), { numRuns: format === 'xlsx' ? 25 : 80 });
  });
});


describe('a file beside its table', () => {
  it('tells of each row whether it is new, changed, unchanged, wrong; missing rows go only when asked', async () => {
    // given
    await stand(exampleRow({ code: 'same' }), exampleRow({ code: 'other' }), exampleRow({ code: 'gone' }));
    const file = csv('code,name,active', 'same,Dòng,không', 'other,Tên khác,không', 'fresh,Mới,có', 'bad,Sai,có lẽ', ',Không mã,có', 'fresh,Hai lần,có');

    // when
    const [kept, removed] = [await compare(exampleTable, file), await compare(exampleTable, file, true)];

    // then
    expect(outcomes(kept)).toEqual(['same: unchanged', 'other: changed', 'fresh: new', 'bad: error active field-wrong', ': error code key-missing', 'fresh: error  row-twice']);
    expect(outcomes(removed)).toContain('gone: removed');
    expect(kept.lines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  });


  it('columns that are left out, and personal values behind their dots, keep what stands', async () => {
    await stand(exampleRow({ code: 'a', remark: 'Giữ lại', phone: 'sealed:phone:a:1' }));
    const { lines, edits } = await compare(exampleTable, csv('code,name,phone', 'a,Tên mới,•••'));
    expect(lines[0]!.faults).toEqual([]);
    expect(edits).toEqual([expect.objectContaining({ after: exampleRow({ code: 'a', name: 'Tên mới', remark: 'Giữ lại', phone: 'sealed:phone:a:1' }) })]);
  });


  it('rows that are right alone and wrong together are told as such', async () => {
    await stand();
    const { faults, lines } = await compare(exampleTable, csv('code,name,active', ...['a', 'b', 'c', 'd'].map((key) => `${key},Dòng,có`)));
    expect([faults.map((fault) => fault.code), lines.every(({ outcome }) => outcome === 'new')]).toEqual([['too-many'], true]);
    expect(await world.db('examples').select()).toEqual([]);
  });


  it('headings in either language or as exported; semicolons, tabs and UTF-16 as spreadsheets write them', async () => {
    await stand();
    const day = ['Mã;Tên;Ngày;Đang dùng;Kênh', 'a;Dòng;5/9/2026;TRUE;web; phone'.replace('web; phone', '"web; phone"')];
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(day.join('\n').replaceAll(';', '\t').replace('web\t', 'web;'), 'utf16le')]);
    for (const bytes of [csv(...day), utf16, csv('Mã [code],Tên [name],day,active,channels', 'a,Dòng,2026-09-05,x,"web;phone"')]) {
      const { edits, lines } = await compare(exampleTable, bytes);
      expect(lines.flatMap(({ faults }) => faults)).toEqual([]);
      expect(edits[0]!.after).toMatchObject({ code: 'a', day: '2026-09-05', active: true, channels: ['web', 'phone'] });
    }
  });


  it('a workbook that somebody worked on: days, numbers, rich text, links and what formulas gave', async () => {
    await stand();
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('x');
    sheet.addRow(['code', 'name', 'day', 'minutes', 'active', 'remark', 'at']);
    sheet.addRow(['a', { richText: [{ text: 'Dòng ' }, { text: 'đậm' }] }, new Date('2026-11-22'), { formula: '40+2', result: 42 }, true, { text: 'liên kết', hyperlink: 'https://example.org' }, new Date('2026-11-22T08:30:00Z')]);
    const { edits } = await compare(exampleTable, Buffer.from(await book.xlsx.writeBuffer()));
    expect(edits[0]!.after).toMatchObject({ name: 'Dòng đậm', day: '2026-11-22', minutes: 42, active: true, remark: 'liên kết', at: '2026-11-22T08:30:00+07:00' });
  });
});


describe('spreadsheets run nothing of an export', () => {
  it.each(['=HYPERLINK("http://x")', '+1+cmd|\' /C calc\'!A0', '-2+3', '@SUM(A1)', '\t=1', '＝1'])('%j stands as text', async (name) => {
    await stand(exampleRow({ code: 'a', name }));
    const text = (await exported(exampleTable, 'csv')).toString();
    expect(text.startsWith('\uFEFFcode,name,')).toBe(true);
    const cell = /\r\na,("?)(.)/.exec(text)!;
    expect(cell[2]).toBe("'");
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await exported(exampleTable, 'xlsx') as unknown as ArrayBuffer);
    expect(book.worksheets[0]!.getCell('B2').type).toBe(ExcelJS.ValueType.String);
  });
});


describe('hostile and broken files', () => {
  const zip = async (change: (book: ExcelJS.Workbook) => void) => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('x').addRow(['code', 'name']);
    change(book);
    return Buffer.from(await book.xlsx.writeBuffer());
  };

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['nothing at all', () => Buffer.alloc(0), 'file-without-rows'],
    ['only empty lines', () => Buffer.from('\n\n,,\n'), 'file-without-rows'],
    ['a legacy encoding', () => Buffer.from([0x63, 0x6f, 0x64, 0x65, 0x0a, 0xd0, 0xff, 0xfe]), 'file-encoding'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-encoding'],
    ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-format'],
    ['an archive that is no workbook', () => Buffer.from('504b0304140000000000', 'hex'), 'file-unreadable'],
    ['half a workbook', async () => (await zip(() => undefined)).subarray(0, 900), 'file-unreadable'],
    ['quotes that never end', () => Buffer.from('code,name\na,"never'), 'file-unreadable'],
    ['lines of another width', () => Buffer.from('code,name\na,b,c,d\n'), 'file-unreadable'],
    ['JSON that is none', () => Buffer.from('{"rows": [1, 2'), 'file-unreadable'],
    ['JSON without rows', () => Buffer.from('{"rows": "all"}'), 'file-unreadable'],
    ['rows that are no objects', () => Buffer.from('[[1]]'), 'file-unreadable'],
    ['columns that nobody knows', () => Buffer.from('code,colour\na,red\n'), 'file-columns'],
    ['a column twice', () => Buffer.from('code,name,name\na,b,c\n'), 'file-columns'],
    ['no key', () => Buffer.from('name\na\n'), 'file-columns'],
    ['keys of a prototype', () => Buffer.from('[{"code":"a","__proto__":{"x":1},"constructor":1}]'), 'file-columns'],
    ['too many rows', () => Buffer.from(`code,name\n${'a,b\n'.repeat(20_001)}`), 'file-too-long'],
  ])('%s', async (_name, bytes, wanted) => {
    expect(await code(compare(exampleTable, await bytes()))).toBe(wanted);
  });


  it('an archive that is far larger inside than outside is not unpacked to its end', async () => {
    // 80 MB of zeros in one part: 80 KB outside
    const { default: JSZip } = await import('jszip' as string) as { default: { loadAsync(data: Buffer): Promise<{ file(name: string, data: Buffer): void; generateAsync(options: object): Promise<Buffer> }> } };
    const archive = await JSZip.loadAsync(await zip(() => undefined));
    archive.file('xl/media/large.bin', Buffer.alloc(80 * 1024 * 1024));
    const bytes = await archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    expect(bytes.length).toBeLessThan(200_000);
    expect(await code(compare(exampleTable, bytes))).toBe('table-file-too-large');
  });


  it('ranges over the whole sheet are not filled', async () => {
    const bytes = await zip((book) => {
      const sheet = book.worksheets[0]!;
      sheet.addRow(['a', 'b']);
      (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }).dataValidations.add('A1:XFD1048576', { type: 'list', allowBlank: true, formulae: ['"x"'] });
    });
    expect(await code(compare(exampleTable, bytes))).toBe('went through');
  });


  it('noise: never more than a refusal', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('', 'PK\u0003\u0004', '[', '{"rows":[', 'code,name\n'), async (noise, head) => {
      expect(await code(compare(tableNamed('examples'), Buffer.concat([Buffer.from(head), noise])))).toMatch(/^(went through|file-[a-z-]+)$/);
    }), { numRuns: 120 });
  });
});
