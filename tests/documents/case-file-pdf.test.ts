import { describe, expect, it, jest } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { CaseFileDocument } from '../../documents/case-file-document.ts';
import { renderCaseFilePdf } from '../../documents/case-file-pdf.ts';
import { exampleCase, pictureOf } from './case-file-example.ts';

jest.setTimeout(60_000);

interface ReadPdf { readonly pages: ReadonlyArray<{ text: string; images: number; lowest: string; inside: boolean }>; readonly size: readonly [number, number] }

async function read(found: CaseFileDocument): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(await renderCaseFilePdf(found)), verbosity: 0 }).promise;
  const pages = [];
  let size: readonly [number, number] = [0, 0];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    size = [Math.round(mm(page.view[2]!)), Math.round(mm(page.view[3]!))];
    const items = (await page.getTextContent()).items.flatMap((item) => ('str' in item && item.str.trim() ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number }] : []));
    const operators = await page.getOperatorList();
    const body = items.filter(({ y }) => mm(y) > 19);
    pages.push({
      text: items.map(({ text }) => text).join(' ').replace(/\s+/g, ' '),
      images: operators.fnArray.filter((operator) => operator === 85).length,
      lowest: body.reduce((low, item) => (item.y < low.y ? item : low)).text,
      inside: items.every(({ x }) => mm(x) > 29.9 && mm(x) < 190),
    });
  }
  await document.loadingTask.destroy();
  return { pages, size };
}
const mm = (points: number) => (points * 25.4) / 72;
const whole = ({ pages }: ReadPdf) => pages.map(({ text }) => text).join(' ');

describe('renderCaseFilePdf', () => {
  it('says what was reported, where, by which clocks and rules, what the units answered, and what happened', async () => {
    // when
    const found = await read(exampleCase);
    // then
    const text = whole(found);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'SỞ KHOA HỌC', 'PHIẾU THÔNG TIN VỤ VIỆC', 'Mã phản ánh 7KRM-4XTA', 'ngày 21 tháng 11 năm 2026',
      'N*** V*** T***', 'Quán số 12 Lê Lợi mở nhạc lớn', '12 Lê Lợi', 'Phường Sài Gòn', '10.776900, 106.700900', 'Hoạt động quá giờ', 'giải tán 32 người',
      'Đã gọi lại xác nhận', 'Trần Thị Trực', 'NGƯỜI XUẤT PHIẾU', 'Không có hình ảnh, đoạn phim kèm theo', 'có phản ánh mới (đã đến nơi)',
    ]) expect(text).toContain(words);
    expect(text).toMatch(/5 phút, liên tục 24\/7 \(quy tắc 1, bản 1\).*đúng hạn.*60 phút, liên tục 24\/7 \(quy tắc 2, bản 3\).*trễ 17 phút.*Không ghi quy tắc.*trong hạn/);
    expect(found.size).toEqual([210, 297]);
    expect(found.pages.every(({ inside }) => inside)).toBe(true);
  });

  it('bears on each page the case, who took it and when, and which page of how many it is', async () => {
    const { pages } = await read({ ...exampleCase, timeline: Array.from({ length: 120 }, () => exampleCase.timeline[0]!) });
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach(({ text }, index) => {
      expect(text).toContain('7KRM-4XTA · Xuất lúc 16:10 21/11/2026 bởi Phạm Văn Lãnh, Phường Sài Gòn.');
      expect(text).toContain(`Trang ${index + 1}/${pages.length}`);
    });
  });

  it('embeds its pictures in an appendix, says which are missing or left out, and names the videos', async () => {
    // given
    const pictures = await Promise.all([1, 2, 3, 4, 5].map(async (number) => ({ purpose: number < 3 ? 'report' : 'evidence-after', takenAt: null, jpeg: number === 5 ? null : await pictureOf(800, 600, 40 * number) })));
    // when
    const found = await read({ ...exampleCase, pictures, furtherPictures: 3, videos: [{ name: 'a1b2c3d4 (video/mp4)', purpose: 'report', bytes: 3_400_000 }] });
    // then
    expect(found.pages.reduce((sum, { images }) => sum + images, 0)).toBe(4);
    const text = whole(found);
    for (const words of ['Kèm theo: 8 ảnh, 1 đoạn phim', 'PHỤ LỤC', 'Ảnh 1: người gửi cung cấp', 'Ảnh 5: đơn vị chụp sau khi xử lý', 'không đọc được tệp ảnh này', 'Còn 3 ảnh khác', 'tệp a1b2c3d4 (video/mp4), 3.320 KB']) expect(text).toContain(words);
  });

  it('says what is not known, and leaves no heading alone at the foot of a page', async () => {
    const empty: CaseFileDocument = { ...exampleCase, categoryName: null, addressText: null, wardName: null, point: null, clocks: [], units: [], sender: { kind: 'anonymous', name: null, phone: null, email: null, address: null } };
    const text = whole(await read(empty));
    for (const words of ['Chưa phân loại', 'Người gửi không cho biết địa điểm.', 'Chưa có thời hạn nào.', 'Chưa chuyển đơn vị nào.', 'Ẩn danh']) expect(text).toContain(words);
    for (const lines of [5, 12, 16, 20, 24]) {
      const { pages } = await read({ ...exampleCase, content: Array.from({ length: lines }, (_, line) => `Dòng ${line} của phản ánh.`).join('\n') });
      for (const { lowest } of pages) expect(lowest).not.toMatch(/^[IV]+\. /);
    }
  });

  it('writes what people typed as they typed it, markup and braces too', async () => {
    const text = whole(await read({ ...exampleCase, content: '<b>Rác</b> {{7*7}} ${x} "đống" & hôi' }));
    expect(text).toContain('<b>Rác</b> {{7*7}} ${x} "đống" & hôi');
  });

  it('gives the same bytes for the same case', async () => {
    const found = { ...exampleCase, pictures: [{ purpose: 'report', takenAt: null, jpeg: await pictureOf(300, 200, 90) }] };
    expect((await renderCaseFilePdf(found)).equals(await renderCaseFilePdf(found))).toBe(true);
  });
});
