import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describeWorld, SYSTEM_VARIABLES } from '../../diagrams/catalogue/index.ts';
import { processesOf } from '../../diagrams/elements.ts';
import { readDiagram } from '../../diagrams/read.ts';
import { planTrial, type TrialPlan } from '../../diagrams/trial/plan.ts';

const root = path.resolve(import.meta.dirname, '../../processes');

export interface NamedFile { readonly name: string; readonly content: string }

/** The files of a shipped process, with an edit of its diagram. */
export function shippedFiles(processId: string, edit: (xml: string) => string = (xml) => xml): NamedFile[] {
  return readdirSync(path.join(root, processId)).filter((name) => /\.(bpmn|form|dmn)$/.test(name)).map((name) => {
    const content = readFileSync(path.join(root, processId, name), 'utf8');
    return { name, content: name.endsWith('.bpmn') ? edit(content) : content };
  });
}

/** The paths of a diagram, with invented values. */
export async function planOf(files: readonly NamedFile[]): Promise<TrialPlan> {
  const { definitions } = await readDiagram(files.find(({ name }) => name.endsWith('.bpmn'))!.content);
  const decisions = Object.fromEntries(Object.entries(SYSTEM_VARIABLES).flatMap(([name, variable]) => ('values' in variable ? [[name, variable.values as readonly string[]]] : [])));
  return planTrial(processesOf(definitions)[0]!, {
    ...describeWorld(), forms: {}, decisions,
    sample: (name, ordinal) => (name.endsWith('At') ? '2026-11-23T08:00:00.000Z' : `${name}-${ordinal}`),
  });
}
