import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Transaction } from '../model.ts';
import type { Officer } from '../officers/officer.ts';
import { mayUse, SavedView } from './saved-view.ts';

/** How an officer looks at every list. */
export interface ListChoices {
  /** In this order; null: as the tasklist comes. */
  readonly columns: readonly string[] | null;
  /** What the tasklist opens with; null: the queue of the role. */
  readonly defaultViewId: string | null;
}

/**
 * Keeps an officer's columns and the view to open with, which may be a colleague's.
 * @throws CaseError `view-unknown`
 */
export async function chooseList(
  trx: Transaction, { officer, choices }: { officer: Pick<Officer, 'id' | 'roles' | 'unitCode'>; choices: ListChoices }, ctx: Context,
): Promise<void> {
  if (choices.defaultViewId) {
    const view = await SavedView.query(trx).findById(choices.defaultViewId).forKeyShare();
    if (!view || !mayUse(officer, view)) throw new CaseError('not-found', 'view-unknown', `There is no view ${choices.defaultViewId}.`, { field: '/defaultViewId' });
  }
  await trx('list_choices')
    .insert({ officer_id: officer.id, columns: choices.columns && [...choices.columns], default_view_id: choices.defaultViewId, updated_at: ctx.now })
    .onConflict('officer_id').merge();
}
