import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { ReadableCases } from './readable-cases.ts';

/** How a case of the sender ended, or that it has not. */
export type HistoryOutcome = 'open' | 'handled' | 'refused' | 'guided' | 'duplicate' | 'queued' | 'noted';

export interface HistoryCase {
  readonly code: string;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly status: string;
  readonly outcome: HistoryOutcome;
  readonly receivedAt: Date;
}

export interface SenderHistory {
  /** False: nothing by which earlier cases could be found (anonymous, or only a name). */
  readonly findable: boolean;
  readonly cases: readonly HistoryCase[];
  /** Of all found, also of those that are not listed. */
  readonly counts: Readonly<Partial<Record<HistoryOutcome, number>>>;
  readonly total: number;
}

const LISTED = 50;

/** What a status says of the end of a case. */
export function outcomeOf(status: string): HistoryOutcome {
  switch (status) {
    case 'resulted': case 'closed': return 'handled';
    case 'refused': case 'guided': case 'duplicate': case 'noted': return status;
    case 'question-queued': case 'suggestion-queued': return 'queued';
    default: return 'open';
  }
}

/**
 * The other cases of a case's sender that the officer may read, newest first, found through the blind index of phone and
 * e-mail: nothing is opened. That somebody looked is recorded, with how many were found.
 */
export async function readSenderHistory(trx: Transaction, { caseId, readable }: { caseId: string; readable: ReadableCases }, ctx: Context): Promise<SenderHistory> {
  const sender = await trx('senders').join('cases', 'cases.sender_id', 'senders.id').where('cases.id', caseId)
    .first<{ phone_index: string | null; email_index: string | null } | undefined>('senders.phone_index', 'senders.email_index');
  const findable = Boolean(sender?.phone_index ?? sender?.email_index);
  const rows = findable ? await findCases(trx, caseId, sender!, readable) : [];
  await recordAudit(trx, { action: 'sender-history-read', subjectType: 'case', subjectId: caseId, detail: { found: rows.length } }, ctx);
  const cases = rows.map((row) => ({ ...row, outcome: outcomeOf(row.status) }));
  const counts: Partial<Record<HistoryOutcome, number>> = {};
  for (const { outcome } of cases) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { findable, cases: cases.slice(0, LISTED), counts, total: cases.length };
}

/** More than this of one number is a call centre, not a sender; the count stops there. */
const MOST = 1_000;

async function findCases(
  trx: Transaction, caseId: string, sender: { phone_index: string | null; email_index: string | null }, readable: ReadableCases,
): Promise<Array<Omit<HistoryCase, 'outcome'>>> {
  const { rows } = await trx.raw<{ rows: Array<Omit<HistoryCase, 'outcome'>> }>(
    `with same as (select id from senders where phone_index = :phone union select id from senders where email_index = :email)
     select c.code, c.item_type as "itemType", c.category_code as "categoryCode", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn", c.status, c.received_at as "receivedAt"
     from same join cases c on c.sender_id = same.id left join categories g on g.code = c.category_code
     where c.id <> :caseId and (:restricted or not c.restricted)
       and (:unit::text is null or exists (select 1 from assignments a where a.case_id = c.id and a.unit_code = :unit))
     order by c.received_at desc, c.id desc limit :most`,
    { phone: sender.phone_index, email: sender.email_index, caseId, restricted: readable.restricted, unit: readable.unitCode, most: MOST });
  return rows;
}
