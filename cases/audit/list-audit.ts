import type { Database } from '../../lib/database.ts';
import { checkCaseCode } from '../intake/case-code.ts';
import { hashOf, type Row } from './verify-audit.ts';

export interface AuditFilters {
  /** A case code, a user name, or the id of whatever it is about. */
  readonly subject?: string | undefined;
  /** A user name, or the id of an officer, worker or door. */
  readonly actor?: string | undefined;
  /** An action, or its beginning. */
  readonly action?: string | undefined;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** Entries older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** An entry of the trail as inspectors read it. */
export interface ShownEntry {
  readonly seq: number;
  readonly happenedAt: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** How people call it: a case code, a user name, a change's number. */
  readonly subjectName: string | null;
  readonly detail: Record<string, unknown>;
  /** Its hash is what was written, and it follows the entry before it. */
  readonly whole: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const GENESIS = '0'.repeat(64);

/** Entries of the trail, the newest first, each checked against its hash and its predecessor. */
export async function listAudit(db: Database, filters: AuditFilters): Promise<ShownEntry[]> {
  const { actor, subject } = { actor: filters.actor && await idsOf(db, filters.actor), subject: filters.subject && await idsOf(db, filters.subject) };
  const rows: Array<Row & { before_hash: string | null }> = await db('audit_entries as e').leftJoin('audit_entries as p', 'p.seq', db.raw('e.seq - 1'))
    .modify((query) => {
      if (subject) void query.whereRaw('e.subject_id = any(?)', [subject]);
      if (actor) void query.whereRaw('e.actor_id = any(?)', [actor]);
      if (filters.action) void query.whereRaw("e.action like ? || '%'", [filters.action.replace(/[\\%_]/g, '\\$&')]);
      if (filters.from) void query.where('e.happened_at', '>=', filters.from);
      if (filters.to) void query.where('e.happened_at', '<', filters.to);
      if (filters.before !== undefined) void query.where('e.seq', '<', filters.before);
    }).orderBy('e.seq', 'desc').limit(filters.limit).select('e.*', 'p.hash as before_hash');
  const names = await namesIn(db, rows);
  return rows.map((row) => ({
    seq: Number(row.seq), happenedAt: row.happened_at, actorKind: row.actor_kind, actorId: row.actor_id, actorName: names.get(row.actor_id) ?? null,
    action: row.action, subjectType: row.subject_type, subjectId: row.subject_id, subjectName: names.get(row.subject_id) ?? null, detail: row.detail,
    whole: row.hash === hashOf(row) && row.previous_hash === (row.seq === '1' ? GENESIS : row.before_hash),
  }));
}

/** The ids that somebody may mean by a case code, a user name, or an id itself. */
export async function idsOf(db: Database, text: string): Promise<string[]> {
  const code = checkCaseCode(text);
  const [cases, officers] = await Promise.all([
    code ? db('cases').where({ code }).pluck<string[]>('id') : [], db('officers').where({ username: text.trim().toLowerCase() }).pluck<string[]>('id'),
  ]);
  return [text.trim(), ...cases, ...officers];
}

async function namesIn(db: Database, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => [row.actor_id, row.subject_id]).filter((id) => UUID.test(id)))];
  if (ids.length === 0) return new Map();
  const { rows: found } = await db.raw<{ rows: Array<{ id: string; name: string }> }>(
    `select id, username as name from officers where id = any(:ids) union all select id, code from cases where id = any(:ids)
     union all select id, '#' || number from configuration_changes where id = any(:ids)`, { ids } as never);
  return new Map(found.map(({ id, name }) => [id, name]));
}
