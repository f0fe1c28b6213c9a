import { editsOf } from '../../cases/configuration/change.ts';
import { readChange } from '../../cases/configuration/list-changes.ts';
import type { Edit } from '../../cases/configuration/table.ts';
import { CaseError } from '../../cases/errors.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** The edits of a change that is not live yet. @throws Problem 404 `change-not-found`; CaseError `change-status` */
export async function editsOfDraft({ db }: Services, id: string): Promise<Edit[]> {
  const entry = await readChange(db, id);
  if (!entry) throw new Problem(404, 'change-not-found');
  if (entry.status !== 'draft' && entry.status !== 'in-review') throw new CaseError('conflict', 'change-status', `Change ${entry.number} is ${entry.status}: it is no draft any more.`);
  return db.transaction((trx) => editsOf(trx, id));
}
