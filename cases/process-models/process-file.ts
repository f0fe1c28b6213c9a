import { createHash } from 'node:crypto';
import { DmnModdle } from 'dmn-moddle';
import { readDiagram } from '../../diagrams/read.ts';
import { CaseError } from '../errors.ts';
import { formFaults } from './form-faults.ts';

export type FileKind = 'bpmn' | 'form' | 'dmn';

/** One file of a draft or of a version. */
export interface KeptFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly content: string;
}

/** Bytes of one file. */
export const LARGEST_FILE = 1024 * 1024;
export const MOST_FILES = 40;
const NAME = /^[a-z0-9][a-z0-9-]{0,79}\.(bpmn|form|dmn)$/;

/** What a file is, by the end of its name. @throws CaseError `draft-file-name`: names become files of the project and resources of the engine */
export function kindOf(name: string): FileKind {
  const kind = NAME.exec(name)?.[1];
  if (!kind) throw new CaseError('invalid', 'draft-file-name', 'A file\'s name has lower-case letters, figures and hyphens, and ends with .bpmn, .form or .dmn.', { field: '/name' });
  return kind as FileKind;
}

/**
 * Whether the content can be kept at all: what a process owner still has to mend is for the checks to tell.
 * @throws CaseError `draft-file-too-large`, `draft-file-dtd`, `draft-file-unreadable` (/content)
 */
export async function requireReadable(name: string, content: string): Promise<void> {
  if (Buffer.byteLength(content) > LARGEST_FILE) throw new CaseError('refused', 'draft-file-too-large', 'A file has at most 1 MB.', { field: '/content' });
  const kind = kindOf(name);
  // Nothing here expands entities; refused all the same, for whoever reads the file next.
  if (kind !== 'form' && /<!\s*(?:DOCTYPE|ENTITY)/i.test(content)) throw new CaseError('refused', 'draft-file-dtd', 'DOCTYPE and ENTITY declarations are not accepted.', { field: '/content' });
  const fault = await readingFault(kind, content);
  if (fault !== null) throw new CaseError('refused', 'draft-file-unreadable', `The file cannot be read: ${fault.slice(0, 300)}`, { field: '/content' });
}

async function readingFault(kind: FileKind, content: string): Promise<string | null> {
  if (kind === 'form') return formFaults(content);
  try {
    if (kind === 'bpmn') await readDiagram(content);
    else await new DmnModdle().fromXML(content);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

export function checksumOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether both hold the same files with the same contents. */
export function sameFiles(some: readonly Pick<KeptFile, 'name' | 'content'>[], others: readonly Pick<KeptFile, 'name' | 'content'>[]): boolean {
  const contents = new Map(others.map(({ name, content }) => [name, content]));
  return some.length === others.length && some.every(({ name, content }) => contents.get(name) === content);
}
