import { metresBetween } from './ward-of-point.ts';
import { round } from './round.ts';

/** What is compared of a case, both sides alike. */
export interface Comparable {
  readonly lat: number | null;
  readonly lng: number | null;
  readonly receivedAt: Date;
  /** Up to three, best first: as decided, else as hinted. */
  readonly categories: readonly string[];
  readonly wards: readonly string[];
  /** Message and address without accents, as in cases.search_plain. */
  readonly plain: string;
  /** The address alone, without accents. */
  readonly addressPlain: string;
}

/** How likely two reports tell of the same thing, and why. */
export interface DuplicateScore {
  readonly score: number;
  readonly why: string[];
}

export const WINDOW_HOURS = 24;
/** Farther apart than this, two pins hardly mean one incident. */
export const SAME_PLACE_METRES = 200;
/** A pair below this is not shown. */
export const LISTED_FROM = 0.5;

/** Pairs that are words of every day without accents, or of every place. */
const GENERIC_PAIRS = new Set(['trung tam', 'gia dinh', 'an uong', 'khong biet', 'o day']);
/** Words that stand in every address and so prove nothing. */
const GENERIC = new Set(`duong d hem pho phuong p xa x quan q huyen h tp thanh tphcm hcm khu vuc gan cho cau so nha doan giua dau cuoi phia sau truoc canh ngay doi dien ben trong ngoai cu moi
tren duoi o tai va voi cong vien truong chung cu benh vien ben xe nga tu ba khu pho ap kp khoang mot hai lo quoc tinh dai`.split(/\s+/));

/**
 * Text alone cannot tell: the same thing in other words scores 0.24 to 0.54 by trigrams, other things up to 0.44. Place, category
 * and time decide with it. Each term is what it adds to the log odds. `similarity` compares the messages without their addresses,
 * because the place is counted by itself.
 */
export function scoreDuplicate(a: Comparable, b: Comparable, similarity: number): DuplicateScore {
  const hours = Math.abs(a.receivedAt.getTime() - b.receivedAt.getTime()) / 3_600_000;
  if (hours > WINDOW_HOURS) return { score: 0, why: [] };
  const why: string[] = [];
  let logit = -6.1 + 14 * Math.min(similarity, 0.6);
  const place = placeTerm(a, b);
  const category = categoryTerm(a, b);
  logit += place.term + category.term + (hours <= 3 ? 0.5 : hours <= 8 ? 0.2 : 0);
  if (category.why) why.push(category.why);
  if (place.why) why.push(place.why);
  why.push(hours < 1 ? `cách ${Math.round(hours * 60)} phút` : `cách ${Math.round(hours)} giờ`, `lời giống ${Math.round(similarity * 100)}%`);
  return { score: round(1 / (1 + Math.exp(-logit))), why };
}

function placeTerm(a: Comparable, b: Comparable): { term: number; why: string } {
  const words = sharedPlaceWords(a, b);
  if (a.lat !== null && a.lng !== null && b.lat !== null && b.lng !== null) {
    const metres = Math.round(metresBetween({ lat: a.lat, lng: a.lng }, { lat: b.lat, lng: b.lng }));
    if (metres <= SAME_PLACE_METRES) return { term: metres <= 80 ? 2.2 : 1.8, why: `cách ${metres} m` };
    return { term: metres <= 2 * SAME_PLACE_METRES ? -0.5 : -5, why: '' };
  }
  if (words.length > 0) return { term: 1.6, why: `cùng nhắc “${words[0]}”` };
  if (a.wards.length === 0 || b.wards.length === 0) return { term: 0, why: '' };
  if (a.wards[0] === b.wards[0]) return { term: 0.8, why: 'cùng phường, xã' };
  return { term: a.wards.some((ward) => b.wards.includes(ward)) ? 0 : -2, why: '' };
}

/** Pairs of words of one side's address that the other side writes too: a street, a market. */
function sharedPlaceWords(a: Comparable, b: Comparable): string[] {
  return [...new Set([...pairsIn(a.addressPlain, b.plain), ...pairsIn(b.addressPlain, a.plain)])];
}

function pairsIn(address: string, text: string): string[] {
  const words = address.split(/[^a-z0-9]+/).filter(Boolean);
  const haystack = ` ${text.replace(/[^a-z0-9]+/g, ' ')} `;
  return words.slice(1).map((word, i) => [words[i]!, word] as const)
    .filter(([first, second]) => !GENERIC.has(first) && !/^\d+$/.test(first + second))
    .map((pair) => pair.join(' ')).filter((pair) => !GENERIC_PAIRS.has(pair) && haystack.includes(` ${pair} `));
}

function categoryTerm(a: Comparable, b: Comparable): { term: number; why: string } {
  if (a.categories.length === 0 || b.categories.length === 0) return { term: -0.6, why: '' };
  if (a.categories[0] === b.categories[0]) return { term: 1, why: 'cùng lĩnh vực' };
  const shared = a.categories.includes(b.categories[0]!) || b.categories.includes(a.categories[0]!);
  return shared ? { term: 0.1, why: 'lĩnh vực gần nhau' } : { term: -1.6, why: '' };
}

/** pg_trgm's similarity(), for measuring without a database: shared trigrams over all trigrams, words padded by two and one. */
export function trigramSimilarity(a: string, b: string): number {
  const one = trigrams(a);
  const two = trigrams(b);
  let shared = 0;
  for (const gram of one) if (two.has(gram)) shared += 1;
  return one.size + two.size === 0 ? 0 : shared / (one.size + two.size - shared);
}

function trigrams(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    const padded = `  ${word} `;
    return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3));
  }));
}
