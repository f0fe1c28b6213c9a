import { createHash } from 'node:crypto';
import type { Database } from '../../lib/database.ts';
import { canonicalEntry } from './audit-entry.ts';

/** Where the chain ended when it was last seen whole. Kept outside the database, it also shows entries cut off the end. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: AuditHead }
  | { readonly ok: false; readonly brokenSeq: number; readonly why: string };

export interface Row {
  seq: string; happened_at: Date; actor_kind: string; actor_id: string; action: string; subject_type: string; subject_id: string;
  detail: Record<string, unknown>; previous_hash: string; hash: string;
}

const GENESIS = '0'.repeat(64);
const BATCH = 2_000;

/**
 * Reads the whole chain and names the first entry that was changed, taken out, put in or cut off.
 * @param known the head seen earlier: the chain must still contain it
 */
export async function verifyAudit(db: Database, known?: AuditHead): Promise<AuditVerdict> {
  let head: AuditHead = { seq: 0, hash: GENESIS };
  for (;;) {
    const rows: Row[] = await db('audit_entries').where('seq', '>', head.seq).orderBy('seq').limit(BATCH);
    if (rows.length === 0) break;
    for (const row of rows) {
      const wrong = whatIsWrong(row, head, known);
      if (wrong) return { ok: false, brokenSeq: head.seq + 1, why: wrong };
      head = { seq: head.seq + 1, hash: row.hash };
    }
  }
  if (known && known.seq > head.seq) {
    return { ok: false, brokenSeq: head.seq + 1, why: `The trail ends at entry ${head.seq}, but entry ${known.seq} was seen earlier.` };
  }
  return { ok: true, entries: head.seq, head };
}

function whatIsWrong(row: Row, head: AuditHead, known?: AuditHead): string | null {
  const seq = Number(row.seq);
  if (seq !== head.seq + 1) return `Entry ${head.seq + 1} is missing: the next one is ${seq}.`;
  if (row.previous_hash !== head.hash) return `Entry ${seq} does not follow entry ${head.seq}.`;
  if (row.hash !== hashOf(row)) return `Entry ${seq} is not what was written.`;
  if (known?.seq === seq && known.hash !== row.hash) return `Entry ${seq} is not the one that was seen earlier: the trail was written anew.`;
  return null;
}

/** The same hash that chain_audit_entry() makes in the database. */
export function hashOf(row: Row): string {
  const entry = canonicalEntry({
    happenedAt: row.happened_at, actorKind: row.actor_kind, actorId: row.actor_id,
    action: row.action, subjectType: row.subject_type, subjectId: row.subject_id, detail: row.detail,
  });
  return createHash('sha256').update(`${row.seq}\n${row.previous_hash}\n${entry}`).digest('hex');
}
