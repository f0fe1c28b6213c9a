import { landmarks } from './landmarks.ts';
import { shippedLegacyUnits as legacyUnits, shippedUnits as units } from './shipped.ts';
import { readMessage } from './text.ts';
import { wardsOfPoint } from './ward-of-point.ts';

/** What a name in an address can mean. */
export interface Place {
  readonly kind: 'ward' | 'legacy-ward' | 'district' | 'landmark';
  /** As shown to an operator: "Phường 8, Quận 10 (cũ)". */
  readonly title: string;
  /** Letter of the kind of unit: p(hường), x(ã), t(hị trấn), q(uận), h(uyện), c(ity), k (đặc khu); '' for a landmark. */
  readonly prefix: string;
  readonly plain: readonly string[];
  readonly toned: readonly string[];
  /** Today's wards that it lies in, with the share of each. */
  readonly candidates: ReadonlyMap<string, number>;
  /** Old district of an old ward. */
  readonly district: string;
}

/** Every name that the machine knows, by its first syllable without accents. */
export interface Gazetteer {
  readonly byFirst: ReadonlyMap<string, readonly Place[]>;
  /** Old district → today's wards on its ground. */
  readonly districtWards: ReadonlyMap<string, ReadonlySet<string>>;
  readonly wardNames: ReadonlyMap<string, string>;
}

const KINDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^Phường /u, 'p'], [/^Xã /u, 'x'], [/^Thị trấn /u, 't'], [/^Quận /u, 'q'], [/^Huyện /u, 'h'], [/^Thành phố /u, 'c'], [/^Đặc khu /u, 'k'],
];

function named(fullName: string): { prefix: string; plain: string[]; toned: string[] } {
  const kind = KINDS.find(([pattern]) => pattern.test(fullName));
  const { syllables } = readMessage(kind ? fullName.replace(kind[0], '') : fullName);
  return { prefix: kind?.[1] ?? '', plain: syllables.map((s) => s.plain), toned: syllables.map((s) => s.toned) };
}

function evenly(codes: readonly string[]): Map<string, number> {
  return new Map(codes.map((code) => [code, 1 / codes.length]));
}

/** A district's wards weigh by how many old wards each took over. */
function byOldWards(candidates: ReadonlyArray<{ code: string; old_wards: number | null }>): Map<string, number> {
  const total = candidates.reduce((sum, c) => sum + (c.old_wards ?? 1), 0);
  return new Map(candidates.map((c) => [c.code, (c.old_wards ?? 1) / total]));
}

function districtPlaces(): Place[] {
  return legacyUnits.districts.flatMap((district) => {
    const own = { ...named(district.legacy_name), kind: 'district' as const, title: `${district.legacy_name} (cũ)`, district: district.legacy_name,
      candidates: byOldWards(district.candidates) };
    // only names that differ from the district's own ("Đất Đỏ" for "Huyện Long Đất"): prefixes are read by the parser
    const others = district.aliases.filter((alias) => KINDS.some(([pattern]) => pattern.test(alias)) && alias !== district.legacy_name);
    return [own, ...others.map((alias) => ({ ...own, ...named(alias) }))];
  });
}

function wardPlaces(): Place[] {
  const today = units.map((unit) => ({ ...named(unit.name), kind: 'ward' as const, title: unit.name, candidates: evenly([unit.code]), district: '' }));
  const former = legacyUnits.wards.map((ward) => ({ ...named(ward.legacy_name), kind: 'legacy-ward' as const, title: `${ward.legacy_name}, ${ward.district} (cũ)`,
    candidates: evenly(ward.candidates.map((c) => c.code)), district: ward.district }));
  return [...today, ...former];
}

function landmarkPlaces(): Place[] {
  return landmarks.flatMap(({ names, lat, lng }) => {
    const wards = wardsOfPoint(lat, lng);
    return names.map((name) => ({ ...named(name), prefix: '', kind: 'landmark' as const, title: names[0]!, district: '',
      candidates: new Map(wards.map((ward) => [ward.code, ward.confidence])) }));
  });
}

let built: Gazetteer | undefined;

/** Built on first use, in some 20 ms, and kept for the life of the process. */
export function gazetteer(): Gazetteer {
  if (built) return built;
  const byFirst = new Map<string, Place[]>();
  for (const place of [...wardPlaces(), ...districtPlaces(), ...landmarkPlaces()]) {
    const first = place.plain[0]!;
    byFirst.set(first, [...(byFirst.get(first) ?? []), place]);
  }
  built = {
    byFirst,
    districtWards: new Map(legacyUnits.districts.map((d) => [d.legacy_name, new Set(d.candidates.map((c) => c.code))])),
    wardNames: new Map(units.map((unit) => [unit.code, unit.name])),
  };
  return built;
}
