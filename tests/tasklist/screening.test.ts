import { describe, expect, it } from '@jest/globals';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { categoryChoices, fieldsOf, unitChoices, wardChoices, type Reference } from '../../tasklist/form/choices.ts';
import { holdsWords } from '../../tasklist/form/plain.ts';
import { prepareSchema } from '../../tasklist/form/prepare-schema.ts';
import { proposedByMachine } from '../../tasklist/form/proposal.ts';
import { metresBetween } from '../../tasklist/components/task/distance.ts';

const t = (key: string) => key;
const ward = (code: string, name: string, otherNames: string[] = []) => ({ code, name, kind: 'ward', otherNames });
const REFERENCE: Reference = {
  units: [ward('26740', 'Phường Sài Gòn', ['Phường Bến Nghé (Quận 1)']), ward('26743', 'Phường Bến Thành'), { code: 'dept-health', name: 'Sở Y tế', kind: 'department', otherNames: [] }, { code: 'committee', name: 'Ban Chỉ đạo', kind: 'report-recipient', otherNames: [] }],
  categories: [
    { code: 'noise', name: 'Tiếng ồn', groupName: 'Môi trường', itemTypes: ['service-report', 'question'] },
    { code: 'trees', name: 'Cây xanh', groupName: 'Hạ tầng', itemTypes: ['service-report'] },
    { code: 'epidemic-gathering', name: 'Tụ tập đông người', groupName: 'Dịch', itemTypes: ['violation-report'] },
  ],
  itemTypes: [], reasons: [],
};

/** A screening task with these hints. */
function item(hints: Record<string, unknown>): WorkItemDetail {
  return { kind: 'screen-report', case: { hints: { itemTypes: [], categories: [], wards: [], duplicates: [], flags: [], proposedUnitCode: null, proposedUnitName: null, ...hints } } } as unknown as WorkItemDetail;
}
const PLAIN = {
  itemTypes: [{ code: 'service-report', confidence: 0.9 }], categories: [{ code: 'trees', confidence: 0.8, why: 'Có các từ: “cây”.' }],
  wards: [{ code: '26740', name: 'Phường Sài Gòn', confidence: 0.7 }], proposedUnitCode: '26740', proposedUnitName: 'Phường Sài Gòn',
};

describe('the proposal', () => {
  it('[S16] says in one line where the report would go, each name once, and is as sure as its least sure part', () => {
    expect(proposedByMachine(item(PLAIN), REFERENCE)).toEqual({
      fields: { outcome: 'forward', itemType: 'service-report', categoryCode: 'trees', urgency: 'normal', wardCode: '26740', unitCode: '26740' },
      parts: ['Cây xanh', 'Phường Sài Gòn'], confidence: 0.7,
    });
  });

  it.each([
    ['question', { outcome: 'question', categoryCode: 'trees' }], ['suggestion', { outcome: 'suggestion', categoryCode: 'trees' }],
    ['out-of-scope', { outcome: 'out-of-scope' }], ['no-content', { outcome: 'note' }],
  ])('of a %s is that outcome', (code, fields) => {
    expect(proposedByMachine(item({ ...PLAIN, itemTypes: [{ code, confidence: 0.6 }] }), REFERENCE)?.fields).toEqual(fields);
  });

  it('marks what may be urgent, and is none without a hint', () => {
    expect(proposedByMachine(item({ ...PLAIN, flags: [{ kind: 'urgent', why: 'x' }] }), REFERENCE)?.fields.urgency).toBe('urgent');
    expect(proposedByMachine(item({}), REFERENCE)).toBeNull();
    expect(proposedByMachine({ kind: 'handle-report', case: null } as unknown as WorkItemDetail, REFERENCE)).toBeNull();
  });
});

describe('the lists', () => {
  it('have categories of the type only, the hinted one first with why', () => {
    const choices = categoryChoices(REFERENCE, item(PLAIN), 'service-report', t);
    expect(choices.map(({ value, group }) => [value, group])).toEqual([['trees', 'screening.hintedFirst'], ['noise', 'Môi trường']]);
    expect(choices[0]!.why).toBe('80% · Có các từ: “cây”.');
  });

  it('[D10] have the proposed unit first, then who is responsible, then all that handle reports', () => {
    const choices = unitChoices(REFERENCE, [{ code: '26743', why: 'category-and-ward' }, { code: 'dept-health', why: 'category' }], t);
    expect(choices.map(({ value, group }) => `${value} ${group}`)).toEqual(['26743 screening.proposedUnit', 'dept-health screening.responsibleUnits', '26740 screening.allUnits']);
  });

  it('find a ward without accents and by its former names', () => {
    const choices = wardChoices(REFERENCE, item({}), t);
    const found = (typed: string) => choices.filter(({ label, also = [] }) => holdsWords([label, ...also].join(' '), typed)).map(({ value }) => value);
    expect([found('ben nghe'), found('thanh ben'), found('đơn vị lạ')]).toEqual([['26740'], ['26743'], []]);
  });
});

it('a decision holds what was entered, never the lists', () => {
  expect(fieldsOf({ outcome: 'note', note: '', itemTypes: [{ value: 'x' }], fields: { province: '' }, wardCode: null })).toEqual({ outcome: 'note' });
});

it('[S21] a cause is asked for where the category has causes', () => {
  const schema = { components: [{ type: 'cause-picker', key: 'causeCode' }] };
  const required = (causes: Array<{ code: string; name: string }>) => prepareSchema(schema, { reference: REFERENCE, answers: { causes, resultTexts: [] } }, t, 'vi', {}).components[0]!.validate;
  expect([required([{ code: 'a', name: 'A' }]), required([])]).toEqual([{ required: true }, undefined]);
});

it('says how far apart two reports are, where both have a pin', () => {
  const place = (lat: number | null, lng: number | null) => ({ lat, lng });
  expect(metresBetween(place(10.7769, 106.7009), place(10.7779, 106.7009))).toBe(111);
  expect(metresBetween(place(10.7769, 106.7009), place(null, null))).toBeNull();
});
