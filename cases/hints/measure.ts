import { plain } from '../../lib/vietnamese.ts';
import { combineWards } from './combine-wards.ts';
import { LISTED_FROM, scoreDuplicate, trigramSimilarity, type Comparable } from './duplicate-score.ts';
import { contains, shapeOf } from './geometry.ts';
import { readReport, type ReadReport } from './read-report.ts';
import { wardsOfTexts } from './ward-of-address.ts';
import { wardsOfPoint, type WardHint } from './ward-of-point.ts';

/** A message with what a careful operator would decide. Read by measuring alone; no hint ever sees `expected`. */
export interface Sample {
  readonly id: string;
  readonly received_at: string;
  readonly text: string;
  readonly address_text: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly tags: readonly string[];
  readonly expected: {
    readonly type: string; readonly category: string | null; readonly refuse_reason: string | null;
    readonly ward_code: string | null; readonly urgent: boolean; readonly duplicate_of: string | null;
  };
}

export interface Share { readonly right: number; readonly of: number }
export interface Figures {
  readonly shares: Readonly<Record<string, Share>>;
  readonly millisecondsEach: number;
  readonly millisecondsToBuild: number;
}

interface Made {
  readonly sample: Sample;
  readonly report: ReadReport;
  readonly point: WardHint[];
  readonly wards: WardHint[];
  readonly comparable: Comparable;
}

/** Makes the hints of every sample and counts agreement; with a boundary file also the exact wards. */
export function measureHints(samples: readonly Sample[], itemTypesOf: ReadonlyMap<string, readonly string[]>, boundaries?: unknown): Figures {
  const began = performance.now();
  makeOne({ ...samples[0]! }, itemTypesOf);
  const built = performance.now();
  const made = samples.map((sample) => makeOne(sample, itemTypesOf));
  const each = (performance.now() - built) / samples.length;
  return {
    shares: { ...typeShares(made), ...categoryShares(made), ...wardShares(made, boundaries), ...duplicateShares(made), ...flagShares(made) },
    millisecondsEach: each, millisecondsToBuild: built - began,
  };
}

function makeOne(sample: Sample, itemTypesOf: ReadonlyMap<string, readonly string[]>): Made {
  const report = readReport(sample.text, sample.address_text, itemTypesOf);
  const point = sample.lat === null || sample.lng === null ? [] : wardsOfPoint(sample.lat, sample.lng);
  const named = wardsOfTexts([{ text: sample.address_text ?? '', address: true }, { text: sample.text, address: false }], sample.lat === null);
  const wards = combineWards(point, named);
  const comparable = {
    lat: sample.lat, lng: sample.lng, receivedAt: new Date(sample.received_at), categories: report.categories.map((hint) => hint.code), wards: wards.map((hint) => hint.code),
    plain: plain(`${sample.text} ${sample.address_text ?? ''}`), addressPlain: plain(sample.address_text ?? ''),
  };
  return { sample, report, point, wards, comparable };
}

function share(list: readonly Made[], right: (made: Made) => boolean): Share {
  return { right: list.filter(right).length, of: list.length };
}
const among = (hints: ReadonlyArray<{ code: string }>, code: string | null, first: number) => hints.slice(0, first).some((hint) => hint.code === code);

function typeShares(made: readonly Made[]): Record<string, Share> {
  return { 'item type, first': share(made, ({ sample, report }) => among(report.itemTypes, sample.expected.type, 1)), 'item type, among two': share(made, ({ sample, report }) => among(report.itemTypes, sample.expected.type, 2)) };
}

function categoryShares(made: readonly Made[]): Record<string, Share> {
  const withCategory = made.filter(({ sample }) => sample.expected.category !== null);
  return {
    'category, first': share(withCategory, ({ sample, report }) => among(report.categories, sample.expected.category, 1)),
    'category, among three': share(withCategory, ({ sample, report }) => among(report.categories, sample.expected.category, 3)),
  };
}

function wardShares(made: readonly Made[], boundaries: unknown): Record<string, Share> {
  const known = made.filter(({ sample }) => sample.expected.ward_code !== null);
  const pinned = known.filter(({ sample }) => sample.lat !== null);
  const told = known.filter(({ sample }) => sample.lat === null);
  const rows: Record<string, Share> = {};
  const both = (name: string, list: readonly Made[], hints: (made: Made) => WardHint[]) => {
    rows[`${name}, first`] = share(list, (one) => among(hints(one), one.sample.expected.ward_code, 1));
    rows[`${name}, among three`] = share(list, (one) => among(hints(one), one.sample.expected.ward_code, 3));
  };
  both('ward, all', known, ({ wards }) => wards);
  both('ward of a pin, nearest point alone', pinned, ({ point }) => point);
  both('ward of a pin, with the words', pinned, ({ wards }) => wards);
  both('ward without a pin, from the words', told, ({ wards }) => wards);
  if (boundaries !== undefined) {
    const shapes = (boundaries as { features: Array<{ properties: { code: string }; geometry: { type: string; coordinates: unknown } }> }).features.map((f) => ({ code: f.properties.code, shape: shapeOf(f.geometry) }));
    rows['ward of a pin, with a boundary file'] = share(pinned, ({ sample }) => shapes.filter(({ shape }) => contains(shape, sample.lat!, sample.lng!)).map(({ code }) => code).join() === sample.expected.ward_code);
  }
  return rows;
}

/** A pair is right when both tell of the same first report. */
function duplicateShares(made: readonly Made[]): Record<string, Share> {
  const first = new Map<string, string>();
  for (const { sample } of made) first.set(sample.id, sample.expected.duplicate_of ? (first.get(sample.expected.duplicate_of) ?? sample.expected.duplicate_of) : sample.id);
  const listed = made.flatMap((later, i) => made.slice(0, i).map((earlier) => ({ later, earlier,
    score: scoreDuplicate(later.comparable, earlier.comparable, trigramSimilarity(plain(later.sample.text), plain(earlier.sample.text))).score })))
    .filter(({ score }) => score >= LISTED_FROM);
  const right = listed.filter(({ later, earlier }) => first.get(later.sample.id) === first.get(earlier.sample.id));
  const duplicates = made.filter(({ sample }) => sample.expected.duplicate_of !== null);
  return {
    'duplicates found (recall)': share(duplicates, (one) => right.some(({ later }) => later === one)),
    'duplicate proposals that are right (precision)': { right: right.length, of: listed.length },
  };
}

function flagShares(made: readonly Made[]): Record<string, Share> {
  const flagged = (one: Made, kind: string, from = 0) => one.report.flags.some((flag) => flag.kind === kind && flag.confidence >= from);
  const out = made.filter(({ sample }) => sample.expected.type === 'out-of-scope');
  const urgent = made.filter(({ sample }) => sample.expected.urgent);
  const offensive = made.filter(({ sample }) => sample.expected.refuse_reason === 'offensive-language' || sample.tags.includes('swear-but-urgent'));
  const saidUrgent = made.filter((one) => flagged(one, 'urgent', 0.5));
  const saidOffensive = made.filter((one) => flagged(one, 'offensive-language'));
  const saidOut = made.filter(({ report }) => report.itemTypes[0]!.code === 'out-of-scope');
  return {
    'out of scope found (recall)': share(out, ({ report }) => report.itemTypes[0]!.code === 'out-of-scope'),
    'out of scope said rightly (precision)': share(saidOut, ({ sample }) => sample.expected.type === 'out-of-scope'),
    'out of scope, with the right reason flagged': share(out, (one) => flagged(one, one.sample.expected.refuse_reason ?? '')),
    'urgent found (recall)': share(urgent, (one) => flagged(one, 'urgent', 0.5)),
    'urgent said rightly (precision)': share(saidUrgent, ({ sample }) => sample.expected.urgent),
    'offensive language found (recall)': share(offensive, (one) => flagged(one, 'offensive-language')),
    'offensive language said rightly (precision)': share(saidOffensive, (one) => offensive.includes(one)),
  };
}
