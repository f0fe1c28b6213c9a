import type { Database, Transaction } from '../../lib/database.ts';
import type { Vault } from '../privacy/vault.ts';
import { readReferenceFiles, type ReferenceFiles } from './reference-files.ts';
import { startingSlaRules, stepRuleRow } from './sla-rules.ts';
import { demonstrationContactRows, departmentAreaRows, legacyRows, successorRows, unitRows } from './unit-rows.ts';

const VERSION_KEY = 'reference-version';

export interface LoadOptions {
  /** Also loads the invented contacts and report recipients; default: everywhere but in production. */
  readonly demonstration?: boolean;
}

/**
 * Loads reference/*.json. What is there already stays as it is: a row that an administrator changed is never written
 * over. A version that was loaded before is not loaded again, so that a row that was taken out stays out.
 * @returns whether anything had to be loaded
 */
export async function loadReferenceData(db: Database, vault: Vault, options: LoadOptions = {}): Promise<boolean> {
  const demonstration = options.demonstration ?? process.env.NODE_ENV !== 'production';
  const { files, version: filesVersion } = readReferenceFiles();
  const version = `${filesVersion}${demonstration ? '+demonstration' : ''}`;
  return db.transaction(async (trx) => {
    // Two processes that start at once: the second waits, then finds the version recorded.
    await trx.raw("select pg_advisory_xact_lock(hashtextextended('reference-data', 0))");
    const loaded = await trx('settings').where({ key: VERSION_KEY }).first('value');
    if (loaded?.value === version) return false;
    await loadUnits(trx, files);
    await loadCatalogue(trx, files);
    await loadAnswers(trx, files);
    await loadQuestions(trx, files);
    await loadAreas(trx, files);
    await loadRules(trx, files);
    await loadSettings(trx, demonstration);
    if (demonstration) {
      const known = new Set<string>(await trx('unit_contacts').distinct().pluck('unit_code'));
      await add(trx, 'unit_contacts', demonstrationContactRows(files, vault).filter(({ unit_code }) => !known.has(unit_code)));
    }
    await trx('settings')
      .insert({ key: VERSION_KEY, value: JSON.stringify(version), updated_by: 'reference' })
      .onConflict('key').merge();
    return true;
  });
}

async function loadUnits(trx: Transaction, files: ReferenceFiles): Promise<void> {
  await add(trx, 'units', unitRows(files));
  await add(trx, 'legacy_units', legacyRows(files));
  await trx.raw(
    `insert into legacy_unit_successors (legacy_unit_id, unit_code)
     select legacy.id, entry.unit_code
     from jsonb_to_recordset(?::jsonb) as entry (kind text, name text, district text, unit_code text)
     join legacy_units legacy on legacy.kind = entry.kind and legacy.name = entry.name and legacy.district is not distinct from entry.district
     on conflict do nothing`,
    [JSON.stringify(successorRows(files))],
  );
  await trx.raw(
    `insert into ward_points (ward_code, lat, lng, kind)
     select ward_code, lat, lng, "of"
     from jsonb_to_recordset(?::jsonb) as entry (ward_code text, lat double precision, lng double precision, "of" text)
     where not exists (select 1 from ward_points known where (known.ward_code, known.lat, known.lng) = (entry.ward_code, entry.lat, entry.lng))`,
    [JSON.stringify(files['ward-points'])],
  );
}

async function loadCatalogue(trx: Transaction, files: ReferenceFiles): Promise<void> {
  const { parents, item_types, categories } = files.categories;
  await add(trx, 'category_groups', parents.map((group, place) => ({ ...group, position: (place + 1) * 10 })));
  await add(trx, 'item_types', item_types.map((type, place) => ({
    code: type.code, position: (place + 1) * 10, name_vi: type.name_vi, name_en: type.name_en, description_vi: type.text_vi, category_required: type.category_required,
  })));
  await add(trx, 'categories', categories.map((category, place) => ({
    code: category.code, position: (place + 1) * 10, icon: category.icon ?? null, group_code: category.parent, name_vi: category.name_vi, name_en: category.name_en,
    description_vi: category.description_vi, sms_name: category.sms_name, item_types: category.item_types,
    default_unit_kind: category.default_unit_kind, default_unit_codes: category.default_unit_codes,
    may_hold_sensitive_data: category.may_hold_sensitive_data, anonymous_allowed: category.anonymous_allowed,
  })));
  await add(trx, 'refusal_reasons', files['refusal-reasons'].reasons.map((reason, place) => ({
    code: reason.code, position: (place + 1) * 10, reason_group: reason.group, outcome: reason.outcome, out_of_scope: reason.out_of_scope,
    title_vi: reason.title_vi, text_vi: reason.text_vi, where_to_go_vi: reason.where_to_go_vi, sms_reason: reason.sms_reason,
    restricted_access: reason.restricted_access, may_resubmit: reason.may_resubmit, extra_fields: reason.extra_fields, basis: reason.basis,
  })));
  const { meta, templates } = files['sms-templates'];
  await add(trx, 'text_templates', templates.map((template) => ({
    code: template.code, event: template.code, channel: 'sms', recipient: template.recipient, body: template.text, placeholders: template.placeholders, basis: template.basis,
  })));
  await add(trx, 'text_templates', files['mail-templates'].templates.map((template) => ({ ...template, channel: 'email' })));
  await add(trx, 'text_placeholders', Object.entries(meta.placeholders).map(([name, entry]) => ({
    name, max_length: entry.max_length, meaning_vi: entry.meaning,
  })));
}

/** What units answer with: causes and standard texts of each category, in the order of the files. */
async function loadAnswers(trx: Transaction, files: ReferenceFiles): Promise<void> {
  await add(trx, 'causes', Object.entries(files.causes.categories).flatMap(([category_code, causes]) => causes.map((cause, place) => ({
    code: cause.code, category_code, name_vi: cause.name_vi.normalize('NFC'), name_en: cause.name_en, position: (place + 1) * 10,
  }))));
  await add(trx, 'result_texts', Object.entries(files['result-texts'].categories).flatMap(([category_code, texts]) => texts.map((text, place) => ({
    code: text.code, category_code, title_vi: text.title_vi.normalize('NFC'), text_vi: text.text_vi.normalize('NFC'), position: (place + 1) * 10,
  }))));
}

/** What senders are asked, and for which categories. */
async function loadQuestions(trx: Transaction, { questions: file }: ReferenceFiles): Promise<void> {
  await add(trx, 'questions', file.questions.map(({ options, ...question }) => ({ ...question, note: file.meta.status, options: JSON.stringify(options ?? []) })));
  await add(trx, 'category_questions', Object.entries(file.categories).flatMap(([category_code, uses]) => uses.map((use, place) => ({
    category_code, question_code: use.question, position: (place + 1) * 10, required: false,
    condition_question: use.when?.question ?? null, condition_operator: use.when?.operator ?? null, condition_values: use.when?.values ?? [],
  }))));
}

/** A ward serves the categories that are a ward's by default, each within its own border. */
async function loadAreas(trx: Transaction, files: ReferenceFiles): Promise<void> {
  await trx.raw(
    `insert into service_areas (code, unit_code, category_code, ward_codes, rank)
     select units.code || '.' || categories.code || '.' || units.code, units.code, categories.code, array[units.code], 10 from units cross join categories
     where units.kind = 'ward' and categories.default_unit_kind = 'ward' on conflict do nothing`,
  );
  await add(trx, 'service_areas', departmentAreaRows(files));
}

const calendars = [
  { code: '24x7', name_vi: 'Liên tục ngày đêm, kể cả ngày nghỉ', name_en: 'Around the clock, days off included', kind: 'continuous', hours: '[]' },
  { code: 'working-hours', name_vi: 'Giờ làm việc', name_en: 'Office hours', kind: 'working-hours', hours: officeHours() },
  { code: 'working-days', name_vi: 'Ngày làm việc, hết hạn cuối ngày', name_en: 'Working days, due when the last one ends', kind: 'working-days', hours: officeHours() },
];

function officeHours(): string {
  const days = [1, 2, 3, 4, 5];
  return JSON.stringify([{ days, from: '07:30', to: '11:30' }, { days, from: '13:00', to: '17:00' }]);
}

async function loadRules(trx: Transaction, files: ReferenceFiles): Promise<void> {
  await add(trx, 'calendars', calendars);
  await add(trx, 'holidays', files.holidays.holidays.map((holiday) => ({
    day: holiday.date, name_vi: holiday.name_vi, name_en: holiday.name_en, kind: holiday.kind,
    day_off: holiday.day_off, uncertain: holiday.uncertain, note: holiday.note,
  })));
  await add(trx, 'retention_rules', files['retention-rules'].rules);
  // A rule under the same conditions, whoever wrote it, stands in for ours.
  await trx.raw(
    `insert into sla_rules (code, clock, item_type, category_code, urgency, step_code, period, length_value, length_unit, calendar_code, reminders, ladder, author, reason, source)
     select code, clock, item_type, category_code, urgency, step_code, period, length_value, length_unit, calendar_code, reminders, ladder, author, reason, source
     from jsonb_to_recordset(?::jsonb) as entry (code text, clock text, item_type text, category_code text, urgency text, step_code text, period text, length_value integer,
       length_unit text, calendar_code text, reminders jsonb, ladder jsonb, author text, reason text, source text)
     where not exists (
       select 1 from sla_rules known where known.clock = entry.clock and known.unit_code is null and known.channel is null
         and (known.item_type, known.category_code, known.urgency, known.step_code, known.period) is not distinct from (entry.item_type, entry.category_code, entry.urgency, entry.step_code, entry.period))
     on conflict (code) do nothing`,
    [JSON.stringify([...startingSlaRules(files.categories), ...files['step-rules'].rules.map(stepRuleRow)])],
  );
}

async function loadSettings(trx: Transaction, demonstration: boolean): Promise<void> {
  const values: Record<string, unknown> = {
    'daily-report-cut-off': '16:00',
    'daily-report-recipients': demonstration ? ['ban-chi-dao@1022.example.vn', 'van-phong-ubnd@1022.example.vn'] : [],
    // received (strict reading of the 5 minutes) | screened (the letter's own wording)
    'forward-clock-start': 'received',
  };
  await add(trx, 'settings', Object.entries(values).map(([key, value]) => ({ key, value: JSON.stringify(value), updated_by: 'reference' })));
}

async function add(trx: Transaction, table: string, rows: ReadonlyArray<Record<string, unknown>>): Promise<void> {
  if (rows.length > 0) await trx(table).insert([...rows]).onConflict().ignore();
}
