import { readFileSync } from 'node:fs';

/** Wards of today, as far as the hints look at them. */
export interface ShippedUnit { readonly code: string; readonly name: string }
/** Old districts and old wards, with the wards of today on their ground. */
export interface ShippedLegacyUnits {
  readonly districts: ReadonlyArray<{ legacy_name: string; aliases: string[]; candidates: Array<{ code: string; old_wards: number | null }> }>;
  readonly wards: ReadonlyArray<{ legacy_name: string; district: string; candidates: Array<{ code: string }> }>;
}
export interface ShippedPoint { readonly ward_code: string; readonly lat: number; readonly lng: number }

const read = <T>(name: string) => JSON.parse(readFileSync(new URL(`../../reference/${name}.json`, import.meta.url), 'utf8')) as T;

/** Read once a process, when the module is loaded: the words that people use for places do not change while it runs. */
export const shippedUnits = read<readonly ShippedUnit[]>('units');
export const shippedLegacyUnits = read<ShippedLegacyUnits>('legacy-units');
export const shippedWardPoints = read<readonly ShippedPoint[]>('ward-points');
