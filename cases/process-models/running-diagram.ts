import type { Database } from '../../lib/database.ts';

/** The diagram that instances of an engine version run on. */
export interface RunningDiagram {
  readonly versionId: string;
  readonly number: number;
  readonly name: string;
  /** Null when it is not known which of our versions the engine version was: then this is the live one. */
  readonly engineVersion: number | null;
  readonly xml: string;
}

/** The diagram of an engine version; of the live version without one, or when nobody knows the engine version any more. */
export async function findRunningDiagram(db: Database, processId: string, engineVersion?: number): Promise<RunningDiagram | undefined> {
  const { rows } = await db.raw<{ rows: RunningDiagram[] }>(
    `select v.id as "versionId", v.number, v.name, f.content as xml,
       case when d.version is not null or v.engine_version = :engineVersion then :engineVersion::integer when :engineVersion::integer is null then v.engine_version end as "engineVersion"
     from process_versions v join process_version_files f on f.version_id = v.id and f.kind = 'bpmn'
     left join process_definitions d on d.version_id = v.id and d.version = :engineVersion
     where v.process_id = :processId
     order by (d.version is not null) desc, (v.engine_version = :engineVersion) desc nulls last, (v.status = 'live') desc, v.number desc limit 1`,
    { processId, engineVersion: engineVersion ?? null } as Record<string, string | number>,
  );
  return rows[0];
}

/** Which of our versions each engine version of a process is. */
export async function namesOfEngineVersions(db: Database, processId: string): Promise<Map<number, { readonly number: number; readonly name: string }>> {
  const { rows } = await db.raw<{ rows: Array<{ version: number; number: number; name: string }> }>(
    `select d.version, v.number, v.name from process_definitions d join process_versions v on v.id = d.version_id where d.bpmn_process_id = ?
     union select v.engine_version, v.number, v.name from process_versions v where v.process_id = ? and v.engine_version is not null`, [processId, processId],
  );
  return new Map(rows.map(({ version, number, name }) => [version, { number, name }]));
}
