import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reference } from '../../tasklist/form/choices.ts';
import { prepareSchema, type Schema } from '../../tasklist/form/prepare-schema.ts';
import { en, vi } from '../../tasklist/translations/index.ts';
import { formWords } from '../../tasklist/translations/form-words.ts';

const forms = readdirSync('processes', { recursive: true }).map(String).filter((name) => name.endsWith('.form'))
  .map((name) => [name, JSON.parse(readFileSync(path.join('processes', name), 'utf8')) as Schema] as const);
const reference: Reference = {
  units: [], categories: [], itemTypes: [],
  reasons: [
    { code: 'outside-city', title: '', text: '', outOfScope: true, extraFields: ['province'] },
    { code: 'already-answered', title: '', text: '', outOfScope: false, extraFields: ['earlier_code', 'answered_on'] },
    { code: 'moved', title: '', text: '', outOfScope: true, extraFields: ['province'] },
  ],
};

function labels(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (['label', 'description', 'dateLabel', 'text'].includes(key) && typeof each === 'string' ? [each] : labels(each)));
}

it('says everything in both languages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
});

it.each(forms)('has an English word for every label of %s', (_name, schema) => {
  expect(labels(schema).filter((label) => !(label in formWords))).toEqual([]);
});

it('has a name in both languages for every field that a refusal reason asks for', () => {
  const { reasons } = JSON.parse(readFileSync('reference/refusal-reasons.json', 'utf8')) as { reasons: Array<{ extra_fields: string[] }> };
  const names = new Set(reasons.flatMap(({ extra_fields }) => extra_fields));
  for (const name of names) for (const words of [vi, en]) expect(words[`reasonField.${name}`]).toBeTruthy();
});

it('[D18] asks for what the chosen reason tells the sender, right after the reason', () => {
  // given
  const schema: Schema = { components: [{ key: 'reasonCode', label: 'Lý do' }, { key: 'note', label: 'Ghi chú nội bộ' }] };
  // when
  const { components } = prepareSchema(schema, { reference, answers: null }, (key) => vi[key] ?? key, 'vi', formWords);
  const english = prepareSchema(schema, { reference, answers: null }, (key) => en[key] ?? key, 'en', formWords);
  // then
  expect(components.map(({ key }) => key)).toEqual(['reasonCode', 'fields.province', 'fields.earlier_code', 'fields.answered_on', 'note']);
  expect(JSON.stringify(components[1])).toContain('[\\"outside-city\\", \\"moved\\"]');
  expect(labels(english.components)).toEqual(expect.arrayContaining(['Reason', 'Internal note', 'Province or city where it happens']));
});
