import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { Change, ConfigurationFaults, editsOf, lockChange, lockConfiguration, requireStatus } from './change.ts';
import { requireAuthor } from './draft-change.ts';
import { tableNamed } from './registry.ts';
import type { Edit, Fault } from './table.ts';

/** Whether the City has two people look at what one changes (TWO_PERSON_RULE). */
export interface ReviewRule { readonly twoPersons: boolean }

/** True when somebody else has to look at a change with these edits. */
export function needsReview(edits: readonly Edit[], rule: ReviewRule): boolean {
  return rule.twoPersons && edits.some((edit) => tableNamed(edit.table).twoPerson);
}

/**
 * Sends a draft to a second person. What would not hold together is told now, not to the reviewer.
 * @throws CaseError `change-not-found`, `change-of-other`, `change-status`, `change-outdated`; ConfigurationFaults
 */
export async function submitChange(trx: Transaction, id: string, officer: Officer, ctx: Context): Promise<Change> {
  await lockConfiguration(trx);
  const change = await lockChange(trx, id);
  requireAuthor(change, officer);
  if (change.status === 'in-review') return change;
  requireStatus(change, 'draft');
  const faults = await rehearse(trx, await editsOf(trx, id), ctx, async () => undefined);
  if (faults.faults.length > 0) throw new ConfigurationFaults(faults.faults);
  await Change.query(trx).findById(id).patch({ status: 'in-review', submittedAt: ctx.now, updatedAt: ctx.now });
  await recordAudit(trx, { action: 'configuration-submitted', subjectType: 'configuration-change', subjectId: id }, ctx);
  return Change.query(trx).findById(id).throwIfNotFound();
}

/**
 * Puts a change live: by a second person who has looked at it, or by its author where no second person is asked for.
 * @throws CaseError `not-allowed`, `change-not-found`, `change-status`, `second-person-needed`, `change-outdated`; ConfigurationFaults
 */
export async function publishChange(
  trx: Transaction, { id, note = null }: { id: string; note?: string | null }, officer: Officer, rule: ReviewRule, ctx: Context,
): Promise<Change> {
  await lockConfiguration(trx);
  const change = await lockChange(trx, id);
  if (change.status === 'published') return change;
  const edits = await editsOf(trx, id);
  const reviewed = needsReview(edits, rule);
  authorize(officer, reviewed ? 'configuration.approve' : 'configuration.edit');
  requireStatus(change, ...(reviewed ? ['in-review'] as const : ['draft', 'in-review'] as const));
  if (reviewed && change.authorId === officer.id) throw new CaseError('forbidden', 'second-person-needed', 'A change goes live when a second person has looked at it: its author cannot be that person.');
  const faults = await applyEdits(trx, edits, ctx);
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  await Change.query(trx).findById(id).patch({
    status: 'published', publishedBy: officer.id, publishedAt: ctx.now, updatedAt: ctx.now,
    ...(reviewed ? { reviewerId: officer.id, reviewedAt: ctx.now, reviewNote: note } : {}),
  });
  await recordAudit(trx, { action: 'configuration-published', subjectType: 'configuration-change', subjectId: id, detail: { number: change.number, edits: edits.map(({ table, key }) => `${table}/${key}`).slice(0, 200) } }, ctx);
  const published = { id, number: change.number, title: change.title, reason: change.reason, appliesTo: change.appliesTo, reverts: change.reverts };
  for (const name of new Set(edits.map((edit) => edit.table))) {
    await tableNamed(name).published?.(trx, published, edits, ctx);
  }
  return Change.query(trx).findById(id).throwIfNotFound();
}

/**
 * Writes the edits and says what does not hold together then. The caller's transaction decides whether they stay.
 * @throws CaseError `change-outdated` when a row is no longer as the author saw it
 */
export async function applyEdits(trx: Transaction, edits: readonly Edit[], ctx: Context): Promise<Fault[]> {
  for (const edit of edits) {
    const table = tableNamed(edit.table);
    const current = await table.read(trx, edit.key);
    if (canonicalJson(current) !== canonicalJson(edit.before)) {
      throw new CaseError('conflict', 'change-outdated', `${edit.table} ${edit.key} was changed since this draft was made: draft it anew.`);
    }
    if (edit.after === null) await table.remove(trx, edit.key, ctx);
    else await table.write(trx, edit.after, ctx);
  }
  const faults: Fault[] = [];
  for (const name of new Set(edits.map((edit) => edit.table))) {
    faults.push(...await tableNamed(name).check?.(trx, edits, ctx) ?? []);
  }
  return faults;
}

class Rehearsed<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('rehearsed');
    this.result = result;
  }
}

/**
 * Writes the edits, looks at the world as it would be, and takes everything back.
 * @throws as applyEdits
 */
export async function rehearse<T>(
  db: Database | Transaction, edits: readonly Edit[], ctx: Context, look: (trx: Transaction, faults: readonly Fault[]) => Promise<T>,
): Promise<{ readonly faults: readonly Fault[]; readonly seen: T }> {
  try {
    await db.transaction(async (trx) => {
      const faults = await applyEdits(trx, edits, ctx);
      throw new Rehearsed({ faults, seen: await look(trx, faults) });
    });
  } catch (error) {
    if (error instanceof Rehearsed) return (error as Rehearsed<{ faults: readonly Fault[]; seen: T }>).result;
    throw error;
  }
  throw new Error('A rehearsal always ends by taking everything back.');
}
