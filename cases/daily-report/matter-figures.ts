import type { Transaction } from '../../lib/database.ts';
import { matterKinds } from '../matters/kinds.ts';
import { bindings, type Period } from './facts.ts';
import type { MatterFigures } from './snapshot.ts';

interface Row { readonly kind: string; readonly opened: number; readonly closed: number; readonly open: number; readonly on_time: number; readonly late: number }

/** Work that is no report (questions, suggestions, directions, inspections, …) in the period, by its kind; kinds with nothing are left out. */
export async function readMatterFigures(trx: Transaction, period: Period): Promise<MatterFigures[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `with facts as (
       select kind, 'opened' as fact from matters where opened_at >= :start and opened_at < :end
       union all select kind, 'closed' from matters where closed_at >= :start and closed_at < :end
       union all select kind, 'open' from matters where opened_at < :end and (closed_at is null or closed_at >= :end)
       union all select m.kind, 'onTime' from deadlines d join matters m on m.id = d.matter_id
         where d.stopped_at >= :start and d.stopped_at < :end and d.stopped_at <= d.due_at
       union all select m.kind, 'late' from deadlines d join matters m on m.id = d.matter_id
         where d.due_at >= :start and d.due_at < :end and (d.stopped_at is null or d.stopped_at > d.due_at))
     select kind, count(*) filter (where fact = 'opened')::int as opened, count(*) filter (where fact = 'closed')::int as closed,
       count(*) filter (where fact = 'open')::int as open, count(*) filter (where fact = 'onTime')::int as on_time, count(*) filter (where fact = 'late')::int as late
     from facts group by kind order by kind`, bindings(period));
  const names = new Map(matterKinds().map(({ kind, title }) => [kind, title.vi]));
  return rows.map(({ kind, opened, closed, open, on_time, late }) => ({ kind, name: names.get(kind) ?? kind, opened, closed, open, onTime: on_time, late }));
}
