import { processesOf } from '../../diagrams/elements.ts';
import { isFit, type Finding } from '../../diagrams/finding.ts';
import type { Moddle } from '../../diagrams/net.ts';
import { readDiagram } from '../../diagrams/read.ts';
import type { ProcessFile } from '../../diagrams/world.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';

/** The judgement of a process's files by themselves: checkProcessFiles of diagrams/ with the world of this system. */
export type Judge = (files: readonly ProcessFile[]) => Promise<Finding[]>;

/** What keeps files from being submitted, approved or put live; nothing has changed. */
export class VersionFindings extends CaseError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super('refused', 'version-findings', findings.map(({ file, elementId, words }) => `${file}${elementId ? ` ${elementId}` : ''}: ${words.en}`).join(' ').slice(0, 2_000));
    this.name = 'VersionFindings';
    this.findings = findings;
  }
}

/** Everything there is to say about the files, also what depends on other processes. */
export async function judgeProcess(db: Database | Transaction, processId: string, files: readonly ProcessFile[], judge: Judge): Promise<Finding[]> {
  return [...await ofItself(processId, files), ...await besideOthers(db, processId, files), ...await judge(files)];
}

/** @returns the findings, none of which is an error @throws VersionFindings */
export async function requireFit(trx: Transaction, processId: string, files: readonly ProcessFile[], judge: Judge): Promise<Finding[]> {
  const findings = await judgeProcess(trx, processId, files, judge);
  if (!isFit(findings)) throw new VersionFindings(findings.filter(({ level }) => level === 'error'));
  return findings;
}

const error = (rule: string, file: string, vi: string, en: string, elementId: string | null = null): Finding => ({ rule, level: 'error', elementId, file, words: { vi, en } });

/** One diagram with one executable process, under the name by which the system starts it. */
async function ofItself(processId: string, files: readonly ProcessFile[]): Promise<Finding[]> {
  const diagrams = files.filter(({ name }) => name.endsWith('.bpmn'));
  if (diagrams.length !== 1) return [error('one-diagram', diagrams[1]?.name ?? '', 'Quy trình cần đúng một sơ đồ.', 'A process has exactly one diagram.')];
  const { name, content } = diagrams[0]!;
  const ids = await executableIds(content);
  // What is no BPMN, the judgement tells.
  if (ids === null || (ids.length === 1 && ids[0] === processId)) return [];
  return [error('process-id', name, `Mã của quy trình phải là “${processId}”, và chỉ có một quy trình chạy được trong sơ đồ.`, `The diagram's one executable process has to have the id "${processId}".`, ids.find((id) => id !== processId) ?? null)];
}

async function executableIds(content: string): Promise<string[] | null> {
  try {
    const { definitions } = await readDiagram(content);
    return processesOf(definitions).filter(({ isExecutable }: Moddle) => isExecutable === true).map(({ id }) => id ?? '');
  } catch {
    return null;
  }
}

/** The engine knows files by their names, forms and decisions by their ids: no two processes may share one. */
async function besideOthers(db: Database | Transaction, processId: string, files: readonly ProcessFile[]): Promise<Finding[]> {
  const others: ProcessFile[] = await db('process_version_files as f').join('process_versions as v', 'v.id', 'f.version_id')
    .whereIn('v.status', ['live', 'deploying']).whereNot('v.process_id', processId).select('f.name', 'f.content');
  const [names, ids] = [new Set(others.map(({ name }) => name)), new Set(others.flatMap(resourceIds))];
  return files.flatMap((file) => [
    ...(names.has(file.name) ? [error('file-name-taken', file.name, 'Một quy trình khác đang dùng tên tệp này.', 'Another process has a file of this name.')] : []),
    ...resourceIds(file).filter((id) => ids.has(id)).map((id) => error('id-taken', file.name, `Một quy trình khác đang dùng mã “${id.slice(id.indexOf(' ') + 1)}”.`, `Another process uses the id "${id.slice(id.indexOf(' ') + 1)}".`)),
    ...(files.some((other) => other !== file && resourceIds(other).some((id) => resourceIds(file).includes(id))) ? [error('id-twice', file.name, 'Hai tệp của quy trình có cùng mã.', 'Two files of the process have the same id.')] : []),
  ]);
}

function resourceIds({ name, content }: ProcessFile): string[] {
  if (name.endsWith('.dmn')) return [...content.matchAll(/<(?:[\w-]+:)?decision\b[^>]*?\sid="([^"]+)"/g)].map(([, id]) => `decision ${id}`);
  const id = name.endsWith('.form') ? formId(content) : undefined;
  return id ? [`form ${id}`] : [];
}

function formId(content: string): string | undefined {
  try {
    const { id } = JSON.parse(content) as { id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
