import { createHash } from 'node:crypto';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { TableModel } from '../model.ts';

/** Kind of the matter under which a body outside the system is asked. */
export const OUTSIDE_REQUEST = 'outside-request';

/** A question to a body that has no account here; it answers over a link that expires. */
export class OutsideRequest extends TableModel {
  static override tableName = 'outside_requests';

  declare id: string;
  declare matterId: string;
  declare caseId: string;
  declare unitCode: string;
  declare askedBy: string;
  declare bodyName: string;
  declare email: string;
  declare question: string;
  declare askedAt: Date;
  /** How often it has to be sent; the newest link alone is valid. */
  declare sends: number;
  declare tokenHash: string | null;
  declare sentAt: Date | null;
  declare expiresAt: Date | null;
  declare openedAt: Date | null;
  declare answer: string | null;
  declare answeredBy: string | null;
  declare answeredAt: Date | null;
  declare endedAt: Date | null;
}

/**
 * The secret in the link of one sending. Made of the request with the vault's key, so that a step that runs twice sends the
 * same link; the database keeps only its hash.
 */
export function linkToken({ id, sends }: Pick<OutsideRequest, 'id' | 'sends'>, { vault }: Pick<Context, 'vault'>): string {
  return vault.index(`outside-request:${id}:${sends}`, 'email');
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Requests of a case, newest first. */
export interface OutsideRow {
  readonly id: string;
  readonly matterCode: string;
  readonly bodyName: string;
  readonly question: string;
  readonly askedAt: Date;
  readonly sentAt: Date | null;
  readonly expiresAt: Date | null;
  readonly openedAt: Date | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
}

export async function listOutsideRequests(db: Database | Transaction, caseId: string): Promise<OutsideRow[]> {
  const { rows } = await db.raw<{ rows: OutsideRow[] }>(
    `select o.id, m.code as "matterCode", o.body_name as "bodyName", o.question, o.asked_at as "askedAt", o.sent_at as "sentAt", o.expires_at as "expiresAt", o.opened_at as "openedAt",
       o.answer, o.answered_by as "answeredBy", o.answered_at as "answeredAt", o.ended_at as "endedAt"
     from outside_requests o join matters m on m.id = o.matter_id where o.case_id = ? order by o.asked_at desc, o.id`, [caseId]);
  return rows;
}
