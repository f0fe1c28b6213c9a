import { withoutAccents } from '../../lib/vietnamese.ts';
import { fromTyping, isSyllable } from './telex.ts';

/** One syllable (Vietnamese writes a space between syllables, not words) or number of a message. */
export interface Syllable {
  /** As written. */
  readonly raw: string;
  /** Lower case without accents. */
  readonly plain: string;
  /** Lower case with accents, tone mark at the end, so that hoà = hòa. */
  readonly toned: string;
  readonly accented: boolean;
  /** A comma, full stop, line end or bracket stands before it. */
  readonly breakBefore: boolean;
  /** Position in the message, for showing and masking. */
  readonly start: number;
  readonly end: number;
}

/** A message cut into syllables, once, for all hints. */
export interface Message {
  readonly text: string;
  readonly syllables: readonly Syllable[];
  /** Written with accents throughout: then accents decide; without, they cannot. */
  readonly accented: boolean;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Short forms of everyday typing. Only those that mean one thing; "dm" and "kt" are not among them. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  ko: 'không', kg: 'không', khg: 'không', khong: 'khong', hok: 'không', hông: 'không', hổng: 'không', hem: 'hem',
  dc: 'được', đc: 'được', dk: 'được', đk: 'được', ng: 'người', ngta: 'người ta', mn: 'mọi người', j: 'gì',
  bv: 'bệnh viện', tdp: 'tổ dân phố', cskv: 'cảnh sát khu vực', csgt: 'cảnh sát giao thông', ubnd: 'ủy ban nhân dân',
  uỷban: 'ủy ban', nv: 'nhân viên', cty: 'công ty', bhyt: 'bảo hiểm y tế', bhxh: 'bảo hiểm xã hội', bus: 'buýt', buyt: 'buýt',
  pccc: 'phòng cháy chữa cháy', dvc: 'dịch vụ công', cccd: 'căn cước', cmnd: 'căn cước', gplx: 'giấy phép lái xe', vs: 'với',
  tphcm: 'thành phố hồ chí minh', hcm: 'hồ chí minh', sg: 'sài gòn', ktx: 'ký túc xá', đt: 'điện thoại', vk: 'vợ', ck: 'chồng',
  f0: 'f0', f1: 'f1', atm: 'atm', onl: 'online', k: 'không',
};

/** The tone-placement-blind form of one syllable: both "hoà" and "hòa" give "hoa" + grave. */
export function tonedForm(word: string): string {
  const decomposed = word.toLowerCase().normalize('NFD');
  const tones = decomposed.match(TONES);
  return (decomposed.replace(TONES, '').normalize('NFC')) + (tones?.[0] ?? '');
}

/** Cuts text into syllables and numbers; repairs Telex and VNI residue and expands short forms on the way. */
export function readMessage(text: string): Message {
  const normal = text.normalize('NFC');
  const syllables: Syllable[] = [];
  let last = 0;
  for (const match of normal.matchAll(/\p{L}[\p{L}\p{M}]*\d?(?:[\p{L}\d]*\d)?|\d+/gu)) {
    const breakBefore = /[,.;:!?()\n\r"“”/@-]/.test(normal.slice(last, match.index));
    last = match.index + match[0].length;
    for (const [index, part] of splitToken(match[0]).entries()) {
      syllables.push(syllable(part, match[0], breakBefore && index === 0, match.index, last));
    }
  }
  const words = syllables.filter((s) => /\p{L}/u.test(s.raw));
  const marked = words.filter((s) => s.accented).length;
  return { text: normal, syllables, accented: words.length > 0 && marked / words.length >= 0.35 };
}

/** "Q1" and "P15" are a prefix and a number; "khaaur" is a word with its typing keys still in it; "f0" stays. */
function splitToken(token: string): string[] {
  const lower = token.toLowerCase();
  const short = Object.hasOwn(SHORT_FORMS, lower) ? SHORT_FORMS[lower] : undefined;
  if (short) return short.split(' ');
  const prefixed = /^(p|q|f|tp|kp|h|x|tx)(\d{1,2})$/.exec(lower);
  if (prefixed && !/^f[0-3]$/.test(lower)) return [token.slice(0, prefixed[1]!.length), prefixed[2]!];
  if (isSyllable(withoutAccents(lower))) return [token];
  return [fromTyping(token) ?? token];
}

function syllable(part: string, raw: string, breakBefore: boolean, start: number, end: number): Syllable {
  const lower = part.toLowerCase();
  const plain = withoutAccents(lower);
  return { raw: part.length > raw.length ? part : raw, plain, toned: tonedForm(lower), accented: plain !== lower, breakBefore, start, end };
}

/** The whole message without accents, residue repaired: what text similarity and n-grams look at. */
export function plainText(message: Message): string {
  return message.syllables.map((s) => s.plain).join(' ');
}
