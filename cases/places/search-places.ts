import { gazetteer, type Place } from '../hints/gazetteer.ts';
import { readMessage, type Syllable } from '../hints/text.ts';
import { earlierNames } from './earlier-names.ts';

/** A ward of today that typed words may mean, and the name that led to it. */
export interface FoundPlace {
  readonly kind: Place['kind'];
  /** The name found, as it is or was: "Phường 6, Quận 3 (cũ)". */
  readonly title: string;
  /** It is a name of the past: the ward below is what it belongs to now. */
  readonly former: boolean;
  readonly wardCode: string;
  readonly wardName: string;
  /** False when the old name went to several wards: ask the caller. */
  readonly certain: boolean;
}

interface Match {
  readonly place: Place;
  readonly from: number;
  readonly to: number;
  /** Every word of the name was typed; otherwise it is still being typed. */
  readonly whole: boolean;
  readonly score: number;
}

const SHOWN = 8;
/** A landmark's position is right to some hundred metres: wards that it hardly lies in are left out. */
const LEAST_SHARE = 0.2;
const PREFIXES: Readonly<Record<string, string>> = { p: 'p', phuong: 'p', f: 'p', ph: 'p', x: 'x', xa: 'x', q: 'q', quan: 'q', h: 'h', huyen: 'h', tp: 'c', tx: 'c', tt: 't' };
const TWO_WORD_PREFIXES: Readonly<Record<string, string>> = { 'thanh pho': 'c', 'thi xa': 'c', 'thi tran': 't', 'dac khu': 'k' };
const STREET_WORDS = new Set(['duong', 'pho', 'hem', 'ql', 'tinh', 'kiet', 'so']);
const DISTRICT_KINDS = 'qhc';

let known: { byInitial: ReadonlyMap<string, readonly Place[]>; districtWards: ReadonlyMap<string, ReadonlySet<string>>; wardNames: ReadonlyMap<string, string> } | undefined;

/** Every name once by its first letter, with those that had gone before the list of old wards begins. */
function places() {
  if (known) return known;
  const { byFirst, districtWards, wardNames } = gazetteer();
  const listed = [...byFirst.values()].flat();
  const earlier = earlierNames.flatMap(({ name, district, into }): Place[] => {
    const now = listed.find((place) => place.kind === 'legacy-ward' && place.title === `${into}, ${district} (cũ)`);
    const number = name.replace('Phường ', '');
    return now ? [{ ...now, title: `${name}, ${district} (cũ)`, plain: [number], toned: [number] }] : [];
  });
  const byInitial = new Map<string, Place[]>();
  for (const place of [...listed, ...earlier]) {
    const initial = place.plain[0]![0]!;
    byInitial.set(initial, [...(byInitial.get(initial) ?? []), place]);
  }
  known = { byInitial, districtWards, wardNames };
  return known;
}

/**
 * Wards for an address as it is typed: today's names, names before the merger of 2025 and what they belong to now, old
 * districts, landmarks; with or without accents, "p6 q3" as well as "Phường 6, Quận 3". Best first, at most eight. Street
 * and house number are left alone: they stay the caller's words. In memory; a few milliseconds.
 */
export function searchPlaces(query: string): FoundPlace[] {
  const { syllables } = readMessage(query.slice(0, 300));
  const { byInitial } = places();
  const matches = longest(syllables.flatMap((syllable, at) => (byInitial.get(numberOf(syllable)[0]!) ?? []).flatMap((place) => matchAt(place, syllables, at) ?? [])));
  const districts = matches.filter(({ place, whole }) => place.kind === 'district' && whole);
  const wards = matches.filter(({ place }) => place.kind !== 'district')
    .map((match) => ({ ...match, score: match.score * fits(match.place, districts.map(({ place }) => place.district)) }))
    .filter(({ score }) => score >= 0.25);
  const chosen = wards.some(({ score }) => score >= 0.5) ? wards : [...wards, ...matches.filter(({ place }) => place.kind === 'district')];
  return ranked(chosen);
}

function matchAt(place: Place, syllables: readonly Syllable[], at: number): Match | null {
  const first = numberOf(syllables[at]!);
  if (first !== place.plain[0] && (at < syllables.length - 1 || !place.plain[0]!.startsWith(first))) return null;
  const given = syllables.slice(at, at + place.plain.length);
  const last = at + given.length === syllables.length;
  for (const [i, syllable] of given.entries()) {
    const typing = last && i === given.length - 1 && !/^\d/.test(syllable.plain);
    const word = place.plain[i]!;
    if (numberOf(syllable) !== word && !(typing && syllable.plain.length >= 1 && word.startsWith(syllable.plain))) return null;
  }
  const whole = given.length === place.plain.length && numberOf(given.at(-1)!) === place.plain.at(-1);
  if (!whole && !last) return null;
  const letters = given.reduce((sum, { plain }) => sum + plain.length, 0);
  const prefix = prefixBefore(syllables, at);
  if (/^\d/.test(place.plain[0]!) && place.kind !== 'landmark' && prefix.kind !== place.prefix) return null;
  if (!whole && letters < (prefix.kind === '' ? 3 : 2)) return null;
  const spelling = spellingOf(place, given);
  if (spelling === 0) return null;
  return { place, from: at - prefix.length, to: at + given.length, whole, score: spelling * scoreOf(place, prefix.kind, syllables[at - 1 - prefix.length], whole ? 1 : letters / place.plain.join('').length, at / syllables.length) };
}

function scoreOf(place: Place, prefix: string, before: Syllable | undefined, typed: number, position: number): number {
  let score = 0.4 + 0.3 * typed + 0.1 * position;
  if (place.kind === 'landmark') return score * 0.8;
  if (prefix !== '') score *= prefix === place.prefix ? 1.4 : DISTRICT_KINDS.includes(prefix) === DISTRICT_KINDS.includes(place.prefix) ? 0.8 : 0.2;
  else if (before && STREET_WORDS.has(before.plain)) score *= 0.45;
  return place.kind === 'legacy-ward' ? score * 0.9 : score;
}

/** A place in a district that the words name comes first; one elsewhere hardly counts. */
function fits(place: Place, districts: readonly string[]): number {
  if (districts.length === 0) return /^\d/.test(place.plain[0]!) && place.kind === 'legacy-ward' ? 0.7 : 1;
  const { districtWards } = places();
  if (districts.includes(place.district)) return 1.5;
  const inside = districts.some((district) => [...place.candidates.keys()].some((code) => districtWards.get(district)?.has(code)));
  return inside && !/^\d/.test(place.plain[0]!) ? 1.2 : 0.25;
}

/** Where two matches overlap the longer one stands: "Bình Trị Đông A" is not "Bình Trị Đông". */
function longest(matches: readonly Match[]): Match[] {
  const size = ({ from, to }: Match) => to - from;
  return matches.filter((mine) => !matches.some((other) => other.whole && size(other) > size(mine) && other.from < mine.to && mine.from < other.to));
}

function ranked(matches: readonly Match[]): FoundPlace[] {
  const { wardNames } = places();
  const best = new Map<string, { score: number; found: FoundPlace }>();
  for (const { place, score } of matches) {
    for (const [wardCode, share] of place.candidates) {
      if (place.kind === 'landmark' && share < LEAST_SHARE) continue;
      const former = place.kind === 'legacy-ward' || place.kind === 'district';
      const found = { kind: place.kind, title: place.title, former, wardCode, wardName: wardNames.get(wardCode) ?? wardCode, certain: place.candidates.size === 1 };
      const weight = score * Math.sqrt(share);
      const key = `${place.title} ${wardCode}`;
      if (weight > (best.get(key)?.score ?? 0)) best.set(key, { score: weight, found });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.found.title.localeCompare(b.found.title, 'vi', { numeric: true })).slice(0, SHOWN).map(({ found }) => found);
}

/** 1 accents agree or none were typed for this word, less where some disagree, 0 when all do. */
function spellingOf(place: Place, given: readonly Syllable[]): number {
  const accented = given.filter((syllable) => syllable.accented);
  if (accented.length === 0) return 1;
  const wrong = given.filter((syllable, i) => syllable.accented && !place.toned[i]!.startsWith(syllable.toned) && !sameLetters(syllable.toned, place.toned[i]!)).length;
  return wrong === 0 ? 1 : wrong < accented.length ? 0.5 : given.length > 1 ? 0.3 : 0;
}

/** A word that is still being typed has its tone mark elsewhere than the whole one. */
function sameLetters(typed: string, whole: string): boolean {
  const letters = (text: string) => text.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '');
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(typed)?.[0];
  return letters(whole).startsWith(letters(typed)) && (tone === undefined || whole.includes(tone));
}

/** "08" is 8. */
function numberOf(syllable: Syllable): string {
  return /^0\d$/.test(syllable.plain) ? syllable.plain.slice(1) : syllable.plain;
}

function prefixBefore(syllables: readonly Syllable[], at: number): { kind: string; length: number } {
  const one = syllables[at - 1];
  if (!one) return { kind: '', length: 0 };
  const two = `${syllables[at - 2]?.plain ?? ''} ${one.plain}`;
  if (Object.hasOwn(TWO_WORD_PREFIXES, two)) return { kind: TWO_WORD_PREFIXES[two]!, length: 2 };
  return Object.hasOwn(PREFIXES, one.plain) ? { kind: PREFIXES[one.plain]!, length: 1 } : { kind: '', length: 0 };
}
