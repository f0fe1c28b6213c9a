import { randomUUID } from 'node:crypto';
import { withoutAccents } from '../../lib/vietnamese.ts';
import { placeOf, type Vault } from '../privacy/vault.ts';
import type { DepartmentEntry, LegacyEntry, ReferenceFiles, WardEntry } from './reference-files.ts';

const SMS_NAME_LENGTH = 16;

/** Rows of `units`: the 168 wards, communes and the special zone, then departments and operators. */
export function unitRows(files: ReferenceFiles) {
  return [...files.units.map(wardRow), ...files.departments.units.map(departmentRow)];
}

function wardRow(ward: WardEntry) {
  const name = ward.name.normalize('NFC');
  return {
    code: ward.code, name, name_unaccented: withoutAccents(name), sms_name: wardSmsName(ward.code, name),
    kind: 'ward', name_in_sources: null, lat: ward.lat, lng: ward.lng, certainty: 'sourced', note: null,
  };
}

function departmentRow(unit: DepartmentEntry) {
  const name = unit.name.normalize('NFC');
  return {
    code: unit.code, name, name_unaccented: withoutAccents(name), sms_name: unit.sms_name,
    kind: unit.kind, name_in_sources: unit.name_in_sources, lat: null, lng: null, certainty: unit.certainty, note: unit.note,
  };
}

/** "26956 T.My Tay": the code, and as much of the name as fits, its first syllables cut to their letter. */
export function wardSmsName(code: string, name: string): string {
  const room = SMS_NAME_LENGTH - code.length - 1;
  const syllables = withoutAccents(name).replace(/^(Phuong|Xa|Dac khu) /, '').split(' ');
  for (let cut = 0; cut <= syllables.length; cut += 1) {
    const text = `${syllables.slice(0, cut).map((word) => `${word[0]}.`).join('')}${syllables.slice(cut).join(' ')}`;
    if (text.length <= room) return `${code} ${text}`;
  }
  return code;
}

/** Departments by the categories they serve; wards come by statement, category × ward (load-reference-data.ts). */
export function departmentAreaRows(files: ReferenceFiles) {
  const defaults = new Map(files.categories.categories.map((category) => [category.code, category.default_unit_codes]));
  return files.departments.units.flatMap((unit) => unit.serves_categories.map((category_code) => {
    const place = defaults.get(category_code)?.indexOf(unit.code) ?? -1;
    const rank = place < 0 ? 50 : 20 + place;
    return { code: `${unit.code}.${category_code}`, unit_code: unit.code, category_code, ward_codes: unit.service_ward_codes, rank };
  }));
}

/** Districts and wards of before 1 July 2025. */
export function legacyRows(files: ReferenceFiles) {
  return legacyEntries(files).map((entry) => ({
    legacy_code: entry.legacy_code ?? null,
    name: entry.legacy_name.normalize('NFC'),
    name_unaccented: withoutAccents(entry.legacy_name),
    kind: entry.kind,
    district: entry.district ?? null,
    aliases: entry.aliases ?? [],
    ended_on: entry.existed_until ?? '2025-06-30',
  }));
}

/** Which of today's units each legacy unit may have become: candidates, never the answer. */
export function successorRows(files: ReferenceFiles) {
  return legacyEntries(files).flatMap((entry) => [...new Set(entry.candidates.map((candidate) => candidate.code))].map((unit_code) => ({
    kind: entry.kind, name: entry.legacy_name.normalize('NFC'), district: entry.district ?? null, unit_code,
  })));
}

function legacyEntries(files: ReferenceFiles): LegacyEntry[] {
  return [...files['legacy-units'].districts, ...files['legacy-units'].wards];
}

/**
 * Two invented contacts a unit, for demonstration and tests. The numbers lie in 0900 1xx xxx, apart from the senders' of
 * the sample reports; the addresses end in example.vn.
 */
export function demonstrationContactRows(files: ReferenceFiles, vault: Vault) {
  const receiving = unitRows(files).filter((unit) => unit.kind !== 'redirect-target');
  return receiving.flatMap((unit, index) => [1, 2].map((position) => {
    const id = randomUUID();
    const seal = (field: string, value: string) => vault.seal(value, placeOf('unit_contacts', field, id));
    return {
      id,
      unit_code: unit.code,
      position,
      name_sealed: seal('name', `Đầu mối ${position} (minh họa) ${unit.name}`),
      phone_sealed: seal('phone', `+84900${100_000 + index * 2 + position}`),
      email_sealed: seal('email', `dau-moi-${position}.${unit.code}@1022.example.vn`),
      demonstration: true,
    };
  }));
}
