import type { Finding, Words } from '../../diagrams/finding.ts';
import type { Database } from '../../lib/database.ts';
import type { KeptFile } from './process-file.ts';
import { filesOf, type ProcessVersion, type VersionStatus } from './process-version.ts';

/** An officer, as colleagues are shown one. */
export interface Person {
  readonly id: string;
  readonly displayName: string;
}

export interface VersionEntry extends Pick<ProcessVersion,
  'id' | 'processId' | 'number' | 'name' | 'comment' | 'origin' | 'createdAt' | 'restores' | 'submittedAt' | 'submitComment' | 'overNumber' | 'reviewedAt' | 'reviewComment' | 'deployedAt' | 'engineVersion' | 'definitionKey'> {
  readonly status: VersionStatus;
  readonly failure: Words | null;
  readonly author: Person | null;
  readonly submittedBy: Person | null;
  readonly reviewedBy: Person | null;
  readonly deployedBy: Person | null;
  /** How many findings of the last check are errors. */
  readonly errors: number;
  readonly warnings: number;
  /** Number of the version that is live now. */
  readonly liveNumber: number | null;
}

export interface VersionContents extends VersionEntry {
  readonly files: ReadonlyArray<KeptFile & { readonly checksum: string }>;
  readonly checks: readonly Finding[];
}

const person = (alias: string) => `case when ${alias}.id is null then null else jsonb_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name) end`;
const ENTRY = `select v.id, v.process_id as "processId", v.number, v.name, v.comment, v.origin, v.status, v.created_at as "createdAt", v.restores,
  v.submitted_at as "submittedAt", v.submit_comment as "submitComment", v.over_number as "overNumber", v.reviewed_at as "reviewedAt", v.review_comment as "reviewComment",
  v.deployed_at as "deployedAt", v.engine_version as "engineVersion", v.definition_key as "definitionKey", v.failure,
  ${person('a')} as author, ${person('s')} as "submittedBy", ${person('r')} as "reviewedBy", ${person('d')} as "deployedBy",
  (select count(*)::int from jsonb_array_elements(v.checks) c where c ->> 'level' = 'error') as errors,
  (select count(*)::int from jsonb_array_elements(v.checks) c where c ->> 'level' = 'warning') as warnings,
  (select l.number from process_versions l where l.process_id = v.process_id and l.status = 'live') as "liveNumber"
  from process_versions v left join officers a on a.id = v.author_id left join officers s on s.id = v.submitted_by
  left join officers r on r.id = v.reviewed_by left join officers d on d.id = v.deployed_by`;

/** Every version of a process, the newest first. */
export async function listVersions(db: Database, processId: string): Promise<VersionEntry[]> {
  const { rows } = await db.raw<{ rows: VersionEntry[] }>(`${ENTRY} where v.process_id = ? order by v.number desc`, [processId]);
  return rows;
}

/** One version with its files and what the checks said of it; null when there is none. */
export async function readVersion(db: Database, processId: string, number: number): Promise<VersionContents | null> {
  const { rows: [found] } = await db.raw<{ rows: VersionEntry[] }>(`${ENTRY} where v.process_id = ? and v.number = ?`, [processId, number]);
  if (!found) return null;
  const { checks } = (await db('process_versions').where({ id: found.id }).first<{ checks: Finding[] }>('checks'))!;
  return { ...found, files: await filesOf(db, found.id), checks };
}

/** Versions by where they stand, for an overview: those that somebody has to do something about, and the live one. */
export async function currentVersions(db: Database, processIds: readonly string[]): Promise<VersionEntry[]> {
  const { rows } = await db.raw<{ rows: VersionEntry[] }>(
    `${ENTRY} where v.process_id = any(?) and (v.status in ('live', 'in-review', 'deploying', 'failed')
       or (v.status = 'kept' and v.origin = 'shipped'))
     order by v.process_id, v.number desc`, [[...processIds]] as never);
  return rows;
}
