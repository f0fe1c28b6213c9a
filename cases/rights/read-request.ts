import type { Database } from '../../lib/database.ts';
import { DataRequest, type Right } from './data-request.ts';

/** Where a request stands, for the page of whoever has its address: nothing of the person, and nothing of what they wrote. */
export interface RequestState {
  /** code: the code has not been typed back, or there is no such request: nobody can tell which. */
  readonly stage: 'code' | 'open' | 'done' | 'refused';
  readonly right: Right | null;
  readonly code: string | null;
  readonly confirmedAt: Date | null;
  /** Of the step that is under way. */
  readonly dueAt: Date | null;
  readonly answeredAt: Date | null;
  /** Why it was refused, or why it takes longer, as the officer wrote it for the person. */
  readonly reason: string | null;
  /** Until when the copy can be read; null for other rights, and afterwards. */
  readonly readableUntil: Date | null;
}

const UNKNOWN: RequestState = { stage: 'code', right: null, code: null, confirmedAt: null, dueAt: null, answeredAt: null, reason: null, readableUntil: null };

export async function readRequest(db: Database, id: string, now: Date): Promise<RequestState> {
  const request = await DataRequest.query(db).findById(id);
  if (!request?.matterId) return UNKNOWN;
  const { rows: [facts] } = await db.raw<{ rows: Array<{ code: string; due_at: Date | null; reason: string | null }> }>(
    `select m.code, (select max(due_at) from deadlines where matter_id = m.id and stopped_at is null) as due_at,
       (select decision ->> 'reason' from work_items where matter_id = m.id and status = 'completed' order by completed_at desc limit 1) as reason
     from matters m where m.id = ?`, [request.matterId]);
  return {
    stage: request.outcome ?? 'open', right: request.rightCode, code: facts!.code, confirmedAt: request.confirmedAt, dueAt: facts!.due_at, answeredAt: request.answeredAt, reason: facts!.reason,
    readableUntil: request.readableUntil && request.readableUntil > now ? request.readableUntil : null,
  };
}
