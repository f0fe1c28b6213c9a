import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';

export interface MatterEvent {
  readonly matterId: string;
  /** A fact in the past, kebab-case: `opened`, `step-completed`, `breached`; its sentence stands in api/officers/matter-texts.ts. */
  readonly kind: string;
  /** Codes, ids, instants and decisions; never personal data or what was typed freely. */
  readonly detail?: Record<string, unknown>;
}

/** Adds a line to the matter's history. */
export async function recordMatterEvent(trx: Transaction, event: MatterEvent, ctx: Context): Promise<void> {
  await trx.raw(
    'insert into matter_events (matter_id, happened_at, kind, actor, detail) values (?, ?, ?, ?, ?::jsonb)',
    [event.matterId, ctx.now, event.kind, `${ctx.actor.kind}:${ctx.actor.id}`, JSON.stringify(event.detail ?? {})],
  );
}
