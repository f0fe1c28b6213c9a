import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';
import { authorize, holds } from '../policies/policies.ts';
import type { Officer } from '../officers/officer.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';

/** Who else sees a view: nobody, the owner's unit, or everybody who screens. */
export type SharedWith = 'unit' | 'operators' | null;

/** What a list is narrowed down to: codes, one of which must fit, and words that must all be there. */
export interface ViewFilters {
  readonly kind?: readonly string[]; readonly category?: readonly string[]; readonly unit?: readonly string[]; readonly ward?: readonly string[];
  readonly channel?: readonly string[]; readonly urgency?: readonly string[]; readonly clock?: readonly string[]; readonly q?: string;
}

/** A way to look at the tasklist, kept under a name. */
export class SavedView extends TableModel {
  static override tableName = 'saved_views';
  static override jsonAttributes = ['filters'];

  declare id: string;
  declare ownerId: string;
  declare name: string;
  declare queue: string;
  declare filters: ViewFilters;
  declare sort: string;
  declare columns: string[] | null;
  declare sharedWith: SharedWith;
  declare unitCode: string | null;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** What an officer says about a view. */
export interface ViewInput {
  readonly name: string;
  readonly queue: string;
  readonly filters: ViewFilters;
  readonly sort: string;
  readonly columns: readonly string[] | null;
  readonly sharedWith: SharedWith;
}

type Viewer = Pick<Officer, 'id' | 'roles' | 'unitCode' | 'rights'>;

/** Who screens sees what is shared with the operators. */
export function isOfTheOperators(officer: Pick<Officer, 'roles' | 'rights'>): boolean {
  return holds(officer, 'task.screen');
}

/** Whether an officer may use a view. */
export function mayUse(officer: Viewer, view: Pick<SavedView, 'ownerId' | 'sharedWith' | 'unitCode'>): boolean {
  if (view.ownerId === officer.id) return true;
  if (view.sharedWith === 'unit') return officer.unitCode !== null && view.unitCode === officer.unitCode;
  return view.sharedWith === 'operators' && isOfTheOperators(officer);
}

/**
 * The officer's own view, locked until the transaction ends.
 * @throws CaseError `view-unknown` also when it is there but not shared with the officer; `view-not-yours`
 */
export async function lockOwnView(trx: Transaction, id: string, officer: Viewer): Promise<SavedView> {
  const view = await SavedView.query(trx).findById(id).forUpdate();
  if (!view || !mayUse(officer, view)) throw new CaseError('not-found', 'view-unknown', `There is no view ${id}.`);
  if (view.ownerId !== officer.id) throw new CaseError('forbidden', 'view-not-yours', 'A colleague keeps this view: copy it, and change the copy.');
  return view;
}

/**
 * The columns of `saved_views` for what an officer says, checked.
 * @throws CaseError `view-holds-personal-data`, `view-unit-missing`, `not-allowed`, `view-name-taken`
 */
export async function columnsOf(trx: Transaction, input: ViewInput, officer: Viewer, self: string | null) {
  for (const [field, text] of [['/name', input.name], ['/filters/q', input.filters.q ?? '']] as const) {
    // A view is read by others: a number or address that somebody looked for does not stay in it.
    if (maskPersonalData(text) !== text) throw new CaseError('refused', 'view-holds-personal-data', 'A view keeps no phone number, e-mail address or plate.', { field });
  }
  requireMayShare(officer, input.sharedWith);
  const taken = await SavedView.query(trx).where({ ownerId: officer.id }).whereRaw('lower(name) = lower(?)', [input.name]).first();
  if (taken && taken.id !== self) throw new CaseError('conflict', 'view-name-taken', 'You have a view of this name already.', { field: '/name' });
  const { name, queue, filters, sort, columns, sharedWith } = input;
  return { name, queue, filters, sort, columns: columns && [...columns], sharedWith, unitCode: sharedWith === 'unit' ? officer.unitCode : null };
}

/** Sharing with the operators is for those who may share without being of a unit. */
function requireMayShare(officer: Viewer, sharedWith: SharedWith): void {
  if (sharedWith === null) return;
  if (sharedWith === 'operators') return authorize(officer, 'view.share');
  if (officer.unitCode === null) throw new CaseError('refused', 'view-unit-missing', 'This account belongs to no unit to share with.', { field: '/sharedWith' });
  authorize(officer, 'view.share', { unitCodes: [officer.unitCode] });
}
