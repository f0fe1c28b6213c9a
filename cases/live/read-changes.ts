import type { Database } from '../../lib/database.ts';
import type { Change } from './change.ts';

/** Older than this nobody reads on: the log is swept (sweepLog), and a page is loaded faster than a day is caught up with. */
export const READABLE_HOURS = 23;
/** More than this at once is not worth telling one by one. */
const MOST_CHANGES = 2_000;

/** Where a reader stands: the second, and the snapshot of its last read. Opaque to whoever gets it; it names nothing. */
export type Position = string;

const POSITION = /^(\d{1,12})\.(\d{1,20}:\d{1,20}:[\d,]*)$/;

const COLUMNS = `c.topic, c.change, c.subject_id as "subjectId", c.case_code as "caseCode", c.officer_id as "officerId", o.display_name as "officerName", c.role, c.unit_code as "unitCode",
  c.previous_role as "previousRole", c.previous_unit_code as "previousUnitCode", c.unit_codes as "unitCodes", c.restricted, c.version`;

/** Where somebody stands who knows everything up to now. */
export async function latestPosition(db: Database): Promise<Position> {
  const { rows } = await db.raw<{ rows: [{ position: string }] }>(`select extract(epoch from now())::bigint || '.' || pg_current_snapshot() as position`);
  return rows[0].position;
}

/**
 * What was committed since that position, in the order of writing, and the position to go on from. A row is new when the
 * last read's snapshot did not see its transaction: of two that overlap none is skipped, whichever commits first, and no
 * long transaction elsewhere holds the others up.
 * @returns null when the position is too old, too far behind, or not of this database: load everything anew
 */
export async function readChanges(db: Database, after: Position): Promise<{ changes: Change[]; position: Position } | null> {
  const [, second, snapshot] = POSITION.exec(after) ?? [];
  if (!second || !snapshot) return null;
  const { rows } = await db.raw<{ rows: Array<Change & { position: string; readable: boolean; topic: string | null }> }>(
    `select extract(epoch from now())::bigint || '.' || pg_current_snapshot() as position,
            ?::bigint - extract(epoch from now()) between ? and 60 and pg_snapshot_xmax(known) <= pg_snapshot_xmax(pg_current_snapshot()) as readable, news.*
     from (select ?::pg_snapshot as known) reader left join lateral (
       select ${COLUMNS} from changes c left join officers o on o.id = c.officer_id
       where c.xid >= pg_snapshot_xmin(known) and not pg_visible_in_snapshot(c.xid, known)
       order by c.id limit ?) news on true`,
    [second, -READABLE_HOURS * 3600, snapshot, MOST_CHANGES + 1],
  ).catch((error: { code?: string }) => {
    // Numbers that no snapshot has: invented, or cut off on the way.
    if (error.code === '22P02' || error.code === '22003') return { rows: [] };
    throw error;
  });
  const [first] = rows;
  if (!first?.readable || rows.length > MOST_CHANGES) return null;
  return { position: first.position, changes: first.topic === null ? [] : rows.map(({ position: _, readable: __, ...change }) => change) };
}
