import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { segmentsOf } from '../../support/segments.ts';
import { loadReferenceData } from '../../../cases/reference/load-reference-data.ts';
import { readReferenceFiles } from '../../../cases/reference/reference-files.ts';
import { hasBlanks, isMeaningfulResult } from '../../../cases/work-items/decisions.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testVault } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const count = async (table: string) => Number((await database.db(table).count({ n: '*' }).first())!.n);
const again = () => loadReferenceData(database.db, testVault, { demonstration: true });
const forgetVersion = () => database.db('settings').where({ key: 'reference-version' }).delete();

interface Rule { id: number; clock: string; item_type: string | null; category_code: string | null; urgency: string | null; period: string | null; length_value: number; length_unit: string; calendar_code: string }

/** The plain reading of "most specific wins", on its own. */
function mostSpecific(rules: Rule[], wanted: { clock: string; item_type: string | null; category_code: string | null; urgency: string }): Rule[] {
  const fitting = rules.filter((rule) => rule.clock === wanted.clock && rule.period === null
    && (['item_type', 'category_code', 'urgency'] as const).every((field) => rule[field] === null || rule[field] === wanted[field]));
  const weight = (rule: Rule) => [rule.item_type, rule.category_code, rule.urgency].filter((value) => value !== null).length;
  const best = Math.max(...fitting.map(weight));
  return fitting.filter((rule) => weight(rule) === best);
}

describe('reference data', () => {
  it('holds the 168 wards, the departments and what else the files list', async () => {
    expect(Number((await database.db('units').where({ kind: 'ward' }).count({ n: '*' }).first())!.n)).toBe(168);
    expect(await count('units')).toBe(198);
    expect(await count('ward_points')).toBe(562);
    expect(await count('legacy_units')).toBe(529);
    expect(await count('item_types')).toBe(6);
    expect(await count('categories')).toBe(42);
    expect(await count('refusal_reasons')).toBe(17);
    const { files } = readReferenceFiles();
    expect(await count('text_templates')).toBe(files['sms-templates'].templates.length + files['mail-templates'].templates.length);
    expect(await count('holidays')).toBe(46);
    expect(await count('calendars')).toBe(3);
    expect(await count('causes')).toBe(287);
    expect(await count('result_texts')).toBe(134);
  });


  it('[D11] has causes and standard texts for every category; a text with its blanks filled in says something', async () => {
    // given
    const categories: string[] = await database.db('categories').pluck('code');
    const causes: Array<{ category_code: string; n: string }> = await database.db('causes').groupBy('category_code').select('category_code').count({ n: '*' });
    const texts: Array<{ category_code: string; text_vi: string }> = await database.db('result_texts');

    // then
    expect(categories.filter((code) => !causes.some((row) => row.category_code === code && Number(row.n) >= 4 && Number(row.n) <= 8))).toEqual([]);
    expect(categories.filter((code) => texts.filter((row) => row.category_code === code).length < 3)).toEqual([]);
    expect(texts.filter(({ text_vi: text }) => !hasBlanks(text)).map(({ text_vi: text }) => text)).toEqual([]);
    expect(texts.filter(({ text_vi: text }) => !isMeaningfulResult(text.replace(/\{[^}]*\}/g, 'chợ Bến Thành'))).map(({ text_vi: text }) => text)).toEqual([]);
  });


  it('leaves alone what an administrator changed or took out', async () => {
    // given
    await database.db('categories').where({ code: 'noise' }).update({ name_vi: 'Ồn ào' });
    await database.db('holidays').where({ day: '2026-11-24' }).delete();
    await database.db('sla_rules').where({ clock: 'handle', item_type: 'violation-report' }).update({ length_value: 45, version: 2, author: 'an administrator' });
    const rules = await count('sla_rules');
    const contacts = await count('unit_contacts');
    const points = await count('ward_points');

    // when
    const loaded = await again();
    const holiday = await database.db('holidays').where({ day: '2026-11-24' }).first();
    await forgetVersion();
    const loadedNewVersion = await again();

    // then
    expect([loaded, loadedNewVersion]).toEqual([false, true]);
    expect(holiday).toBeUndefined();
    expect((await database.db('categories').where({ code: 'noise' }).first()).name_vi).toBe('Ồn ào');
    expect((await database.db('sla_rules').where({ clock: 'handle', item_type: 'violation-report' })).map((rule) => rule.length_value)).toEqual([45]);
    expect([await count('sla_rules'), await count('unit_contacts'), await count('ward_points'), await count('legacy_units')]).toEqual([rules, contacts, points, 529]);
  });


  it('is loaded once by two processes that start at the same time', async () => {
    // given
    await forgetVersion();

    // when
    const loaded = await Promise.all([again(), again(), again()]);

    // then
    expect(loaded.filter(Boolean)).toHaveLength(1);
  });


  it('[S17] [S22] gives every item exactly one most specific rule for each clock', async () => {
    // given
    const rules: Rule[] = await database.db('sla_rules').where({ status: 'published' });
    const categories: Array<{ code: string; item_types: string[] }> = await database.db('categories').select('code', 'item_types');
    const types: Array<string | null> = [null, ...(await database.db('item_types').pluck('code'))];

    // when
    const choices = types.flatMap((item_type) => [null, ...categories.filter((c) => item_type && c.item_types.includes(item_type)).map((c) => c.code)]
      .flatMap((category_code) => ['normal', 'urgent'].flatMap((urgency) => ['forward', 'handle'].map((clock) => ({
        wanted: { clock, item_type, category_code, urgency },
        found: mostSpecific(rules, { clock, item_type, category_code, urgency }).length,
      })))));

    // then
    expect(choices.length).toBeGreaterThan(300);
    expect(choices.filter((choice) => choice.found !== 1)).toEqual([]);
  });


  it('[S17] [S22] forwards violation reports within 5 minutes and has them handled within 60, day and night', async () => {
    await forgetVersion();
    await database.db('sla_rules').delete();
    await again();
    const rules: Rule[] = await database.db('sla_rules');
    const wanted = { item_type: 'violation-report', category_code: 'epidemic-gathering', urgency: 'normal' };

    const [forward] = mostSpecific(rules, { clock: 'forward', ...wanted });
    const [handle] = mostSpecific(rules, { clock: 'handle', ...wanted });
    const [danger] = mostSpecific(rules, { clock: 'handle', item_type: 'service-report', category_code: 'electricity', urgency: 'urgent' });

    expect(forward).toMatchObject({ length_value: 5, length_unit: 'minutes', calendar_code: '24x7' });
    expect(handle).toMatchObject({
      length_value: 60, length_unit: 'minutes', calendar_code: '24x7',
      reminders: [{ minutesBefore: 15 }, { minutesBefore: 5 }],
      ladder: [
        { level: 1, afterMinutes: 0, to: 'contact' }, { level: 2, afterMinutes: 0, to: 'unit-leader' },
        { level: 3, afterMinutes: 30, to: 'department-lead' }, { level: 4, afterMinutes: 60, to: 'steering-committee' },
      ],
    });
    expect(danger).toMatchObject({ length_value: 120, calendar_code: '24x7' });
  });


  it('[S18] gives every unit that receives reports two contacts, sealed and marked as invented', async () => {
    // given
    const units = await database.db('units').whereNot({ kind: 'redirect-target' }).pluck('code');
    const contacts = await database.db('unit_contacts');

    // when
    const [contact] = contacts;
    const phone = testVault.open(contact.phone_sealed, `unit_contacts.phone:${contact.id}`);

    // then
    expect(contacts).toHaveLength(units.length * 2);
    expect(contacts.every((row) => row.demonstration)).toBe(true);
    expect(JSON.stringify(contacts)).not.toContain('+84900');
    expect(phone).toMatch(/^\+849001\d{5}$/);
  });


  it('has short names that fit a plain text message', async () => {
    // given
    const categories: string[] = await database.db('categories').pluck('sms_name');
    const units: string[] = await database.db('units').pluck('sms_name');
    const reasons: string[] = await database.db('refusal_reasons').pluck('sms_reason');

    // then
    expect(categories.filter((name) => name.length > 24 || segmentsOf(name).encoding !== 'GSM-7')).toEqual([]);
    expect(units.filter((name) => name.length > 16 || segmentsOf(name).encoding !== 'GSM-7')).toEqual([]);
    expect(reasons.filter((name) => name.length > 50 || segmentsOf(name).encoding !== 'GSM-7')).toEqual([]);
    expect(new Set(units).size).toBe(units.length);
  });


  it('[D22] [D23] [D24] tells what lies outside the portal from what is refused', async () => {
    const outside = await database.db('refusal_reasons').where({ out_of_scope: true }).orderBy('code').pluck('code');
    const restricted = await database.db('refusal_reasons').where({ restricted_access: true }).orderBy('code').pluck('code');

    expect(outside).toEqual(['complaint', 'denunciation', 'outside-city', 'outside-state-competence', 'regulation']);
    expect(restricted).toEqual(['denunciation', 'restricted-material']);
  });


  it('loads no invented contact or recipient in production', async () => {
    // given
    await forgetVersion();
    await database.db('unit_contacts').delete();
    await database.db('settings').where({ key: 'daily-report-recipients' }).delete();

    // when
    await loadReferenceData(database.db, testVault, { demonstration: false });

    // then
    expect(await count('unit_contacts')).toBe(0);
    expect((await database.db('settings').where({ key: 'daily-report-recipients' }).first()).value).toEqual([]);
  });
});
