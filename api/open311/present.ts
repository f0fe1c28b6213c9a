import type { FollowedCase } from '../../cases/publication/followed-case.ts';
import { CLOSED_STATUSES, type PublishedCase } from '../../cases/publication/published-cases.ts';
import type { AskedQuestion, QuestionKind } from '../../cases/catalogue/question.ts';
import type { CategoryEntry, ItemTypeEntry } from '../../cases/reference/list-reference.ts';
import type { ReportInput } from '../../cases/intake/submit-report.ts';
import { inCity } from '../../lib/time.ts';
import { statusText } from '../../portal/texts.ts';
import type { Open311Post, Open311Request } from '../contract/open311.ts';
import type { Locale } from '../http/locale.ts';
import type { z } from 'zod';

/** W3C date and time with the City's offset, seconds only, as the standard's examples. */
export function w3c(instant: Date): string {
  return inCity(instant).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

export function presentDiscovery(publicUrl: string, now: Date): unknown {
  return {
    changeset: w3c(now), contact: 'Tổng đài 1022', key_service: `${publicUrl}/`,
    endpoints: [{
      specification: 'http://wiki.open311.org/GeoReport_v2', url: `${publicUrl}/open311/v2`, changeset: w3c(now), type: 'production',
      formats: ['application/json', 'text/xml'],
    }],
  };
}

export function presentService(category: CategoryEntry, locale: Locale) {
  return {
    service_code: category.code, service_name: publicName(category, locale), description: (locale === 'en' ? category.descriptionEn : null) ?? category.descriptionVi ?? publicName(category, locale),
    metadata: true, type: 'realtime' as const, keywords: category.itemTypes.join(','), group: locale === 'en' ? category.groupNameEn : category.groupNameVi,
  };
}

const publicName = (category: CategoryEntry, locale: Locale) => (locale === 'en' ? category.publicNameEn : category.publicNameVi);

/** Places go as text: "10.7769, 106.7009", or the code of an object of the list. */
const DATATYPES: Readonly<Record<QuestionKind, string>> = { text: 'text', number: 'number', date: 'datetime', 'one-of': 'singlevaluelist', 'several-of': 'multivaluelist', place: 'string' };

export function presentDefinition(category: CategoryEntry, itemTypes: readonly ItemTypeEntry[], questions: readonly AskedQuestion[], locale: Locale) {
  return {
    service_code: category.code,
    attributes: [{
      variable: true, code: 'item_type', datatype: 'singlevaluelist', required: false, datatype_description: '', order: 1,
      description: locale === 'en' ? 'What kind of item this is' : 'Loại tin',
      values: itemTypes.filter(({ code }) => category.itemTypes.includes(code)).map((type) => ({ key: type.code, name: locale === 'en' ? type.nameEn : type.nameVi })),
    }, ...questions.map((question, index) => ({
      variable: true, code: question.code, datatype: DATATYPES[question.kind],
      // The standard knows no conditions: one that may be left unasked cannot be required there.
      required: question.required && question.condition === null,
      datatype_description: datatypeHelp(question, locale), order: index + 2, description: question.words[locale],
      values: question.options.map((option) => ({ key: option.code, name: option[locale] })),
    }))],
  };
}

function datatypeHelp(question: AskedQuestion, locale: Locale): string {
  const { minimum, maximum, kind } = question;
  const point = locale === 'en' ? 'latitude, longitude' : 'vĩ độ, kinh độ';
  const range = minimum === null && maximum === null ? '' : `${minimum ?? '…'}–${maximum ?? '…'}`;
  return [question.help?.[locale], kind === 'number' && [range, question.unit?.[locale]].filter(Boolean).join(' '), kind === 'place' && point].filter(Boolean).join(' · ');
}

/** A posted request as the domain takes it. Without any contact the sender is anonymous. */
export function toReport(input: z.output<typeof Open311Post>, answers: Readonly<Record<string, unknown>>): ReportInput {
  const name = [input.last_name, input.first_name].filter(Boolean).join(' ') || undefined;
  const known = Boolean(name ?? input.phone ?? input.email);
  return {
    channel: 'open311', categoryCode: input.service_code, content: input.description,
    ...(input['attribute[item_type]'] ? { itemType: input['attribute[item_type]'] } : {}), answers,
    ...(input.address_string ? { addressText: input.address_string } : {}),
    ...(input.lat !== undefined && input.long !== undefined ? { lat: input.lat, lng: input.long } : {}),
    // GeoReport's optional address_id: here, the code of a ward.
    ...(input.address_id ? { wardCode: input.address_id } : {}),
    sender: known
      ? { kind: 'person', ...(name ? { name } : {}), ...(input.phone ? { phone: input.phone } : {}), ...(input.email ? { email: input.email } : {}) }
      : { kind: 'anonymous' },
  };
}

export function presentPublished(found: PublishedCase, locale: Locale): Open311Request {
  return {
    service_request_id: found.code, status: found.closed ? 'closed' : 'open', status_notes: found.resultText ?? statusText(found.status, locale),
    service_name: locale === 'en' ? found.categoryNameEn : found.categoryNameVi, service_code: found.categoryCode, description: found.content,
    agency_responsible: found.unitName, service_notice: null, requested_datetime: w3c(found.receivedAt), updated_datetime: w3c(found.updatedAt),
    expected_datetime: found.dueAt && w3c(found.dueAt), address: found.addressText, address_id: found.wardCode, zipcode: null,
    lat: found.lat, long: found.lng, media_url: null,
  };
}

/** For a case that is not published, its holder of the code gets the state, but neither words nor place. */
export function presentFollowedRequest(found: FollowedCase, locale: Locale, now: Date): Open311Request {
  const updated = found.events.at(-1)?.happenedAt ?? found.receivedAt;
  return {
    service_request_id: found.code, status: (CLOSED_STATUSES as readonly string[]).includes(found.status) ? 'closed' : 'open',
    status_notes: found.refusal ? `${found.refusal.textVi} ${found.refusal.whereToGoVi}`.trim() : found.resultText ?? statusText(found.status, locale),
    service_name: locale === 'en' ? found.categoryNameEn : found.categoryNameVi, service_code: found.categoryCode, description: null,
    agency_responsible: found.unitName, service_notice: null, requested_datetime: w3c(found.receivedAt), updated_datetime: w3c(updated > now ? now : updated),
    expected_datetime: found.dueAt && w3c(found.dueAt), address: null, address_id: null, zipcode: null, lat: null, long: null, media_url: null,
  };
}
