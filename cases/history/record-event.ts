import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
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

/** Adds a line to the case's timeline. */
export async function recordEvent(trx: Transaction, event: CaseEvent, ctx: Context): Promise<void> {
  await trx.raw(
    'insert into case_events (case_id, happened_at, kind, actor, public, detail) values (?, ?, ?, ?, ?, ?::jsonb)',
    [event.caseId, ctx.now, event.kind, `${ctx.actor.kind}:${ctx.actor.id}`, event.public ?? false, JSON.stringify(event.detail ?? {})],
  );
}
