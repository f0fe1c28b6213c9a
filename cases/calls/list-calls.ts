import type { Database, Transaction } from '../../lib/database.ts';
import { authorize } from '../policies/policies.ts';
import type { CallTaker } from './call.ts';

/** An unfinished call as a list shows it: nothing that the caller said but the chosen category and ward. */
export interface UnfinishedCall {
  readonly id: string;
  readonly startedAt: Date;
  readonly savedAt: Date;
  readonly droppedAt: Date | null;
  readonly version: number;
  readonly device: string;
  readonly takenBy: { readonly id: string; readonly displayName: string };
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly wardName: string | null;
}

/** Unfinished calls, the newest first: my own, or (for supervisors) everybody's. */
export async function listUnfinishedCalls(db: Database | Transaction, officer: CallTaker, of: 'mine' | 'all'): Promise<UnfinishedCall[]> {
  authorize(officer, of === 'all' ? 'call.hand-over' : 'case.enter');
  const { rows } = await db.raw<{ rows: UnfinishedCall[] }>(
    `select d.id, d.started_at as "startedAt", d.saved_at as "savedAt", d.dropped_at as "droppedAt", d.version, d.device,
       jsonb_build_object('id', o.id, 'displayName', o.display_name) as "takenBy", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn", u.name as "wardName"
     from call_drafts d join officers o on o.id = d.taken_by left join categories g on g.code = d.category_code left join units u on u.code = d.ward_code
     where d.status = 'open' and (d.taken_by = :officer or :all) order by d.started_at desc, d.id limit 200`,
    { officer: officer.id, all: of === 'all' });
  return rows;
}

/** Who may take a call over, by name. */
export async function listCallTakers(db: Database | Transaction, officer: CallTaker): Promise<Array<{ id: string; displayName: string }>> {
  authorize(officer, 'call.hand-over');
  const { rows } = await db.raw<{ rows: Array<{ id: string; displayName: string }> }>(
    `select id, display_name as "displayName" from officers where active and roles && array['operator', 'supervisor'] order by display_name, id`);
  return rows;
}
