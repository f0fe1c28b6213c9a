import type { Database, Transaction } from '../../lib/database.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/** A case that everybody may see: its sender agreed, an operator has read it, and it is not restricted. */
export interface PublishedCase {
  readonly code: string;
  readonly closed: boolean;
  readonly status: string;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly content: string;
  readonly addressText: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly wardCode: string | null;
  readonly unitName: string | null;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  readonly dueAt: Date | null;
  readonly resultText: string | null;
}

export interface PublishedQuery {
  readonly codes?: readonly string[];
  readonly categoryCodes?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  readonly closed?: boolean;
  readonly limit: number;
}

/** Over for the sender: answered, refused with a reason, guided, or noted. */
export const CLOSED_STATUSES = ['resulted', 'closed', 'refused', 'guided', 'noted'] as const;

interface Row {
  code: string; status: string; category_code: string | null; name_vi: string | null; name_en: string | null; content: string; address_text: string | null;
  lat: number | null; lng: number | null; ward_code: string | null; unit_name: string | null; received_at: Date; updated_at: Date; due_at: Date | null; result_text: string | null;
}

/** Published cases, newest first. Phone numbers, addresses of mail and document numbers in the text are masked. */
export async function listPublishedCases(db: Database | Transaction, query: PublishedQuery): Promise<PublishedCase[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select c.code, c.status, c.category_code, g.name_vi, g.name_en, c.content, c.address_text, c.lat, c.lng, c.ward_code, u.name as unit_name,
            c.received_at, greatest(c.received_at, c.screened_at, c.forwarded_at, c.opened_at, c.resulted_at, c.told_at, c.closed_at) as updated_at, d.due_at, c.result_text
     from cases c
     left join categories g on g.code = c.category_code
     left join lateral (select * from assignments where case_id = c.id and role = 'lead' and delivered_at is not null and status <> 'withdrawn' order by round desc limit 1) a on true
     left join units u on u.code = a.unit_code
     left join lateral (select due_at from deadlines where assignment_id = a.id and clock = 'handle' order by round desc limit 1) d on true
     where c.publish_allowed and not c.restricted and c.screened_at is not null and c.status not in ('received', 'screening', 'refused', 'guided')
       and (?::text[] is null or c.code = any(?::text[]))
       and (?::text[] is null or c.category_code = any(?::text[]))
       and (?::timestamptz is null or c.received_at >= ?::timestamptz)
       and (?::timestamptz is null or c.received_at <= ?::timestamptz)
       and (?::boolean is null or (c.status = any(?::text[])) = ?::boolean)
     order by c.received_at desc, c.id desc limit ?`,
    [...twice(query.codes), ...twice(query.categoryCodes), ...twice(query.from), ...twice(query.to), query.closed ?? null, [...CLOSED_STATUSES], query.closed ?? null, query.limit] as never);
  return rows.map(present);
}

function twice<T>(value: T | undefined): [T | null, T | null] {
  return [value ?? null, value ?? null];
}

function present(row: Row): PublishedCase {
  return {
    code: row.code, status: row.status, closed: (CLOSED_STATUSES as readonly string[]).includes(row.status),
    categoryCode: row.category_code, categoryNameVi: row.name_vi, categoryNameEn: row.name_en,
    content: maskPersonalData(row.content), addressText: row.address_text && maskPersonalData(row.address_text),
    lat: row.lat, lng: row.lng, wardCode: row.ward_code, unitName: row.unit_name,
    receivedAt: row.received_at, updatedAt: row.updated_at, dueAt: row.due_at, resultText: row.result_text && maskPersonalData(row.result_text),
  };
}
