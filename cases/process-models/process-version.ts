import { randomUUID } from 'node:crypto';
import type { Finding, Words } from '../../diagrams/finding.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { TableModel } from '../model.ts';
import { lockProcess } from './process-model.ts';
import { checksumOf, type KeptFile } from './process-file.ts';

/** kept → in-review → deploying → live → replaced. A rejected one ends there; a failed one can be sent for review again. */
export type VersionStatus = 'kept' | 'in-review' | 'rejected' | 'deploying' | 'live' | 'failed' | 'replaced';

/** A process's files as they were at one time, with a name and a number; what became of it. */
export class ProcessVersion extends TableModel {
  static override tableName = 'process_versions';
  static override jsonAttributes = ['checks', 'failure'];

  declare id: string;
  declare processId: string;
  declare number: number;
  declare name: string;
  /** Internal: it goes neither to the engine nor to the audit trail. */
  declare comment: string;
  /** shipped: with the software; draft: kept by a person; restored: an earlier version's files, live again. */
  declare origin: 'shipped' | 'draft' | 'restored';
  declare status: VersionStatus;
  /** Null: the software. */
  declare authorId: string | null;
  declare createdAt: Date;
  declare restores: number | null;
  declare submittedAt: Date | null;
  declare submittedBy: string | null;
  declare submitComment: string | null;
  /** Number of the version that was live when it was sent for review. */
  declare overNumber: number | null;
  declare checks: Finding[];
  declare reviewedBy: string | null;
  declare reviewedAt: Date | null;
  declare reviewComment: string | null;
  /** Who had it put live; null: the start of the system. */
  declare deployedBy: string | null;
  declare deployedAt: Date | null;
  declare deployments: number;
  declare engineVersion: number | null;
  declare definitionKey: string | null;
  declare failure: Words | null;
}

/** A version, locked with its process until the transaction ends. @throws CaseError `process-not-found`, `version-not-found` */
export async function lockVersion(trx: Transaction, { processId, number }: { processId: string; number: number }): Promise<ProcessVersion> {
  await lockProcess(trx, processId);
  const found = await ProcessVersion.query(trx).findOne({ processId, number });
  if (!found) throw new CaseError('not-found', 'version-not-found', 'The process has no such version.');
  return found;
}

/** @throws CaseError `version-status` when it is not in one of these states any more */
export function requireStatus(version: ProcessVersion, ...wanted: readonly VersionStatus[]): void {
  if (!wanted.includes(version.status)) throw new CaseError('conflict', 'version-status', `Version ${version.number} is ${version.status}; wanted is ${wanted.join(' or ')}.`);
}

export async function versionIn(trx: Database | Transaction, processId: string, status: 'live' | 'deploying'): Promise<ProcessVersion | undefined> {
  return ProcessVersion.query(trx).findOne({ processId, status });
}

/** The files of a version, the diagram first. */
export async function filesOf(db: Database | Transaction, versionId: string): Promise<Array<KeptFile & { readonly checksum: string }>> {
  return db('process_version_files').where({ version_id: versionId }).orderBy(['kind', 'name']).select('name', 'kind', 'content', 'checksum');
}

export type NewVersion = Pick<ProcessVersion, 'processId' | 'name' | 'comment' | 'origin' | 'authorId' | 'createdAt' | 'checks'> & Partial<ProcessVersion> & { readonly files: readonly KeptFile[] };

/** Keeps files as the next version. The caller holds the process's lock. */
export async function insertVersion(trx: Transaction, { files, ...version }: NewVersion): Promise<ProcessVersion> {
  const id = randomUUID();
  const last = await ProcessVersion.query(trx).where({ processId: version.processId }).max('number as number').first();
  await ProcessVersion.query(trx).insert({ ...version, id, number: (last?.number ?? 0) + 1 });
  await trx('process_version_files').insert(files.map(({ name, kind, content }) => ({ version_id: id, name, kind, content, checksum: checksumOf(content) })));
  return ProcessVersion.query(trx).findById(id).throwIfNotFound();
}
