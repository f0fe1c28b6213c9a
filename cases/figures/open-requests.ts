import type { Database } from '../../lib/database.ts';
import { overIn } from '../case.ts';

/** Below this a number could be about somebody: it is left blank. */
export const LEAST_SHOWN = 5;
const PAGE = 1_000;

export interface OpenRequest {
  readonly status: string; readonly category_code: string; readonly category_name: string; readonly unit_name: string | null;
  readonly received_at: Date; readonly closed_at: Date; readonly due_at: Date | null; readonly ward_code: string | null; readonly ward_name: string | null;
}

/** Reports received in a city month that have ended, without anything that a sender wrote; a ward only where enough of the same category came from it. */
export async function listOpenRequests(db: Database, month: string, page: number): Promise<OpenRequest[]> {
  const { rows } = await db.raw<{ rows: OpenRequest[] }>(
    `with ended as (
       select c.id, c.status, coalesce(c.category_code, '') as category_code, c.ward_code, date_trunc('hour', c.received_at) as received_at, date_trunc('hour', coalesce(c.retold_at, c.closed_at)) as closed_at,
         count(*) over (partition by c.category_code, c.ward_code) as alike, count(*) over (partition by c.category_code) as of_category
       from cases c where c.received_at >= (:month || '-01')::timestamp at time zone 'Asia/Ho_Chi_Minh'
         and c.received_at < ((:month || '-01')::timestamp + interval '1 month') at time zone 'Asia/Ho_Chi_Minh' and ${overIn('c')} and not c.restricted),
     page as (select * from ended order by received_at, md5(id::text) limit :limit offset :offset)
     select p.status, case when of_category >= :least then p.category_code else '' end as category_code,
       case when of_category >= :least then coalesce(g.public_name_vi, g.name_vi, '') else '' end as category_name,
       case when alike >= :least then u.name end as unit_name, p.received_at, p.closed_at, null::timestamptz as due_at,
       case when alike >= :least then p.ward_code end as ward_code, case when alike >= :least then w.name end as ward_name
     from page p left join categories g on g.code = p.category_code left join units w on w.code = p.ward_code
     left join lateral (select unit_code from assignments a where a.case_id = p.id and a.role = 'lead' order by a.round desc limit 1) a on true left join units u on u.code = a.unit_code
     order by p.received_at, md5(p.id::text)`,
    { month, least: LEAST_SHOWN, limit: PAGE, offset: (page - 1) * PAGE } as never);
  return rows;
}
