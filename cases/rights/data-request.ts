import { overIn } from '../case.ts';
import type { Words } from '../configuration/table.ts';
import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';

/** What a data subject can ask (Law 91/2025, Art. 4): to read, correct, restrict (also: object, take consent back) and delete. */
export const RIGHTS = ['access', 'correction', 'restriction', 'deletion'] as const;
export type Right = (typeof RIGHTS)[number];

export const RIGHT_WORDS: Readonly<Record<Right, Words>> = {
  access: { vi: 'Xem dữ liệu cá nhân', en: 'Read personal data' },
  correction: { vi: 'Chỉnh sửa dữ liệu cá nhân', en: 'Correct personal data' },
  restriction: { vi: 'Hạn chế, phản đối xử lý hoặc rút lại sự đồng ý', en: 'Restrict or object to the use, or take consent back' },
  deletion: { vi: 'Xóa dữ liệu cá nhân', en: 'Delete personal data' },
};

/** How long a one-time code is good, how often it may be typed wrongly, and how many are sent for a report within a day. */
export const CODE_MINUTES = 10;
export const MOST_TRIES = 5;
export const MOST_CODES_A_DAY = 5;
/** How long the copy of an access request can be read, in days. */
export const COPY_DAYS = 7;

export class DataRequest extends TableModel {
  static override tableName = 'data_requests';

  declare id: string;
  declare matterId: string | null;
  declare caseId: string;
  declare senderId: string;
  declare rightCode: Right;
  declare scope: 'case' | 'all';
  declare wishSealed: string | null;
  declare channel: 'sms' | 'email';
  declare addressSealed: string | null;
  declare addressIndex: string | null;
  declare codeSealed: string | null;
  declare codeExpiresAt: Date | null;
  declare codesSent: number;
  declare tries: number;
  declare askedAt: Date;
  declare confirmedAt: Date | null;
  declare outcome: 'done' | 'refused' | null;
  declare answeredAt: Date | null;
  declare readableUntil: Date | null;
}

/** What the person wrote: why, and what is to stand in the place of what is wrong. Kept sealed. */
export interface Wish {
  readonly words?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
}

/** The request of a matter, locked until the transaction ends. @throws CaseError `data-request-not-found` */
export async function lockDataRequest(trx: Transaction, matterId: string): Promise<DataRequest> {
  const found = await DataRequest.query(trx).findOne({ matterId }).forUpdate();
  if (!found) throw new CaseError('not-found', 'data-request-not-found', 'There is no such request.');
  return found;
}

/**
 * SQL: whether nobody needs the data of a report any more: it is over, and no matter about it is open. Requests about
 * data are left out: two of them would wait for each other.
 */
export function doneWithIn(cases: string): string {
  return `(${overIn(cases)} and not exists (select 1 from matters where matters.case_id = ${cases}.id and matters.status = 'open' and matters.kind <> 'data-request'))`;
}

/**
 * Reports that a request is about: the one that was named, or every one that came with the confirmed number or address, and
 * all that share a sender with them. What was erased before is left out.
 */
export async function casesOfRequest(trx: Transaction, request: DataRequest): Promise<Array<{ id: string; code: string; senderId: string; closed: boolean }>> {
  const column = request.channel === 'sms' ? 'phone_index' : 'email_index';
  const { rows } = await trx.raw<{ rows: Array<{ id: string; code: string; sender_id: string; closed: boolean }> }>(
    `select id, code, sender_id, ${doneWithIn('cases')} as closed from cases where erased_at is null
       and sender_id in (select cast(:sender as uuid) union select id from senders where cast(:all as boolean) and ${column} = :index) order by received_at, id`,
    { sender: request.senderId, all: request.scope === 'all', index: request.addressIndex ?? '' } as never);
  return rows.map(({ id, code, sender_id, closed }) => ({ id, code, senderId: sender_id, closed }));
}
