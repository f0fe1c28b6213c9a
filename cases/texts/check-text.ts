import type { Words } from '../configuration/table.ts';
import { LONGEST_TEXT, plainCharacters } from '../notifications/render-text.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { longest, notPlain } from './measure-text.ts';
import { PERSONAL_PLACEHOLDERS, placeholdersIn } from './placeholders.ts';

/** A template's words, as somebody wants them. */
export interface TemplateWords {
  readonly channel: 'sms' | 'email';
  readonly subject?: string | null;
  readonly body: string;
  readonly bodyEn?: string | null;
}

/** What the event fills, what its words must not leave out, and how long each value may be in a text. */
export interface TemplateFrame {
  readonly known: readonly string[];
  readonly needs: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

export interface TextFault {
  readonly field: 'subject' | 'body' | 'bodyEn';
  readonly code: string;
  readonly placeholder: string | null;
  readonly text: Words;
}

const LONGEST_SUBJECT = 150;

/** What is wrong with a template's words; empty when they may go live. */
export function checkText(words: TemplateWords, frame: TemplateFrame): TextFault[] {
  const parts = [['subject', words.subject], ['body', words.body], ['bodyEn', words.bodyEn]] as const;
  const faults = parts.flatMap(([field, text]) => (text ? [...checkPlaceholders(field, text, frame), ...checkPersonal(field, text)] : []));
  const missing = frame.needs.filter((name) => !placeholdersIn(`${words.subject ?? ''}${words.body}`).includes(name));
  faults.push(...missing.map((name) => fault('body', 'placeholder-needed', name, `Nội dung phải có {${name}}.`, `The words must hold {${name}}.`)));
  faults.push(...words.channel === 'sms' ? checkSms(words, frame) : checkMail(words));
  return faults;
}

function checkPlaceholders(field: TextFault['field'], text: string, { known }: TemplateFrame): TextFault[] {
  const list = known.map((name) => `{${name}}`).join(', ');
  const faults = placeholdersIn(text).filter((name) => !known.includes(name)).map((name) => (PERSONAL_PLACEHOLDERS.includes(name.toLowerCase())
    ? fault(field, 'placeholder-personal', name, `{${name}} là dữ liệu cá nhân: tin nhắn và thư không được mang theo (D29). Dùng được: ${list}.`, `{${name}} is personal data: no message may carry it (D29). Known are ${list}.`)
    : fault(field, 'placeholder-unknown', name, `Không có {${name}} ở sự kiện này. Dùng được: ${list}.`, `There is no {${name}} at this event. Known are ${list}.`)));
  const rest = text.replace(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(rest)) faults.push(fault(field, 'brace-alone', null, 'Có dấu ngoặc nhọn mở mà không đóng, hoặc ngược lại.', 'A brace opens or closes alone.'));
  return faults;
}

function checkPersonal(field: TextFault['field'], text: string): TextFault[] {
  // Emergency numbers and the portal's own are short; nine digits or a mail address are somebody's.
  return maskPersonalData(text) === text ? [] : [fault(field, 'words-personal', null, 'Có số điện thoại, địa chỉ thư, số giấy tờ hoặc biển số trong nội dung: hãy bỏ ra.', 'The words hold a phone number, mail address, document number or plate: take it out.')];
}

function checkSms(words: TemplateWords, { limits }: TemplateFrame): TextFault[] {
  const { body } = words;
  const faults: TextFault[] = [];
  if (words.subject || words.bodyEn) faults.push(fault('subject', 'mail-only', null, 'Tin nhắn không có tiêu đề và phần tiếng Anh.', 'A text has no subject and no English part.'));
  const bare = body.replace(/\{[^{}]*\}/g, '');
  const strange = [...new Set([...notPlain(bare), ...bare.match(/[^ -~]|[[\]\\|~^]/g) ?? []])].filter((sign) => sign.trim() !== '' || sign === '\n');
  if (strange.length > 0) {
    const plain = plainBody(body);
    faults.push(fault('body', 'text-not-plain', null, `Nhà mạng chỉ nhận chữ không dấu; thừa: ${shown(strange)}. Viết: “${plain}”.`, `The carriers take plain characters only; not these: ${shown(strange)}. Write: "${plain}".`));
  }
  const most = longest(body, limits);
  if (most.encoding === 'GSM-7' && most.segments > 1) {
    faults.push(fault('body', 'text-too-long', null, `Dài nhất ${most.length} ký tự, thành ${most.segments} tin; chỉ được một tin (${LONGEST_TEXT} ký tự).`, `At its longest it has ${most.length} characters and needs ${most.segments} parts; it must fit into one (${LONGEST_TEXT}).`));
  }
  if (/[\w/]\{link\}|\{link\}[\w/{]/.test(body) || /https?:\/\/\S*\{(?!link\})/.test(body)) {
    faults.push(fault('body', 'link-broken', 'link', 'Quanh {link} phải có khoảng trắng; đường dẫn tự ghép có thể bị cắt dở.', 'Leave a space around {link}; a link put together by hand could be cut in its middle.'));
  }
  return faults;
}

function checkMail({ subject }: TemplateWords): TextFault[] {
  if (!subject?.trim()) return [fault('subject', 'subject-missing', null, 'Thư cần tiêu đề.', 'A mail has a subject.')];
  if (/[\r\n]/.test(subject) || subject.length > LONGEST_SUBJECT) return [fault('subject', 'subject-long', null, `Tiêu đề là một dòng, nhiều nhất ${LONGEST_SUBJECT} ký tự.`, `A subject is one line of at most ${LONGEST_SUBJECT} characters.`)];
  return [];
}

/** The same words without accents; placeholders stay. */
export function plainBody(body: string): string {
  return body.split(/(\{[^{}]*\})/).map((part, place) => (place % 2 === 1 ? part : keepingSpaces(part))).join('').trim();
}

function keepingSpaces(part: string): string {
  const plain = plainCharacters(part);
  return `${/^\s/.test(part) ? ' ' : ''}${plain}${plain !== '' && /\s$/.test(part) ? ' ' : ''}`;
}

function shown(signs: readonly string[]): string {
  return signs.slice(0, 12).map((sign) => (sign === '\n' ? '⏎' : sign)).join(' ');
}

function fault(field: TextFault['field'], code: string, placeholder: string | null, vi: string, en: string): TextFault {
  return { field, code, placeholder, text: { vi, en } };
}
