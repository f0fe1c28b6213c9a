import { describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import { renderDailyReportXlsx } from '../../documents/render-daily-report-xlsx.ts';
import { fixZipTimes } from '../../documents/zip-times.ts';
import { exampleSnapshot, issuedMeta } from './snapshot-example.ts';

jest.setTimeout(60_000);

async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book;
}

describe('renderDailyReportXlsx', () => {
  it('has a sheet for each view, with headings that stay in sight [S24]', async () => {
    // when
    const book = await read(await renderDailyReportXlsx(exampleSnapshot, issuedMeta));

    // then
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Theo lĩnh vực', 'Theo đơn vị', 'Theo kênh', 'Trễ hạn', 'Theo địa bàn', 'Lý do', 'Biểu đồ']);
    for (const sheet of book.worksheets.filter(({ name }) => name !== 'Biểu đồ')) expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });


  it('holds figures as numbers and instants as instants in city time', async () => {
    // when
    const book = await read(await renderDailyReportXlsx(exampleSnapshot, issuedMeta));

    // then
    const byUnit = book.getWorksheet('Theo đơn vị')!;
    expect(byUnit.getRow(2).getCell(1).value).toBe('26740');
    expect(byUnit.getRow(2).getCell(3).value).toBe(120);
    expect(byUnit.lastRow!.getCell(3).value).toBe(exampleSnapshot.byUnit.reduce((sum, { received }) => sum + received, 0));
    const late = book.getWorksheet('Trễ hạn')!.getRow(3);
    expect(late.getCell(6).value).toEqual(new Date('2026-11-21T06:10:00.000Z'));
    expect(late.getCell(8).value).toBe(55);
    expect(book.getWorksheet('Trễ hạn')!.rowCount).toBe(31);
  });


  it.each(['=1+1', '+84', '-2', '@SUM(A1)', '=HYPERLINK("http://x","y")'])('stores %s as text, never as a formula', async (name) => {
    // given
    const odd = { ...exampleSnapshot, byCategory: [{ ...exampleSnapshot.byCategory[0]!, name }] };

    // when
    const cell = (await read(await renderDailyReportXlsx(odd, issuedMeta))).getWorksheet('Theo lĩnh vực')!.getRow(2).getCell(2);

    // then
    expect([cell.type, cell.value, cell.numFmt]).toEqual([ExcelJS.ValueType.String, name, '@']);
  });


  it('gives the same bytes for the same figures, at any time', async () => {
    // when
    const one = await renderDailyReportXlsx(exampleSnapshot, issuedMeta);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const two = await renderDailyReportXlsx(exampleSnapshot, issuedMeta);

    // then
    expect(one.equals(two)).toBe(true);
  });


  it('refuses to touch what is no archive', () => {
    expect(() => fixZipTimes(Buffer.from('nothing of the kind'))).toThrow('no ZIP archive');
  });
});
