import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { EventKind } from '../history/event-kinds.ts';
import { recordEvent } from '../history/record-event.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import type { Deadline } from './deadline.ts';

/** Adds what happened to a clock to the history of the case or the matter that it is of. */
export async function recordClockEvent(trx: Transaction, { caseId, matterId }: Pick<Deadline, 'caseId' | 'matterId'>, event: { readonly kind: EventKind; readonly detail: Record<string, unknown> }, ctx: Context): Promise<void> {
  if (caseId !== null) await recordEvent(trx, { caseId, ...event }, ctx);
  else if (matterId !== null) await recordMatterEvent(trx, { matterId, ...event }, ctx);
}
