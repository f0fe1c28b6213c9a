import { beforeAll, describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import JSZip from 'jszip';
import { renderDailyReportDocx } from '../../documents/render-daily-report-docx.ts';
import { exampleSnapshot, issuedMeta } from './snapshot-example.ts';

let parts: Map<string, string>;
let words: string;
beforeAll(async () => {
  const archive = await JSZip.loadAsync(await renderDailyReportDocx(exampleSnapshot, { ...issuedMeta, urgency: 'KHẨN' }));
  const named = Object.values(archive.files).filter(({ name }) => /\.(xml|rels)$/.test(name));
  parts = new Map(await Promise.all(named.map(async (file) => [file.name, await file.async('string')] as const)));
  words = textOf(new XMLParser({ preserveOrder: true, trimValues: false }).parse(parts.get('word/document.xml')!)).replace(/\s+/g, ' ');
});

/** What stands in the runs of a document, in order; paragraphs are set apart. */
function textOf(nodes: ReadonlyArray<Record<string, unknown>>): string {
  return nodes.map((node) => Object.entries(node).map(([name, inside]) => {
    if (name === '#text') return String(inside);
    return Array.isArray(inside) ? textOf(inside) + (name === 'w:p' ? '\n' : '') : '';
  }).join('')).join('');
}

describe('renderDailyReportDocx', () => {
  it('is a package of well-formed parts, each of which its list of types knows', () => {
    const types = parts.get('[Content_Types].xml')!;
    for (const [name, text] of parts) {
      expect([name, XMLValidator.validate(text)]).toEqual([name, true]);
      if (name !== '[Content_Types].xml' && !name.endsWith('.rels')) expect(types).toContain(`PartName="/${name}"`);
    }
  });


  it('[S3] [S24] [S27] [S28] holds the parts of an official paper, with every accent', () => {
    expect(words).toContain('ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH SỞ KHOA HỌC VÀ CÔNG NGHỆ Số: 12/BC-SKHCN KHẨN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(words).toContain('Kính gửi: - Ban Chỉ đạo Thành phố; - Văn phòng Ủy ban nhân dân Thành phố.');
    expect(words).toContain('1.234 phản ánh mới');
    expect(words).toMatch(/Nơi nhận: - Như trên; .* - Lưu: VT, CĐS\. KT\. GIÁM ĐỐC PHÓ GIÁM ĐỐC .*Nguyễn Văn Thuận/);
  });


  it('keeps what announces a table on the page of the table', () => {
    const announced = parts.get('word/document.xml')!.split('<w:p>').filter((paragraph) => /:<\/w:t>/.test(paragraph) && /^<w:pPr>.*<w:jc w:val="both"\/>/.test(paragraph));
    expect(announced.length).toBeGreaterThan(1);
    for (const paragraph of announced) expect(paragraph).toContain('<w:keepNext/>');
  });
});
