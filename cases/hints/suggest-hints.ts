import type { Transaction } from '../../lib/database.ts';
import { lockCase, type Case } from '../case.ts';
import { readCatalogueToday, withSuccessors } from '../catalogue/successors.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { combineWards } from './combine-wards.ts';
import { findDuplicates, type DuplicateHint } from './duplicates.ts';
import { gazetteer } from './gazetteer.ts';
import type { Flag } from './flags.ts';
import { locateWard } from './locate-ward.ts';
import { readReport, type ReadReport } from './read-report.ts';
import { proposeUnit } from '../routing/propose-unit.ts';
import { wardsOfTexts } from './ward-of-address.ts';
import type { WardHint } from './ward-of-point.ts';

/** All hints of a case, as stored; every list is best first, every entry says why in Vietnamese. */
export interface Hints extends ReadReport {
  readonly wards: Array<WardHint & { name: string }>;
  readonly duplicates: DuplicateHint[];
  readonly proposedUnitCode: string | null;
}

/** What the hints look at. `id` is a case's, or that of a call that is no case yet. */
export type HintSubject = Pick<Case, 'id' | 'content' | 'addressText' | 'lat' | 'lng' | 'wardCode' | 'categoryCode' | 'receivedAt'>;

interface Place {
  readonly wards: WardHint[];
  readonly outside: boolean;
}

/**
 * Makes a case's hints, once: ward, category, item type, likely duplicates, flags, a proposed unit. It changes nothing else of
 * the case: a person decides. Safe to run twice.
 * @returns false when the case had its hints already
 * @throws CaseError `case-not-found`
 */
export async function suggestHints(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<boolean> {
  const subject = await lockCase(trx, caseId);
  if (await trx('hints').where({ case_id: caseId }).first('case_id')) return false;
  const hints = await makeHints(trx, subject, ctx);
  const json = (value: unknown) => JSON.stringify(value);
  await trx('hints').insert({
    case_id: caseId, wards: json(hints.wards), categories: json(hints.categories), item_types: json(hints.itemTypes),
    duplicates: json(hints.duplicates), flags: json(hints.flags), proposed_unit_code: hints.proposedUnitCode, made_at: ctx.now,
  });
  await recordEvent(trx, {
    caseId, kind: 'hinted',
    detail: { itemType: hints.itemTypes[0]?.code, categoryCode: hints.categories[0]?.code, wardCode: hints.wards[0]?.code, duplicates: hints.duplicates.length, flags: hints.flags.map((flag) => flag.kind) },
  }, ctx);
  return true;
}

/** The hints of a case as it stands, without storing them. */
export async function makeHints(trx: Transaction, subject: HintSubject, ctx: Context): Promise<Hints> {
  const catalogue = await readCatalogueToday(trx, ctx.now);
  const report = readReport(subject.content, subject.addressText, catalogue.itemTypesOf);
  const place = await placeOf(trx, subject);
  const flags = place.outside ? withOutside(report.flags) : report.flags;
  const categories = withSuccessors(report.categories, catalogue).map((hint) => ({ ...hint, name: catalogue.names.get(hint.code) ?? hint.code }));
  const wards = place.wards.map((hint) => ({ ...hint, name: gazetteer().wardNames.get(hint.code) ?? hint.code }));
  const chosen = subject.categoryCode ?? categories[0]?.code ?? null;
  const found = await findDuplicates(trx, {
    caseId: subject.id, receivedAt: subject.receivedAt, content: subject.content, addressText: subject.addressText, lat: subject.lat, lng: subject.lng,
    categories: [...new Set([...(subject.categoryCode ? [subject.categoryCode] : []), ...categories.map((hint) => hint.code)])],
    wards: wards.map((hint) => hint.code),
  });
  const duplicates = await proposedFirst(trx, subject.id, found);
  const urgency = flags.some(({ kind }) => kind === 'urgent') ? 'urgent' : 'normal';
  const unit = await proposeUnit(trx, { categoryCode: chosen, wardCode: wards[0]?.code ?? null, urgency, at: ctx.now });
  return { itemTypes: report.itemTypes, categories, wards, flags, duplicates, proposedUnitCode: unit.unitCode };
}

/** What a person heard to be the same incident comes before what the machine found. */
async function proposedFirst(trx: Transaction, caseId: string, found: readonly DuplicateHint[]): Promise<DuplicateHint[]> {
  const proposed = await trx('proposed_duplicates').join('cases', 'cases.id', 'proposed_duplicates.original_id').where({ case_id: caseId, restricted: false })
    .first<{ id: string; code: string } | undefined>('cases.id', 'cases.code');
  if (!proposed) return [...found];
  return [{ caseId: proposed.id, code: proposed.code, score: 1, why: ['tổng đài viên nhận cuộc gọi cho là cùng sự việc'] }, ...found.filter(({ caseId: other }) => other !== proposed.id)];
}

/** Pin, else the position in a picture, together with the words; a ward that the sender chose counts as named by them. */
async function placeOf(trx: Transaction, subject: HintSubject): Promise<Place> {
  const texts = [{ text: subject.addressText ?? '', address: true }, { text: subject.content, address: false }];
  const pin = subject.lat !== null && subject.lng !== null ? { lat: subject.lat, lng: subject.lng, certainty: 1 } : await picturePosition(trx, subject.id);
  const named = chosenFirst(subject.wardCode, wardsOfTexts(texts, pin === null));
  if (!pin) return { wards: named, outside: false };
  const located = await locateWard(trx, pin.lat, pin.lng);
  const ofPoint = located.wards.map((hint) => ({ ...hint, confidence: hint.confidence * pin.certainty }));
  return { wards: located.exact && pin.certainty === 1 ? located.wards : combineWards(ofPoint, named), outside: located.outside && named.length === 0 };
}

function chosenFirst(chosen: string | null, named: readonly WardHint[]): WardHint[] {
  if (chosen === null) return [...named];
  const rest = named.filter((hint) => hint.code !== chosen).map((hint) => ({ ...hint, confidence: Math.round(hint.confidence * 15) / 100 }));
  return [{ code: chosen, confidence: 0.85, why: 'Người gửi đã chọn phường, xã này.' }, ...rest.slice(0, 2)];
}

/** Where the first picture with a position was taken: often, not always, where the matter is. */
async function picturePosition(trx: Transaction, caseId: string): Promise<{ lat: number; lng: number; certainty: number } | null> {
  const row = await trx('attachments').where({ case_id: caseId, purpose: 'report' }).whereNotNull('taken_lat').whereNotNull('taken_lng')
    .orderBy('created_at').first<{ taken_lat: number; taken_lng: number } | undefined>('taken_lat', 'taken_lng');
  return row ? { lat: row.taken_lat, lng: row.taken_lng, certainty: 0.75 } : null;
}

function withOutside(flags: readonly Flag[]): Flag[] {
  return [{ kind: 'outside-city', confidence: 0.9, why: 'Vị trí trên bản đồ nằm ngoài địa bàn Thành phố.' }, ...flags.filter((flag) => flag.kind !== 'outside-city')];
}
