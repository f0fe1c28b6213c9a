import { round } from './round.ts';
import { gazetteer, type Gazetteer, type Place } from './gazetteer.ts';
import { readMessage, type Message, type Syllable } from './text.ts';
import type { WardHint } from './ward-of-point.ts';

/** A place name found in a text. */
interface Mention {
  readonly place: Place;
  readonly from: number;
  readonly to: number;
  /** Kind written in front ("P." → p), or '' for a bare name. */
  readonly prefix: string;
  /** How well the accents agree, 0 to 1. */
  readonly spelling: number;
  /** "cũ", "trước đây" stands right behind: the old meaning is meant. */
  readonly former: boolean;
}

const PREFIXES: Readonly<Record<string, string>> = { p: 'p', phuong: 'p', f: 'p', ph: 'p', x: 'x', xa: 'x', q: 'q', quan: 'q', h: 'h', huyen: 'h', tp: 'c', tx: 'c', tt: 't' };
const TWO_WORD_PREFIXES: Readonly<Record<string, string>> = { 'thanh pho': 'c', 'thi xa': 'c', 'thi tran': 't', 'dac khu': 'k', 'xa dao': 'x' };
const PREFIX_WORDS: Readonly<Record<string, readonly string[]>> = { xa: ['xa', 'xa\u0303'], quan: ['quan', 'quân\u0323'], huyen: ['huyen', 'huyên\u0323'], phuong: ['phuong', 'phương\u0300'], h: ['h'] };
/** Names that mean a ward only with its kind in front: the whole city, the old province, a word of every day. */
const NEEDS_PREFIX = new Set(['sai gon', 'binh duong', 'hoa binh', 'tay nam', 'xuan hoa', 'tan hoa', 'thoi an', 'chanh hung']);
/** Without accents these are words of every day: gia đình, bạn có, cho lợn, điện hỏng. */
const EVERYDAY = new Set(['gia dinh', 'ban co', 'cho lon', 'tam long', 'an dong', 'dien hong', 'phu dinh', 'tan tao', 'thoi an', 'hoa hung']);
const STREET_WORDS = new Set(['duong', 'd', 'pho', 'hem', 'tinh', 'ql', 'lo', 'dai']);
const SITE_WORDS = new Set(['cho', 'cau', 'ben', 'khu', 'bai', 'nga', 'vien', 'xa', 'kcn', 'kdc', 'truong', 'benh', 'ga', 'o', 'tai', 'gan', 'ben', 'xom', 'ngay', 'vung', 'canh', 'ra', 've', 'tu', 'dao', 'quanh', 'thuoc', 'ap']);

/** Up to three wards that an address or a free text names, best first; empty when it names none. */
export function wardsOfAddress(text: string): WardHint[] {
  return wardsOfTexts([{ text, address: true }]);
}

/**
 * The same over the address field and the message: what the address names counts more, and a district in one helps a ward in the other.
 * Landmarks are left out where there is a pin: both would be judged by the same known points, and count twice.
 */
export function wardsOfTexts(texts: ReadonlyArray<{ text: string; address: boolean }>, withLandmarks = true): WardHint[] {
  const known = gazetteer();
  const found = texts.flatMap(({ text, address }) => {
    const message = readMessage(text);
    return findMentions(known, message, address).filter((mention) => withLandmarks || mention.place.kind !== 'landmark').map((mention) => ({ mention, message, address }));
  });
  const districts = new Set(found.filter(({ mention }) => isDistrictMention(mention)).map(({ mention }) => mention.place.district));
  const best = new Map<string, { score: number; why: string }>();
  for (const { mention, message, address } of found) {
    if (mention.place.kind === 'legacy-ward' && /^\d/.test(mention.place.plain[0]!) && !districts.has(mention.place.district)) continue;
    const weight = weigh(known, mention, message, address, districts);
    for (const [code, share] of mention.place.candidates) {
      const score = weight * (mention.place.kind === 'district' ? share ** 0.8 : share);
      if (score > (best.get(code)?.score ?? 0.03)) best.set(code, { score, why: whyOf(mention, message) });
    }
  }
  const ranked = [...best].sort((a, b) => b[1].score - a[1].score);
  const total = ranked.reduce((sum, [, hint]) => sum + hint.score, 0);
  return ranked.slice(0, 3).map(([code, hint]) => ({ code, confidence: round(hint.score / Math.max(1, total)), why: hint.why }));
}

function isDistrictMention(mention: Mention): boolean {
  return mention.place.kind === 'district' && !['p', 'x', 't'].includes(mention.prefix) && mention.spelling > 0.6;
}

function whyOf({ place, from, to }: Mention, message: Message): string {
  const written = message.text.slice(message.syllables[from]!.start, message.syllables[to - 1]!.end);
  return place.kind === 'landmark' ? `Nhắc đến “${written}” (vị trí gần đúng).` : `Nhắc đến “${written}”: ${place.title}.`;
}

/** All mentions; where two overlap the longer one stands, where they cover the same words all meanings stay. */
function findMentions(known: Gazetteer, message: Message, address: boolean): Mention[] {
  const all: Mention[] = [];
  for (let at = 0; at < message.syllables.length; at += 1) {
    for (const place of known.byFirst.get(numberOf(message.syllables[at]!)) ?? []) {
      const mention = mentionAt(place, message, at, address);
      if (mention) all.push(mention);
    }
  }
  const size = (m: Mention) => m.to - m.from;
  return all.filter((mine) => !all.some((other) => size(other) > size(mine) && other.from < mine.to && mine.from < other.to));
}

/** "08" is 8; in "quận nhất" the word is 1. */
function numberOf(syllable: Syllable): string {
  return /^0\d$/.test(syllable.plain) ? syllable.plain.slice(1) : syllable.plain;
}

function mentionAt(place: Place, message: Message, at: number, address: boolean): Mention | null {
  const { syllables } = message;
  const given = syllables.slice(at, at + place.plain.length);
  if (given.length < place.plain.length || place.plain.some((word, i) => numberOf(given[i]!) !== word)) return null;
  if (given.some((s, i) => i > 0 && s.breakBefore && !/^\d/.test(s.plain))) return null;
  const { prefix, length } = prefixBefore(syllables, at);
  const spelling = spellingOf(place, given, syllables.some((s) => s.accented));
  if (spelling === 0) return null;
  if (/^\d/.test(place.plain[0]!) && place.kind !== 'landmark' && prefix !== place.prefix) return null;
  if (prefix === '' && place.kind !== 'landmark' && !bareNameCounts(place, message, at, address, spelling)) return null;
  const to = at + place.plain.length;
  const former = ['cu', 'truoc'].includes(syllables[to]?.plain ?? '') && (syllables[to]!.toned !== 'cu\u0309');
  return { place, from: at - length, to, prefix, spelling, former };
}

/** 1 accents agree, 0.9 none written anywhere, 0.35 some disagree or are missing (a typing fault), 0 another name. */
function spellingOf(place: Place, given: readonly Syllable[], accentsWritten: boolean): number {
  if (place.toned.every((toned, i) => toned === given[i]!.toned || /^\d/.test(toned))) return 1;
  if (given.every((s) => !s.accented)) return accentsWritten ? 0.35 : 0.9;
  const wrong = place.toned.filter((toned, i) => toned !== given[i]!.toned && given[i]!.accented).length;
  return wrong === 0 ? 0.8 : wrong < place.toned.length && place.toned.length >= 2 ? 0.35 : 0;
}

/** A name without its kind in front is only believed where a place may stand. */
function bareNameCounts(place: Place, message: Message, at: number, address: boolean, spelling: number): boolean {
  const name = place.plain.join(' ');
  if (NEEDS_PREFIX.has(name)) return false;
  if (place.plain.length === 1 || (spelling < 1 && EVERYDAY.has(name))) return false;
  if (address) return spelling > 0.35 || place.plain.length >= 3;
  if (spelling === 1) return place.toned.some((toned, i) => toned !== place.plain[i]) || startsUpper(message, at, place.plain.length);
  if (spelling < 0.6) return false;
  return place.plain.length >= 3 || startsUpper(message, at, place.plain.length) || SITE_WORDS.has(message.syllables[at - 1]?.plain ?? '');
}

function startsUpper(message: Message, at: number, length: number): boolean {
  return message.text !== message.text.toUpperCase()
    && message.syllables.slice(at, at + length).every((s) => /^\p{Lu}/u.test(message.text.slice(s.start, s.start + 1)));
}

/** The kind of unit written before a name, and how many syllables it takes. "xa" (far) is not "xã" in an accented text. */
function prefixBefore(syllables: readonly Syllable[], at: number): { prefix: string; length: number } {
  const one = syllables[at - 1];
  if (!one) return { prefix: '', length: 0 };
  const two = `${syllables[at - 2]?.plain ?? ''} ${one.plain}`;
  if (Object.hasOwn(TWO_WORD_PREFIXES, two)) return { prefix: TWO_WORD_PREFIXES[two]!, length: 2 };
  if (!Object.hasOwn(PREFIXES, one.plain)) return { prefix: '', length: 0 };
  const spellings = PREFIX_WORDS[one.plain];
  return spellings && !spellings.includes(one.toned) ? { prefix: '', length: 0 } : { prefix: PREFIXES[one.plain]!, length: 1 };
}

/** How much one mention is worth, given the old districts that the texts name. */
function weigh(known: Gazetteer, mention: Mention, message: Message, address: boolean, districts: ReadonlySet<string>): number {
  const { place, prefix, former } = mention;
  const before = message.syllables[mention.from - 1]?.plain ?? '';
  if (place.kind === 'landmark') return mention.spelling * 0.8;
  let weight = prefix === '' ? (address ? 0.65 : 0.55) : 0.93;
  if (prefix === '' && STREET_WORDS.has(before)) weight *= 0.5;
  weight *= mention.spelling;
  if (place.kind === 'district') return weight * (prefix === 'p' || prefix === 'x' || prefix === 't' ? 0.2 : 0.7);
  if (prefix !== '' && prefix !== place.prefix) weight *= 'qhc'.includes(prefix) ? 0.15 : 0.6;
  if (place.kind === 'legacy-ward' && !former) weight *= 0.8;
  if (place.kind === 'ward' && former) weight *= 0.6;
  if (districts.size > 0) {
    const inside = [...districts].some((district) => (place.district === '' ? [...place.candidates.keys()].some((code) => known.districtWards.get(district)?.has(code)) : place.district === district));
    weight = inside ? Math.min(0.96, weight * 1.3) : weight * 0.35;
  }
  return weight;
}
