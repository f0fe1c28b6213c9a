import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessFile, World } from '../../diagrams/world.ts';
import { workers } from '../../workers/index.ts';
import { VARIABLES } from '../processes/variables.ts';

/** The world of the shipped workers. */
export const world: World = {
  engineVersion: '8.5.8',
  jobTypes: Object.fromEntries(Object.values(workers).map((worker) => [worker.type, { inputs: Object.keys(worker.variables.shape), outputs: worker.returns ?? [] }])),
  forms: {}, variables: [...VARIABLES],
  messages: {},
};

/** The files of a shipped process. */
export function filesOf(process: string): ProcessFile[] {
  return readdirSync(`processes/${process}`).map((name) => ({ name, content: readFileSync(`processes/${process}/${name}`, 'utf8') }));
}
