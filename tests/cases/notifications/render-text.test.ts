import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { plainCharacters, renderText } from '../../../cases/notifications/render-text.ts';

interface TemplateFile {
  meta: { placeholders: Record<string, { max_length: number }> };
  templates: Array<{ code: string; text: string; placeholders: string[] }>;
}
const file = JSON.parse(readFileSync(new URL('../../../reference/sms-templates.json', import.meta.url), 'utf8')) as TemplateFile;
const limits = Object.fromEntries(Object.entries(file.meta.placeholders).map(([name, { max_length }]) => [name, max_length]));
const templates = file.templates.map(({ text, placeholders }) => ({ body: text, placeholders }));
const unitNewReport = { body: '1022: PA {code} ({cat}) da chuyen {unit}. Han {due}. Nhan va xu ly: {link}', placeholders: ['code', 'cat', 'unit', 'due', 'link'] };

describe('renderText', () => {
  it('writes a text without accents and typographic signs [S18]', () => {
    // given
    const values = { code: 'K7PM-3RTX', cat: 'Ngập nước “lớn” – đường', unit: 'P. Bến Thành', due: '16:05 21/11', link: 'https://1022.example.vn/t/K7PM3RTX' };

    // when
    const text = renderText(unitNewReport, values, limits);

    // then
    expect(text).toBe('1022: PA K7PM-3RTX (Ngap nuoc "lon" - duong) da chuyen P. Ben Thanh. Han 16:05 21/11. Nhan va xu ly: https://1022.example.vn/t/K7PM3RTX');
  });


  it('makes one GSM-7 part of every template, whatever the values', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 80 }), fc.webUrl(),
      fc.constantFrom('Thạnh An', 'đường Đỗ Xuân Hợp…', '😀'.repeat(90), '€[]{}~^|\\'.repeat(20), 'ﷺ'.repeat(50), '\u0000\n\r\t\u000c'));
    fc.assert(fc.property(fc.constantFrom(...templates), fc.array(anything, { minLength: 10, maxLength: 10 }), (template, drawn) => {
      // given
      const values = Object.fromEntries(template.placeholders.map((name, index) => [name, drawn[index]!]));

      // when
      const measured = new SegmentedMessage(renderText(template, values, limits));

      // then
      expect([measured.encodingName, measured.segmentsCount]).toEqual(['GSM-7', 1]);
    }), { numRuns: 500 });
  });


  it('cuts a value at its maximum, but never a link in the middle', () => {
    // given
    const template = { body: '{cat}: {link}', placeholders: ['cat', 'link'] };
    const link = `https://portal.1022.example.vn/theo-doi/${'a'.repeat(60)}`;

    // when
    const roomy = renderText(template, { cat: 'x'.repeat(100), link }, limits);
    const full = renderText(template, { cat: 'x'.repeat(100), link: link + 'a'.repeat(60) }, limits);

    // then
    expect(roomy).toBe(`${'x'.repeat(24)}: ${link}`);
    expect(full).toBe(`${'x'.repeat(24)}:`);
  });


  it('refuses a placeholder that the template does not declare', () => {
    // given
    const template = { body: '1022: {code} {phone}', placeholders: ['code'] };

    // then
    expect(() => renderText(template, { code: 'A', phone: 'B' }, limits)).toThrow(expect.objectContaining({ name: 'CaseError', code: 'text-placeholder-unknown' }));
  });


  it('refuses to leave a placeholder open', () => {
    expect(() => renderText(unitNewReport, { code: 'A' }, limits)).toThrow(expect.objectContaining({ code: 'text-placeholder-missing' }));
    // a name that every object inherits is no value
    expect(() => renderText({ body: '{toString}', placeholders: ['toString'] }, {}, { toString: 5 } as unknown as Record<string, number>)).toThrow(expect.objectContaining({ code: 'text-placeholder-missing' }));
  });


  it('refuses a template that is too long or not plain', () => {
    expect(() => renderText({ body: 'a'.repeat(161), placeholders: [] }, {}, limits)).toThrow(expect.objectContaining({ code: 'text-too-long' }));
    expect(() => renderText({ body: 'Đã chuyển', placeholders: [] }, {}, limits)).toThrow(expect.objectContaining({ code: 'text-not-plain' }));
  });


  it('gives plain characters for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = plainCharacters(text);
      expect(plain).toMatch(/^[ -Z_a-z]*$/);
      expect(plain).not.toMatch(/^\s|\s$/);
    }));
  });
});
