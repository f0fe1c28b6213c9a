import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Transaction } from '../model.ts';
import type { Officer } from '../officers/officer.ts';
import { columnsOf, lockOwnView, SavedView, type ViewInput } from './saved-view.ts';

type Viewer = Pick<Officer, 'id' | 'roles' | 'unitCode'>;

/** More than anybody finds again in a menu. */
const MOST_VIEWS = 50;

/**
 * Keeps a view under a new name.
 * @throws CaseError `too-many-views`, and those of `columnsOf`
 */
export async function createView(trx: Transaction, { officer, view }: { officer: Viewer; view: ViewInput }, ctx: Context): Promise<SavedView> {
  // The account's row stands for all its views: two requests at once cannot both take a name or the last place.
  await trx('officers').where({ id: officer.id }).forNoKeyUpdate().select('id');
  const kept = await SavedView.query(trx).where({ ownerId: officer.id }).resultSize();
  if (kept >= MOST_VIEWS) throw new CaseError('refused', 'too-many-views', `An officer keeps ${MOST_VIEWS} views at most: delete one first.`);
  const columns = await columnsOf(trx, view, officer, null);
  return SavedView.query(trx).insertAndFetch({ id: randomUUID(), ownerId: officer.id, ...columns, version: 1, createdAt: ctx.now, updatedAt: ctx.now });
}

/**
 * Writes over a view of one's own. Whom it is shared with see the change.
 * @throws CaseError `view-unknown`, `view-not-yours`, `view-changed`, and those of `columnsOf`
 */
export async function changeView(
  trx: Transaction, { officer, id, version, view }: { officer: Viewer; id: string; version: number; view: ViewInput }, ctx: Context,
): Promise<SavedView> {
  await trx('officers').where({ id: officer.id }).forNoKeyUpdate().select('id');
  const found = await lockOwnView(trx, id, officer);
  if (found.version !== version) throw new CaseError('conflict', 'view-changed', `The view has changed: version ${found.version} is current, ${version} was seen.`, { field: '/version' });
  const columns = await columnsOf(trx, view, officer, id);
  return SavedView.query(trx).patchAndFetchById(id, { ...columns, version: version + 1, updatedAt: ctx.now });
}

/**
 * Deletes a view of one's own; whoever opened the tasklist with it opens it as it comes.
 * @throws CaseError `view-unknown`, `view-not-yours`
 */
export async function deleteView(trx: Transaction, { officer, id }: { officer: Viewer; id: string }): Promise<void> {
  await lockOwnView(trx, id, officer);
  await SavedView.query(trx).deleteById(id);
}
