import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { canonicalEntry, type AuditFacts } from './audit-entry.ts';

/**
 * Writes to the audit trail within the caller's transaction. The entry takes its place in the hash chain when the
 * transaction commits (trigger audit_chain); until then it stands in audit_queue.
 */
export async function recordAudit(trx: Transaction, facts: AuditFacts, ctx: Context): Promise<void> {
  const entry = { ...facts, happenedAt: ctx.now, actorKind: ctx.actor.kind, actorId: ctx.actor.id };
  await trx.raw(
    `insert into audit_queue (happened_at, actor_kind, actor_id, action, subject_type, subject_id, detail, canonical)
     values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)`,
    [ctx.now, entry.actorKind, entry.actorId, facts.action, facts.subjectType, facts.subjectId, JSON.stringify(facts.detail ?? {}), canonicalEntry(entry)],
  );
}
