import { decisionDifferences } from './decision-differences.ts';
import { diagramDifferences, type Difference } from './differences.ts';
import { formDifferences } from './form-differences.ts';
import type { ProcessFile } from './world.ts';

/** What became of one file. */
export interface FileDifference {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly differences: readonly Difference[];
  /** It cannot be read as what it is meant to be: only its text can be compared. */
  readonly unreadable: boolean;
}

/** What differs between two versions of a process, file by file; the diagram first. */
export async function fileDifferences(before: readonly ProcessFile[], after: readonly ProcessFile[]): Promise<FileDifference[]> {
  const names = [...new Set([...after, ...before].map(({ name }) => name))].sort((one, other) => Number(other.endsWith('.bpmn')) - Number(one.endsWith('.bpmn')) || one.localeCompare(other));
  const contentOf = (files: readonly ProcessFile[], name: string) => files.find((file) => file.name === name)?.content ?? null;
  return Promise.all(names.map((name) => compare(name, contentOf(before, name), contentOf(after, name))));
}

async function compare(name: string, before: string | null, after: string | null): Promise<FileDifference> {
  if (before === null || after === null) return { name, before, after, differences: [], unreadable: false };
  try {
    const differences = name.endsWith('.bpmn') ? await diagramDifferences(before, after) : name.endsWith('.dmn') ? await decisionDifferences(before, after) : formDifferences(before, after);
    return { name, before, after, differences, unreadable: false };
  } catch {
    return { name, before, after, differences: [], unreadable: true };
  }
}
