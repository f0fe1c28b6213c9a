import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { JOB_TYPES, MESSAGES } from '../../diagrams/catalogue/index.ts';
import { elementTemplates, type ElementTemplate } from '../../diagrams/catalogue/element-templates.ts';
import { readDiagrams } from '../../scripts/read-diagrams.ts';
import { templateFiles } from '../../scripts/write-element-templates.ts';
import { RETRIES } from '../../workers/handle-job.ts';
import { workers } from '../../workers/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'processes/element-templates');

// Its CommonJS build cannot be loaded beside ours.
const { validateZeebe } = await import(String('@bpmn-io/element-templates-validator/dist/index.js')) as { validateZeebe(template: unknown): { valid: boolean } };

interface Property { readonly type: string; readonly value?: string; readonly label?: string; readonly binding: { readonly type: string; readonly name?: string; readonly property?: string; readonly key?: string } }
const propertiesOf = (template: ElementTemplate) => template.properties as unknown as Property[];
const bound = (template: ElementTemplate, type: string, property?: string) => propertiesOf(template).filter(({ binding }) => binding.type === type && (property === undefined || binding.property === property));
const jobTypeOf = (template: ElementTemplate) => bound(template, 'zeebe:taskDefinition', 'type')[0]?.value;

describe.each(['vi', 'en'] as const)('element templates (%s)', (language) => {
  const templates = elementTemplates(language);

  it('stand for every worker exactly once, with the inputs of the worker and a job type that nobody types', () => {
    const forJobs = templates.filter((template) => jobTypeOf(template) !== undefined);
    expect(forJobs.map((template) => jobTypeOf(template))).toEqual(Object.keys(workers));
    for (const template of forJobs) {
      const type = jobTypeOf(template)!;
      const needed = Object.entries(workers[type]!.variables.shape).filter(([, schema]) => !schema.safeParse(undefined).success).map(([name]) => name);
      expect([type, bound(template, 'zeebe:input').map(({ binding }) => binding.name)]).toEqual([type, needed]);
      expect(bound(template, 'zeebe:taskDefinition').map((property) => [property.type, property.value])).toEqual([['Hidden', type], ['Hidden', String(RETRIES)]]);
      expect(bound(template, 'zeebe:taskHeader').map(({ binding }) => binding.key)).toEqual((JOB_TYPES[type as keyof typeof JOB_TYPES] as { headers?: Array<{ key: string }> }).headers?.map(({ key }) => key) ?? []);
    }
  });


  it('stand for every message exactly once, with its key', () => {
    const names = templates.flatMap((template) => bound(template, 'bpmn:Message#property').map(({ value }) => value));
    expect(names).toEqual(Object.keys(MESSAGES));
  });


  it('have names of their own, a description each, and are what bpmn-js takes', () => {
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
    for (const template of templates) {
      expect([template.id, validateZeebe(template)]).toEqual([template.id, expect.objectContaining({ valid: true })]);
      expect(template.description.length).toBeGreaterThan(10);
      // What is shown is named; what is hidden is filled in.
      for (const property of propertiesOf(template)) expect(property.type === 'Hidden' ? property.value ?? property.binding.type : property.label).toBeTruthy();
    }
  });
});


it('the same templates stand in both languages, and in processes/element-templates as `npm run processes:templates` writes them', () => {
  expect(elementTemplates('en').map(({ id }) => id)).toEqual(elementTemplates('vi').map(({ id }) => id));
  const files = new Map(globSync('*/*.json', { cwd: folder }).map((name) => [name.replaceAll('\\', '/'), readFileSync(path.join(folder, name), 'utf8')]));
  expect(Object.fromEntries(files)).toEqual(Object.fromEntries(templateFiles()));
});


it('give user tasks the groups that the shipped diagrams use', async () => {
  const tasks = (await readDiagrams(root)).flatMap(({ elements }) => elements).filter(({ type }) => type === 'UserTask');
  // What depends on the case is typed as a formula ("Nhóm khác").
  const isFormula = (groups: unknown) => String(groups).startsWith('=if ');
  const offered = elementTemplates('vi').flatMap((template) => bound(template, 'zeebe:assignmentDefinition', 'candidateGroups').map(({ value }) => value));
  expect(tasks.map(({ candidateGroups }) => candidateGroups).filter((groups) => !offered.includes(groups) && !isFormula(groups))).toEqual([]);
});
