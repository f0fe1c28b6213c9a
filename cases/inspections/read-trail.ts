import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { EVENT_KINDS } from '../history/event-kinds.ts';

/** One line of what happened to an inspected case: of its timeline, of the audit trail, or a read of personal data. */
export interface TrailLine {
  readonly at: Date;
  readonly source: 'timeline' | 'audit' | 'read';
  readonly what: string;
  readonly actor: string;
  readonly detail: Record<string, unknown>;
}

/**
 * What the records say of a case of the sample, for inspectors: read only, and itself on record (D26, D31). The data of the
 * sender is not in it.
 * @throws CaseError `inspected-case-not-found`
 */
export async function readTrail(trx: Transaction, { matterId, caseCode }: { matterId: string; caseCode: string }, ctx: Context): Promise<TrailLine[]> {
  const inspected = await trx('inspected_cases as s').join('cases as c', 'c.id', 's.case_id').where({ 's.matter_id': matterId, 'c.code': caseCode }).first<{ id: string } | undefined>('c.id');
  if (!inspected) throw new CaseError('not-found', 'inspected-case-not-found', `Case ${caseCode} is not in the sample of this inspection.`);
  const lines = await linesOf(trx, inspected.id);
  await recordAudit(trx, { action: 'inspected-trail-read', subjectType: 'case', subjectId: inspected.id, detail: { matterId, lines: lines.length } }, ctx);
  return lines;
}

async function linesOf(db: Database | Transaction, caseId: string): Promise<TrailLine[]> {
  const { rows } = await db.raw<{ rows: TrailLine[] }>(
    `select t.at, t.source, t.what, coalesce(o.display_name, t.actor_id) as actor, t.detail from (
       select happened_at as at, 'timeline' as source, kind as what, split_part(actor, ':', 2) as actor_id, '{}'::jsonb as detail, id from case_events where case_id = :caseId and kind = any(:kinds)
       union all select happened_at, 'audit', action, actor_id, detail, seq from audit_entries where subject_id = :caseId::text
       union all select read_at, 'read', array_to_string(fields, ', '), actor_id, jsonb_build_object('reason', reason), id from personal_data_reads where case_id = :caseId
     ) t left join officers o on o.id::text = t.actor_id order by t.at, t.source, t.id`, { caseId, kinds: [...EVENT_KINDS] } as never);
  return rows;
}
