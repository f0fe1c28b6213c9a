import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EventKind } from './event-kinds.ts';

export interface CaseEvent {
  readonly caseId: string;
  /** A fact in the past, kebab-case: `received`, `forwarded`, `breached`. */
  readonly kind: EventKind;
  /** True: the sender sees it on the follow page. Default false. */
  readonly public?: boolean;
  /** Codes, ids, instants and decisions; never personal data or report content. */
  readonly detail?: Record<string, unknown>;
}

/** What reports count stands in the audit trail too, so that they can be checked against something that nobody can change. */
const ON_TRAIL: ReadonlySet<EventKind> = new Set([
  'forwarded', 'refused', 'guided', 'duplicate-linked', 'question-queued', 'suggestion-queued', 'noted', 'resulted', 'returned', 'told', 'breached',
  'reopened', 'resulted-again', 'told-again', 'closed-not-fixed',
]);

/** Adds a line to the case's timeline. */
export async function recordEvent(trx: Transaction, event: CaseEvent, ctx: Context): Promise<void> {
  await trx.raw(
    'insert into case_events (case_id, happened_at, kind, actor, public, detail) values (?, ?, ?, ?, ?, ?::jsonb)',
    [event.caseId, ctx.now, event.kind, `${ctx.actor.kind}:${ctx.actor.id}`, event.public ?? false, JSON.stringify(event.detail ?? {})],
  );
  if (!ON_TRAIL.has(event.kind)) return;
  const { unitCode, clock, missedAt } = event.detail ?? {};
  await recordAudit(trx, { action: `case-${event.kind}`, subjectType: 'case', subjectId: event.caseId, detail: { unitCode, clock, missedAt } }, ctx);
}
