import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listQuestions } from '../../../cases/catalogue/list-questions.ts';
import { readCatalogueUse } from '../../../cases/catalogue/catalogue-use.ts';
import { ConfigurationFaults } from '../../../cases/configuration/change.ts';
import { draftChange, type ProposedEdit } from '../../../cases/configuration/draft-change.ts';
import { publishChange } from '../../../cases/configuration/publish-change.ts';
import { tableNamed } from '../../../cases/configuration/registry.ts';
import { makeHints } from '../../../cases/hints/suggest-hints.ts';
import { submitReport } from '../../../cases/intake/submit-report.ts';
import { checkScreening } from '../../../cases/screening/check-screening.ts';
import { listCategories } from '../../../cases/reference/list-reference.ts';
import { Case } from '../../../cases/case.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer } from '../../support/factories.ts';

let world: TestDatabase;
let officer: Officer;
const ctx = testContext();
beforeAll(async () => {
  world = await createTestDatabase();
  officer = await buildOfficer(world.db, { roles: ['administrator'] }) as unknown as Officer;
});
afterAll(async () => { await world.drop(); });

const publish = (...edits: ProposedEdit[]) => world.db.transaction(async (trx) => {
  const { id } = await draftChange(trx, { title: 'Đổi danh mục', reason: 'Theo yêu cầu nghiệp vụ', appliesTo: 'new-cases', edits }, officer, ctx);
  return publishChange(trx, { id }, officer, { twoPersons: true }, ctx);
});
/** Codes of the faults of a change that does not hold together. */
const faultsOf = async (...edits: ProposedEdit[]) => {
  const error = await publish(...edits).then(() => null, (found: unknown) => found);
  expect(error).toBeInstanceOf(ConfigurationFaults);
  return (error as ConfigurationFaults).faults.map(({ key, field, code }) => ({ key, field, code }));
};
const row = (table: string, key: string) => world.db.transaction(async (trx) => (await tableNamed(table).read(trx, key))!);
const edit = async (table: string, key: string, change: object): Promise<ProposedEdit> => ({ table, key, after: { ...await row(table, key), ...change } });
const question = (code: string, change: object = {}): ProposedEdit => ({ table: 'questions', key: code, after: {
  code, wordsVi: 'Mấy giờ?', wordsEn: 'At what time?', helpVi: null, helpEn: null, kind: 'text', unitVi: null, unitEn: null, minimum: null, maximum: null, options: [], sensitive: false, note: null, ...change,
} });
const yesNo = [{ code: 'yes', vi: 'Có', en: 'Yes' }, { code: 'no', vi: 'Không', en: 'No' }];
const use = (category: string, code: string, position: number, change: object = {}): ProposedEdit => ({ table: 'category-questions', key: `${category}:${code}`, after: {
  key: `${category}:${code}`, category, question: code, position, required: false, conditionQuestion: null, conditionOperator: null, conditionValues: [], ...change,
} });
const when = (code: string, operator: string, ...values: string[]) => ({ conditionQuestion: code, conditionOperator: operator, conditionValues: values });
const report = (change: object = {}) => world.db.transaction((trx) => submitReport(trx, { channel: 'web', content: 'Đèn đường hỏng.', sender: { kind: 'anonymous' }, ...change }, ctx));

describe('categories', () => {
  it('stand in the order that administrators gave them, whatever was changed last', async () => {
    // given
    const before = (await listCategories(world.db, ctx.now)).map(({ code }) => code);
    // when
    await publish(await edit('categories', 'traffic', { nameVi: 'Giao thông đường bộ' }));
    const renamed = (await listCategories(world.db, ctx.now)).map(({ code }) => code);
    await publish(await edit('categories', 'street-lighting', { position: 1 }));
    // then
    expect(renamed).toEqual(before);
    const group = (await listCategories(world.db, ctx.now)).filter(({ groupCode }) => groupCode === 'technical-infrastructure').map(({ code }) => code);
    expect(group.slice(0, 2)).toEqual(['street-lighting', 'traffic']);
  });

  it('that end stay with the cases that have them; new reports get the successor proposed', async () => {
    // given
    const kept = await buildCase(world.db, { category_code: 'parking', item_type: 'service-report', status: 'screening' });
    await publish(await edit('categories', 'parking', { validTo: '2026-11-21', successor: 'urban-order' }));
    // when
    const hints = await world.db.transaction((trx) => makeHints(trx, {
      id: kept.id, content: 'Xe ô tô đậu đỗ xe trái phép trước nhà, bãi giữ xe lấn chiếm', addressText: null, lat: null, lng: null, wardCode: null, categoryCode: null, receivedAt: ctx.now,
    } as never, ctx));
    const screened = await world.db.transaction(async (trx) => checkScreening(trx, await Case.query(trx).findById(kept.id).throwIfNotFound(), {
      outcome: 'forward', itemType: 'service-report', categoryCode: 'parking', urgency: 'normal', unitCode: '26740',
    } as never, ctx));
    // then
    expect(hints.categories.map(({ code }) => code)).toContain('urban-order');
    expect(hints.categories.map(({ code }) => code)).not.toContain('parking');
    expect(screened.categoryCode).toBe('parking');
    expect((await listCategories(world.db, ctx.now)).map(({ code }) => code)).not.toContain('parking');
    await expect(report({ categoryCode: 'parking' })).rejects.toMatchObject({ code: 'category-unknown' });
    expect((await readCatalogueUse(world.db)).categories.find(({ code }) => code === 'parking')).toMatchObject({ openCases: 1 });
  });

  it('refuse successors in a circle, one that has ended, and names that no text message can hold', async () => {
    await publish(await edit('categories', 'noise', { successor: 'animals' }));
    expect(await faultsOf(await edit('categories', 'animals', { successor: 'noise' }))).toContainEqual({ key: 'animals', field: 'successor', code: 'successor-circle' });
    expect(await faultsOf(await edit('categories', 'trees', { successor: 'trees' }))).toContainEqual({ key: 'trees', field: 'successor', code: 'successor-self' });
    await publish(await edit('categories', 'labour', { validTo: '2026-11-20' }));
    expect(await faultsOf(await edit('categories', 'trees', { successor: 'labour' }))).toContainEqual({ key: 'trees', field: 'successor', code: 'successor-ended' });
    expect(await faultsOf(await edit('categories', 'trees', { smsName: 'cây xanh' }))).toContainEqual({ key: 'trees', field: 'smsName', code: 'sms-name-wrong' });
    expect(await faultsOf(await edit('categories', 'trees', { validTo: '2025-07-01' }))).toContainEqual({ key: 'trees', field: 'validTo', code: 'validity-empty' });
    await expect(publish({ table: 'categories', key: 'trees', after: null })).rejects.toMatchObject({ code: 'row-in-use' });
    await expect(publish(await edit('categories', 'trees', { group: 'nothing' }))).rejects.toMatchObject({ code: 'category-group-unknown' });
  });

  it('every row of the catalogue that was loaded holds together as it stands', async () => {
    for (const name of ['category-groups', 'categories', 'causes', 'questions', 'category-questions']) {
      const table = tableNamed(name);
      await world.db.transaction(async (trx) => {
        const rows = await table.list(trx);
        expect(rows.length).toBeGreaterThan(3);
        for (const found of rows) expect({ name, key: found[table.key], faults: table.checkRow?.(found) }).toEqual({ name, key: found[table.key], faults: [] });
        const edits = rows.map((found) => ({ table: name, key: String(found[table.key]), before: found, after: found }));
        expect((await table.check?.(trx, edits, ctx, 'new-cases') ?? []).filter(({ code }) => code !== 'successor-ended')).toEqual([]);
      });
    }
  });
});

describe('questions of categories', () => {
  it('one question serves several categories; conditions may look back, never forward, never in a circle', async () => {
    // given
    await publish(question('is-open', { kind: 'one-of', options: yesNo }), question('since', { kind: 'date' }),
      use('telecom', 'is-open', 10), use('telecom', 'since', 20, when('is-open', 'one-of', 'yes')), use('traffic', 'since', 10));
    // then
    expect((await listQuestions(world.db, 'telecom')).map(({ code, condition }) => [code, condition?.question ?? null])).toEqual([['is-open', null], ['since', 'is-open']]);
    expect((await listQuestions(world.db, 'traffic')).map(({ code }) => code)).toEqual(['since']);
    expect(await faultsOf(use('telecom', 'is-open', 30))).toEqual([{ key: 'telecom:since', field: 'conditionQuestion', code: 'condition-forward' }]);
    expect(await faultsOf(use('telecom', 'is-open', 10, when('since', 'answered')))).toContainEqual({ key: 'telecom:is-open', field: 'conditionQuestion', code: 'condition-circle' });
    expect(await faultsOf(use('telecom', 'is-open', 10, when('is-open', 'answered')))).toContainEqual({ key: 'telecom:is-open', field: 'conditionQuestion', code: 'condition-circle' });
  });

  it('refuse a condition on what is not asked, with a comparison or a value that does not fit', async () => {
    await publish(question('has-smell', { kind: 'one-of', options: yesNo }), use('fire-safety', 'has-smell', 10), question('smell-kind'));
    expect(await faultsOf(use('fire-safety', 'smell-kind', 20, when('pole-number', 'answered')))).toContainEqual({ key: 'fire-safety:smell-kind', field: 'conditionQuestion', code: 'condition-elsewhere' });
    expect(await faultsOf(use('fire-safety', 'smell-kind', 20, when('has-smell', 'at-least', '3')))).toContainEqual({ key: 'fire-safety:smell-kind', field: 'conditionOperator', code: 'condition-operator-wrong' });
    expect(await faultsOf(use('fire-safety', 'smell-kind', 20, when('has-smell', 'one-of', 'maybe')))).toContainEqual({ key: 'fire-safety:smell-kind', field: 'conditionValues', code: 'condition-value-unknown' });
    expect(await faultsOf(use('fire-safety', 'smell-kind', 20, when('has-smell', 'one-of')))).toContainEqual({ key: 'fire-safety:smell-kind', field: 'conditionValues', code: 'condition-values-wrong' });
  });

  it('an option that a condition names cannot be taken out or end', async () => {
    await publish(question('is-wet', { kind: 'one-of', options: [...yesNo, { code: 'very', vi: 'Rất', en: 'Very' }] }), question('how-wet'), use('education', 'is-wet', 10), use('education', 'how-wet', 20, when('is-wet', 'one-of', 'very')));
    expect(await faultsOf(question('is-wet', { kind: 'one-of', options: yesNo }))).toContainEqual({ key: 'education:how-wet', field: 'conditionValues', code: 'condition-value-unknown' });
    expect(await faultsOf(question('is-wet', { kind: 'one-of', options: [...yesNo, { code: 'very', vi: 'Rất', en: 'Very', ended: true }] }))).toContainEqual({ key: 'education:how-wet', field: 'conditionValues', code: 'condition-value-unknown' });
    await expect(publish({ table: 'questions', key: 'is-wet', after: null })).rejects.toMatchObject({ code: 'row-in-use' });
  });

  it('keep their meaning once somebody has answered', async () => {
    // given
    await publish(question('lamp', { kind: 'one-of', options: yesNo }), use('digital-services', 'lamp', 10));
    await report({ categoryCode: 'digital-services', answers: { lamp: 'yes' } });
    // then
    expect(await faultsOf(question('lamp', { kind: 'text' }))).toContainEqual({ key: 'lamp', field: 'kind', code: 'question-answered-already' });
    expect(await faultsOf(question('lamp', { kind: 'one-of', options: yesNo, sensitive: true }))).toContainEqual({ key: 'lamp', field: 'sensitive', code: 'question-answered-already' });
    expect(await faultsOf(question('lamp', { kind: 'one-of', options: [yesNo[0], { code: 'nope', vi: 'Không', en: 'No' }] }))).toContainEqual({ key: 'lamp', field: 'options', code: 'option-answered-already' });
    await publish(question('lamp', { kind: 'one-of', wordsVi: 'Đèn có sáng không?', options: [...yesNo, { code: 'unknown', vi: 'Không rõ', en: 'Not sure' }] }));
    expect((await readCatalogueUse(world.db)).questions.find(({ code }) => code === 'lamp')).toEqual({ code: 'lamp', answered: true });
  });

  it('have no more than twenty, and options only where there are any to choose', async () => {
    const many = Array.from({ length: 21 }, (_, index) => question(`many-${index}`));
    expect(await faultsOf(...many, ...many.map((_, index) => use('health', `many-${index}`, index)))).toContainEqual(expect.objectContaining({ code: 'too-many-questions' }));
    expect(await faultsOf(question('one', { kind: 'one-of', options: yesNo.slice(0, 1) }))).toContainEqual({ key: 'one', field: 'options', code: 'options-too-few' });
    expect(await faultsOf(question('text', { options: yesNo }))).toContainEqual({ key: 'text', field: 'options', code: 'options-unwanted' });
    expect(await faultsOf(question('twice', { kind: 'several-of', options: [yesNo[0], yesNo[0]] }))).toContainEqual({ key: 'twice', field: 'options', code: 'option-twice' });
    expect(await faultsOf(question('where', { kind: 'place', options: yesNo }))).toContainEqual({ key: 'where', field: 'options', code: 'object-without-place' });
    expect(await faultsOf(question('range', { kind: 'number', minimum: 3, maximum: 2 }))).toContainEqual({ key: 'range', field: 'maximum', code: 'range-empty' });
  });
});
