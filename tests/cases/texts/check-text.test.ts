import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReferenceFiles } from '../../../cases/reference/reference-files.ts';
import { renderText } from '../../../cases/notifications/render-text.ts';
import { checkText, plainBody, type TemplateWords } from '../../../cases/texts/check-text.ts';
import { textEvent } from '../../../cases/texts/events.ts';
import { renderMail } from '../../../cases/texts/mail-words.ts';
import { longest, measure } from '../../../cases/texts/measure-text.ts';
import { exampleValues, PERSONAL_PLACEHOLDERS, PLACEHOLDERS, placeholdersIn } from '../../../cases/texts/placeholders.ts';

const { files } = readReferenceFiles();
const sms = files['sms-templates'];
const limits = Object.fromEntries(Object.entries(sms.meta.placeholders).map(([name, { max_length }]) => [name, max_length]));
const frame = { known: ['code', 'link', 'reason'], needs: [], limits };
const codes = (words: Partial<TemplateWords>, more = {}) => checkText({ channel: 'sms', body: '1022: PA {code} {link}', ...words }, { ...frame, ...more }).map(({ code }) => code);

describe('every template that the system starts with', () => {
  it.each(sms.templates.map((template) => [template.code, template] as const))('[D29] the text %s is one part of plain characters and holds nothing personal', (code, template) => {
    const event = textEvent(code);
    expect(event).toBeDefined();
    expect(checkText({ channel: 'sms', body: template.text }, { known: template.placeholders, needs: event!.needs, limits })).toEqual([]);
    expect(longest(template.text, limits)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
  });

  it.each(files['mail-templates'].templates.map((template) => [template.code, template] as const))('[D29] the mail %s holds nothing personal and every placeholder is explained', (_, { event, subject, body, body_en, placeholders }) => {
    expect(checkText({ channel: 'email', subject, body, bodyEn: body_en }, { known: placeholders, needs: textEvent(event)!.needs, limits })).toEqual([]);
    expect(placeholders.filter((name) => !PLACEHOLDERS[name])).toEqual([]);
  });

  it('[S18] with whatever values within their limits, a text stays one part of plain characters, and no link is cut', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const valuesOf = (names: readonly string[]) => fc.record(Object.fromEntries(names.map((name) => [name, name === 'link' ? fc.webUrl({ size: 'large' }) : text])));
    const anyTemplate = fc.constantFrom(...sms.templates).chain((template) => fc.tuple(fc.constant(template), valuesOf(template.placeholders)));
    fc.assert(fc.property(anyTemplate, ([template, values]) => {
      const sent = renderText({ body: template.text, placeholders: template.placeholders }, values as Record<string, string>, limits);
      expect(measure(sent)).toMatchObject({ encoding: 'GSM-7' });
      expect(measure(sent).segments).toBe(1);
      expect(placeholdersIn(sent)).toEqual([]);
      expect(placeholdersIn(template.text).filter((name) => PERSONAL_PLACEHOLDERS.includes(name))).toEqual([]);
    }), { numRuns: 2_000 });
  });
});

describe('words of a text', () => {
  it('names what there is when a placeholder is unknown', () => {
    const [fault] = checkText({ channel: 'sms', body: 'PA {kode}' }, frame);
    expect(fault).toMatchObject({ code: 'placeholder-unknown', placeholder: 'kode', text: { vi: expect.stringContaining('{code}, {link}, {reason}') } });
  });

  it.each(PERSONAL_PLACEHOLDERS)('[D29] {%s} is refused as personal data, in texts and in mails', (name) => {
    expect(codes({ body: `PA {${name}}` })).toEqual(['placeholder-personal']);
    expect(codes({ channel: 'email', subject: 'PA {code}', body: `PA {${name}}` })).toEqual(['placeholder-personal']);
    expect(codes({ channel: 'email', subject: 'PA', body: 'PA', bodyEn: `{${name}}` })).toEqual(['placeholder-personal']);
  });

  it.each([
    ['an accent', { body: 'Phản ánh {code}' }, 'text-not-plain'],
    ['a picture sign', { body: 'PA {code} 🚨' }, 'text-not-plain'],
    ['a sign that counts twice', { body: 'PA {code} [1]' }, 'text-not-plain'],
    ['a second line', { body: 'PA {code}\nxem {link}' }, 'text-not-plain'],
    ['too many words', { body: `1022: ${'x'.repeat(110)} {link} {reason}` }, 'text-too-long'],
    ['a link that is glued to a word', { body: 'PA {code}, xem{link}' }, 'link-broken'],
    ['a link put together by hand', { body: 'PA tai https://1022.vn/t/{code}' }, 'link-broken'],
    ['a brace that opens and never closes', { body: 'PA {code' }, 'brace-alone'],
    ['somebody\'s number', { body: 'PA {code}, goi 0901 234 567' }, 'words-personal'],
    ['a subject', { subject: 'PA' }, 'mail-only'],
  ])('may not hold %s', (_, words, code) => {
    expect(codes(words)).toContain(code);
  });

  it('[D18] must hold what its event cannot do without', () => {
    expect(codes({ body: '1022: Khong tiep nhan {code}.' }, { needs: ['reason'] })).toEqual(['placeholder-needed']);
  });

  it('may name the emergency numbers', () => {
    expect(codes({ body: '1022: PA {code}. Can khan cap goi 113, 114, 115.' })).toEqual([]);
  });

  it('becomes plain with its placeholders kept', () => {
    expect(plainBody('1022: Phản ánh {code} đã có kết quả – xem “{link}”')).toBe('1022: Phan anh {code} da co ket qua - xem "{link}"');
  });
});

describe('a mail', () => {
  it('wants a subject of one line', () => {
    expect(codes({ channel: 'email', subject: null, body: 'PA' })).toEqual(['subject-missing']);
    expect(codes({ channel: 'email', subject: 'a\nb', body: 'PA' })).toEqual(['subject-long']);
  });

  it('leaves no blank lines where a value is empty, and has its English words below', () => {
    const mail = renderMail({ subject: 'PA {code}', body: '{reason}\n\n{guidance}\n\n{link}', bodyEn: 'Code {code}' }, { code: 'A', reason: 'Vì vậy.', guidance: '', link: 'https://x.vn' });
    expect(mail).toEqual({ subject: 'PA A', body: 'Vì vậy.\n\nhttps://x.vn\n\n— English —\n\nCode A\n' });
  });

  it('is never sent with a placeholder left in it', () => {
    expect(() => renderMail({ subject: 'x', body: '{code}', bodyEn: null }, {})).toThrow(expect.objectContaining({ code: 'text-placeholder-missing' }));
    const values = exampleValues('email');
    for (const { subject, body, body_en: bodyEn } of files['mail-templates'].templates) {
      const mail = renderMail({ subject, body, bodyEn }, values);
      expect(placeholdersIn(mail.subject + mail.body)).toEqual([]);
    }
  });
});
