import type { Database, Transaction } from '../../lib/database.ts';
import type { Officer } from '../officers/officer.ts';
import type { ListChoices } from './choose-list.ts';
import { isOfTheOperators, type SharedWith, type ViewFilters } from './saved-view.ts';

/** A view as those who may use it read it. */
export interface ViewRow {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly name: string;
  readonly queue: string;
  readonly filters: ViewFilters;
  readonly sort: string;
  readonly columns: string[] | null;
  readonly sharedWith: SharedWith;
  readonly version: number;
}

const COLUMNS = `v.id, v.owner_id as "ownerId", o.display_name as "ownerName", v.name, v.queue, v.filters, v.sort, v.columns, v.shared_with as "sharedWith", v.version`;

/** What an officer may look at the tasklist with: own views first, then those that colleagues share, by name. */
export async function listViews(db: Database | Transaction, officer: Pick<Officer, 'id' | 'roles' | 'unitCode' | 'rights'>): Promise<ViewRow[]> {
  const ofTheTeam = isOfTheOperators(officer);
  const { rows } = await db.raw<{ rows: ViewRow[] }>(
    `select ${COLUMNS} from saved_views v join officers o on o.id = v.owner_id
     where v.owner_id = ? or (v.shared_with = 'unit' and v.unit_code = ?) or (v.shared_with = 'operators' and ?)
     order by v.owner_id <> ?, plain(v.name), v.id limit 500`, [officer.id, officer.unitCode, ofTheTeam, officer.id] as never);
  return rows;
}

/** One view by its id, without a check of rights. */
export async function readView(db: Database | Transaction, id: string): Promise<ViewRow | null> {
  const { rows } = await db.raw<{ rows: ViewRow[] }>(`select ${COLUMNS} from saved_views v join officers o on o.id = v.owner_id where v.id = ?`, [id]);
  return rows[0] ?? null;
}

/** How the officer looks at every list; a view that is no longer shared is none. */
export async function readListChoices(db: Database | Transaction, officer: Pick<Officer, 'id'>, views: readonly ViewRow[]): Promise<ListChoices> {
  const row = await db('list_choices').where({ officer_id: officer.id }).first<{ columns: string[] | null; default_view_id: string | null } | undefined>('columns', 'default_view_id');
  const known = views.some(({ id }) => id === row?.default_view_id);
  return { columns: row?.columns ?? null, defaultViewId: known ? row!.default_view_id : null };
}
