import { describe, expect, it, jest } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { defaultDailyReportMeta } from '../../documents/daily-report-meta.ts';
import { renderDailyReportPdf } from '../../documents/render-daily-report-pdf.ts';
import { formatDay, formatShare } from '../../documents/vietnamese-format.ts';
import { exampleSnapshot, issuedMeta } from './snapshot-example.ts';

jest.setTimeout(60_000);

interface Placed { text: string; x: number; y: number }
interface ReadPdf { width: number; height: number; pages: Array<{ text: string; items: Placed[] }> }

async function read(pdf: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const result: ReadPdf = { width: 0, height: 0, pages: [] };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    [result.width, result.height] = page.view.slice(2) as [number, number];
    const content = await page.getTextContent();
    const items = content.items.flatMap((item) => 'str' in item ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number }] : []);
    result.pages.push({ text: items.map(({ text }) => text).join(' ').replace(/\s+/g, ' '), items });
  }
  await document.loadingTask.destroy();
  return result;
}
const mm = (points: number) => (points * 25.4) / 72;

describe('renderDailyReportPdf', () => {
  it('holds the nine parts of an official paper [S24] [S27] [S28] [S29]', async () => {
    // when
    const { pages } = await read(await renderDailyReportPdf(exampleSnapshot, issuedMeta));

    // then
    const first = pages[0]!.text;
    const whole = pages.map(({ text }) => text).join(' ');
    expect(first).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(first).toContain('Độc lập - Tự do - Hạnh phúc');
    expect(first).toContain('ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH');
    expect(first).toContain('SỞ KHOA HỌC VÀ CÔNG NGHỆ');
    expect(first).toContain('Số: 12/BC-SKHCN');
    expect(first).toContain('Thành phố Hồ Chí Minh, ngày 21 tháng 11 năm 2026');
    expect(first).toContain('BÁO CÁO Tình hình tiếp nhận và xử lý phản ánh qua Cổng thông tin 1022 ngày 21 tháng 11 năm 2026');
    expect(first).toMatch(/Kính gửi: .*Ban Chỉ đạo Thành phố; .*Văn phòng Ủy ban nhân dân Thành phố\./);
    expect(whole).toMatch(/1022\.\/\. /);
    expect(whole).toMatch(/Nơi nhận: .*- Như trên; .*- Lưu: VT, CĐS\./);
    expect(whole).toMatch(/KT\. GIÁM ĐỐC PHÓ GIÁM ĐỐC .*Nguyễn Văn Thuận/);
  });


  it('[S1] [S2] [S5] names the City\'s letter on which it rests, what that is about, and what for', async () => {
    const [first] = (await read(await renderDailyReportPdf(exampleSnapshot, issuedMeta))).pages;
    // A line may end within the number.
    expect(first!.text).toMatch(/Công văn số 2061\/\s?UBND-\s?VX ngày 22 tháng 6 năm 2021 của Ủy ban nhân dân Thành phố/);
    expect(first!.text).toContain('tiếp nhận, xử lý thông tin phản ánh vi phạm về phòng, chống dịch COVID-19 trên địa bàn Thành phố thông qua Cổng thông tin 1022');
    expect(first!.text).toMatch(/tăng cường giám sát và kịp thời xử lý vi phạm, theo đề xuất .* số 1320\/STTTT-BCVT ngày 17 tháng 6 năm 2021/);
  });


  it('[S3] bears the mark of urgency under its number, and none in ordinary times', async () => {
    const firstPage = async (urgency: 'KHẨN' | null) => (await read(await renderDailyReportPdf(exampleSnapshot, { ...issuedMeta, urgency }))).pages[0]!.items;

    // when
    const [urgent, ordinary] = [await firstPage('KHẨN'), await firstPage(null)];

    // then
    const [number, mark] = ['Số: 12/BC-SKHCN', 'KHẨN'].map((text) => urgent.find((item) => item.text.trim() === text));
    expect(mark!.y).toBeLessThan(number!.y);
    expect(mm(number!.y - mark!.y)).toBeLessThan(20);
    expect(ordinary.map(({ text }) => text).join(' ')).not.toContain('KHẨN');
  });


  it('gives the day’s figures for both clocks, by category, unit and channel, and names the late cases [S23]', async () => {
    // when
    const whole = (await read(await renderDailyReportPdf(exampleSnapshot, issuedMeta))).pages.map(({ text }) => text).join(' ');

    // then
    expect(whole).toContain('từ 16 giờ 00 ngày 20 tháng 11 năm 2026 đến trước 16 giờ 00 ngày 21 tháng 11 năm 2026');
    expect(whole).toContain('1.234 phản ánh mới');
    expect(whole).toMatch(/Chuyển đơn vị 1\.188 6 99,5% 3 1/);
    expect(whole).toMatch(/Xử lý và cập nhật kết quả 1\.105 28 97,5% 44 5/);
    for (const name of ['Thoát nước, ngập, nắp hố ga', 'Xã Thạnh An', 'Trang web']) expect(whole).toContain(name);
    for (const item of exampleSnapshot.lateCases) expect(whole).toContain(item.caseCode);
    expect(whole).toMatch(/Lý do Hình thức Số lượng 1 Ngôn từ không phù hợp từ chối 8 2 Khiếu nại hướng dẫn 9/);
    expect(whole).toContain('Đề nghị Phường Thủ Dầu Một rà soát');
  });


  it('is A4 with the margins of the decree, and page numbers from page 2 in the middle above', async () => {
    // when
    const { width, height, pages } = await read(await renderDailyReportPdf(exampleSnapshot, issuedMeta));

    // then
    expect([Math.round(mm(width)), Math.round(mm(height))]).toEqual([210, 297]);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach(({ items }, index) => {
      const inTopMargin = items.filter(({ text, y }) => text.trim() && mm(height - y) < 20);
      expect(inTopMargin.map(({ text }) => text)).toEqual(index === 0 ? [] : [String(index + 1)]);
      for (const { x } of inTopMargin) expect(Math.abs(mm(x) - 110)).toBeLessThan(3);
      for (const { x, y, text } of items) if (text.trim()) { expect(mm(x)).toBeGreaterThan(29.99); expect(mm(y)).toBeGreaterThan(19.99); }
    });
  });


  it('leaves no heading alone at the foot of a page', async () => {
    for (const categories of [4, 6, 8, 9, 10]) {
      // when
      const { pages } = await read(await renderDailyReportPdf({ ...exampleSnapshot, byCategory: exampleSnapshot.byCategory.slice(0, categories) }, issuedMeta));

      // then
      for (const { items } of pages) {
        const lowest = items.filter(({ text }) => text.trim()).reduce((low, item) => item.y < low.y ? item : low);
        expect(lowest.text).not.toMatch(/^(I+V?|\d)\. /);
      }
    }
  });


  it('is a draft without number, date and name until a person issues it', async () => {
    // when
    const { pages } = await read(await renderDailyReportPdf(exampleSnapshot, defaultDailyReportMeta));

    // then
    expect(pages.every(({ text }) => text.includes('DỰ THẢO'))).toBe(true);
    expect(pages[0]!.text).toMatch(/Số: +\/BC-SKHCN/);
    expect(pages[0]!.text).not.toMatch(/Minh, ngày \d/);
  });


  it('says so when nothing happened and nobody was late', async () => {
    // given
    const quiet = { ...exampleSnapshot, byCategory: [], byUnit: [], byChannel: [], lateCases: [] };

    // when
    const { pages } = await read(await renderDailyReportPdf(quiet, issuedMeta));

    // then
    expect(pages.map(({ text }) => text).join(' ')).toContain('Không có trường hợp trễ hạn.');
  });


  it('lists at most 200 late cases on paper and says where the rest is', async () => {
    // given
    const late = Array.from({ length: 260 }, () => exampleSnapshot.lateCases[0]!);

    // when
    const { pages } = await read(await renderDailyReportPdf({ ...exampleSnapshot, lateCases: late }, issuedMeta));

    // then
    expect(pages.map(({ text }) => text).join(' ')).toContain('Còn 60 trường hợp khác');
  });


  it('gives the same bytes for the same figures', async () => {
    // when
    const [one, two] = [await renderDailyReportPdf(exampleSnapshot, issuedMeta), await renderDailyReportPdf(exampleSnapshot, issuedMeta)];

    // then
    expect(one.equals(two)).toBe(true);
  });


  it('writes dates and shares as offices do', () => {
    expect(formatDay(new Date('2027-02-04T17:00:00Z'))).toBe('ngày 05 tháng 02 năm 2027');
    expect(formatDay(new Date('2026-06-22T00:00:00Z'))).toBe('ngày 22 tháng 6 năm 2026');
    expect([formatShare(0, 0), formatShare(9999, 10000), formatShare(1, 3), formatShare(5, 5)]).toEqual(['–', '99,9%', '33,3%', '100,0%']);
  });
});
