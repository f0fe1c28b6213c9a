import type { Transaction } from '../../lib/database.ts';

export interface DeadlineEvent {
  readonly deadlineId: string;
  readonly kind: 'reminder' | 'breach' | 'escalation' | 'rearmed';
  readonly ordinal: number;
  readonly plannedAt: Date | string;
  readonly happenedAt: Date;
  readonly detail?: Record<string, unknown>;
}

/** Records what happened on a deadline; false when this very thing was recorded before. */
export async function recordDeadlineEvent(trx: Transaction, event: DeadlineEvent): Promise<boolean> {
  const result = await trx.raw<{ rowCount: number }>(
    `insert into deadline_events (deadline_id, kind, ordinal, planned_at, happened_at, detail) values (?, ?, ?, ?, ?, ?::jsonb)
     on conflict (deadline_id, kind, ordinal) do nothing`,
    [event.deadlineId, event.kind, event.ordinal, new Date(event.plannedAt), event.happenedAt, JSON.stringify(event.detail ?? {})],
  );
  return result.rowCount === 1;
}

/** Ordinals of the reminders or ladder levels that have happened. */
export async function ordinalsOf(trx: Transaction, deadlineId: string, kind: DeadlineEvent['kind']): Promise<Set<number>> {
  const rows = await trx('deadline_events').where({ deadline_id: deadlineId, kind }).select<Array<{ ordinal: number }>>('ordinal');
  return new Set(rows.map((row) => row.ordinal));
}
