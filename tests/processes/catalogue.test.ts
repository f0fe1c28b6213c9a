import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { matterKinds } from '../../cases/matters/kinds.ts';
import { describeWorkers, describeWorld, MESSAGES, SYSTEM_VARIABLES } from '../../diagrams/catalogue/index.ts';
import { readDiagrams } from '../../scripts/read-diagrams.ts';
import { workers } from '../../workers/index.ts';
import { VARIABLES } from './variables.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = () => globSync('cases/**/*.ts', { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');

it('the catalogue describes every worker, and no other, with the variables that it reads and hands back', () => {
  const described = describeWorkers().map(({ type, inputs, mayRead = [], outputs }) => ({ type, reads: [...inputs, ...mayRead].sort(), returns: [...outputs].sort() })).sort((a, b) => (a.type < b.type ? -1 : 1));

  expect(described).toEqual(Object.values(workers).map((worker) => ({
    type: worker.type, reads: Object.keys(worker.variables.shape).sort(), returns: [...worker.returns ?? []].sort(),
  })));
});


it('a worker cannot do without what the catalogue says is needed, and can without the rest', () => {
  for (const { type, inputs, mayRead = [] } of describeWorkers()) {
    const { shape } = workers[type]!.variables;
    expect([type, inputs.filter((name) => shape[name]!.safeParse(undefined).success)]).toEqual([type, []]);
    expect([type, mayRead.filter((name) => !shape[name]!.safeParse(undefined).success)]).toEqual([type, []]);
  }
});


it('every message of the catalogue is published by the domain, and has in the shipped diagrams the key that the catalogue gives', async () => {
  // given
  const events = (await readDiagrams(root)).flatMap(({ elements }) => elements).flatMap(({ message }) => message ?? []);
  const domain = sources();

  // then
  expect(Object.keys(MESSAGES).filter((name) => !domain.includes(`'${name}'`) && !matterKinds().some(({ kind }) => name === `${kind}-opened`))).toEqual([]);
  for (const { name, correlationKey } of events) expect([name, correlationKey ?? null]).toEqual([name, MESSAGES[name as keyof typeof MESSAGES].correlationKey]);
});


it('[D13] [D27] the variables of the catalogue are those that may stand in the engine', () => {
  expect(Object.keys(SYSTEM_VARIABLES).sort()).toEqual([...VARIABLES].sort());
  expect(describeWorld().variables).toEqual(Object.keys(SYSTEM_VARIABLES));
});
