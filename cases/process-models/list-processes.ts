import type { Database } from '../../lib/database.ts';
import { currentVersions, type Person, type VersionEntry } from './list-versions.ts';

/** Where a process stands. */
export interface ProcessEntry {
  readonly processId: string;
  readonly name: string;
  readonly live: VersionEntry | null;
  readonly deploying: VersionEntry | null;
  readonly inReview: readonly VersionEntry[];
  /** The newest that could not be put live, as long as none went live after it. */
  readonly failed: VersionEntry | null;
  /** Number of a version that a software update brought while a version of people's own was live; it waits to be looked at. */
  readonly shippedWaiting: number | null;
  readonly draft: {
    readonly basedOn: number | null;
    /** Whether it differs from what is live. */
    readonly changed: boolean;
    readonly savedBy: Person | null;
    readonly savedAt: Date | null;
  };
}

const DRAFTS = `select m.process_id as "processId", m.name, m.draft_based_on as "basedOn", last.saved_at as "savedAt",
  case when o.id is null then null else jsonb_build_object('id', o.id, 'displayName', o.display_name) end as "savedBy",
  exists (
    select 1 from (select f.name, f.content from process_draft_files f where f.process_id = m.process_id) d
    full join (select f.name, f.content from process_version_files f join process_versions v on v.id = f.version_id where v.process_id = m.process_id and v.status = 'live') l using (name)
    where d.content is distinct from l.content
  ) as changed
  from process_models m
  left join lateral (select f.saved_by, f.saved_at from process_draft_files f where f.process_id = m.process_id order by f.revision desc limit 1) last on true
  left join officers o on o.id = last.saved_by`;

type DraftRow = Pick<ProcessEntry, 'processId' | 'name'> & ProcessEntry['draft'];

/** Every process, or the one named. */
export async function listProcesses(db: Database, processId: string | null = null): Promise<ProcessEntry[]> {
  const { rows } = await db.raw<{ rows: DraftRow[] }>(`${DRAFTS} where ?::text is null or m.process_id = ?::text order by m.name, m.process_id`, [processId, processId] as never);
  const versions = await currentVersions(db, rows.map((row) => row.processId));
  return rows.map((row) => entryOf(row, versions.filter((version) => version.processId === row.processId)));
}

function entryOf({ processId, name, ...draft }: DraftRow, versions: readonly VersionEntry[]): ProcessEntry {
  const first = (status: VersionEntry['status']) => versions.find((version) => version.status === status) ?? null;
  const [live, failed] = [first('live'), first('failed')];
  const shipped = versions.find(({ status, origin }) => status === 'kept' && origin === 'shipped');
  return {
    processId, name, live, deploying: first('deploying'), inReview: versions.filter(({ status }) => status === 'in-review'),
    failed: failed && failed.number > (live?.number ?? 0) ? failed : null,
    shippedWaiting: shipped && shipped.number > (live?.number ?? 0) ? shipped.number : null,
    draft: { basedOn: draft.basedOn, changed: draft.changed, savedBy: draft.savedBy, savedAt: draft.savedAt },
  };
}
