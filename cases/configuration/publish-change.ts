import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { requireTwoPersons } from '../officers/two-persons.ts';
import { allow, authorize } from '../policies/policies.ts';
import { Change, ConfigurationFaults, editsOf, lockChange, lockConfiguration, requireStatus } from './change.ts';
import { checkReferences } from './check-references.ts';
import { checkRow } from './check-row.ts';
import { authorizeEdits, checkWords, insertEdits, requireAuthor } from './draft-change.ts';
import { tableNamed } from './registry.ts';
import type { AppliesTo, ConfigurationTable, Edit, Fault, Row } from './table.ts';

/** Whether the City has two people look at what one changes (TWO_PERSON_RULE). */
export interface ReviewRule { readonly twoPersons: boolean }

/** True when somebody else has to look at a change with these edits. */
export function needsReview(edits: readonly Edit[], rule: ReviewRule): boolean {
  return rule.twoPersons && edits.some((edit) => tableNamed(edit.table).twoPerson);
}

/**
 * Sends a draft to a second person. What would not hold together is told now, not to the reviewer.
 * @throws CaseError `not-allowed`, `change-not-found`, `change-of-other`, `change-status`, `change-outdated`; ConfigurationFaults
 */
export async function submitChange(trx: Transaction, id: string, officer: Officer, ctx: Context): Promise<Change> {
  authorize(officer, 'configuration.edit');
  await lockConfiguration(trx);
  const change = await lockChange(trx, id);
  requireAuthor(change, officer);
  if (change.status === 'in-review') return change;
  requireStatus(change, 'draft');
  const faults = await rehearse(trx, await editsOf(trx, id), ctx, async () => undefined, change.appliesTo);
  if (faults.faults.length > 0) throw new ConfigurationFaults(faults.faults);
  await Change.query(trx).findById(id).patch({ status: 'in-review', submittedAt: ctx.now, updatedAt: ctx.now });
  await recordAudit(trx, { action: 'configuration-submitted', subjectType: 'configuration-change', subjectId: id }, ctx);
  return Change.query(trx).findById(id).throwIfNotFound();
}

/**
 * Puts a change live: by a second person who has looked at it, or by its author where no second person is asked for.
 * @throws CaseError `not-allowed`, `change-not-found`, `change-status`, `change-of-other`, `second-person-needed`, `not-two-persons`, `change-outdated`; ConfigurationFaults
 */
export async function publishChange(
  trx: Transaction, { id, note = null }: { id: string; note?: string | null }, officer: Officer, rule: ReviewRule, ctx: Context,
): Promise<Change> {
  // Before anything is looked up: whoever may do neither learns of no change.
  if (!allow(officer, 'configuration.edit')) authorize(officer, 'configuration.approve');
  await lockConfiguration(trx);
  const change = await lockChange(trx, id);
  const edits = await editsOf(trx, id);
  const reviewed = needsReview(edits, rule);
  if (reviewed) authorize(officer, 'configuration.approve');
  else authorizeEdits(officer, edits);
  if (change.status === 'published') return change;
  requireStatus(change, ...(reviewed ? ['in-review'] as const : ['draft', 'in-review'] as const));
  // What somebody is still writing is theirs alone.
  if (change.status === 'draft') requireAuthor(change, officer);
  if (reviewed && change.authorId === officer.id) throw new CaseError('forbidden', 'second-person-needed', 'A change goes live when a second person has looked at it: its author cannot be that person.');
  if (reviewed) await requireTwoPersons(trx, change.authorId, officer.id, ctx);
  return putLive(trx, change, edits, { publishedBy: officer.id, ...(reviewed ? { reviewerId: officer.id, reviewedAt: ctx.now, reviewNote: note } : {}) }, ctx);
}

/** Writes the edits, marks the change as published and lets what follows from it begin. @throws CaseError `change-outdated`; ConfigurationFaults */
async function putLive(trx: Transaction, { id, number, title, reason, appliesTo, reverts }: Change, edits: readonly Edit[], by: Partial<Change>, ctx: Context): Promise<Change> {
  const faults = await applyEdits(trx, edits, ctx, appliesTo);
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  await Change.query(trx).findById(id).patch({ status: 'published', publishedAt: ctx.now, updatedAt: ctx.now, ...by });
  await recordAudit(trx, { action: 'configuration-published', subjectType: 'configuration-change', subjectId: id, detail: { number, edits: edits.map(({ table, key }) => `${table}/${key}`).slice(0, 200) } }, ctx);
  for (const name of new Set(edits.map((edit) => edit.table))) {
    await tableNamed(name).published?.(trx, { id, number, title, reason, appliesTo, reverts }, edits, ctx);
  }
  return Change.query(trx).findById(id).throwIfNotFound();
}

/**
 * Puts one row live with no draft before it, recorded as a published change like any other: for what has its own door
 * and its own right, such as the switch of the emergency. Whoever calls it has authorised.
 * @throws CaseError `title-missing`, `reason-missing`; ConfigurationFaults
 */
export async function publishAtOnce(
  trx: Transaction, { table: name, row: given, ...words }: { table: string; row: Row; title: string; reason: string; appliesTo: Change['appliesTo'] }, officerId: string, ctx: Context,
): Promise<Change> {
  await lockConfiguration(trx);
  const table = tableNamed(name);
  const { row, faults } = checkRow(table, given);
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  const key = String(row[table.key]);
  const edit = { table: name, key, before: await table.read(trx, key), after: row };
  const id = randomUUID();
  await Change.query(trx).insert({ id, ...words, ...checkWords(words), status: 'draft', authorId: officerId, createdAt: ctx.now, updatedAt: ctx.now, version: 1 });
  await insertEdits(trx, id, [edit]);
  return putLive(trx, await lockChange(trx, id), [edit], { publishedBy: officerId }, ctx);
}

/**
 * Writes the edits and says what does not hold together then. The caller's transaction decides whether they stay.
 * @throws CaseError `change-outdated` when a row is no longer as the author saw it
 */
export async function applyEdits(trx: Transaction, edits: readonly Edit[], ctx: Context, appliesTo: AppliesTo = 'new-cases'): Promise<Fault[]> {
  for (const edit of edits) {
    const table = tableNamed(edit.table);
    const current = await table.read(trx, edit.key);
    if (canonicalJson(current) !== canonicalJson(edit.before)) {
      throw new CaseError('conflict', 'change-outdated', `${edit.table} ${edit.key} was changed since this draft was made: draft it anew.`);
    }
    await write(trx, table, edit, ctx);
  }
  const faults: Fault[] = await checkReferences(trx, edits);
  for (const name of new Set(edits.map((edit) => edit.table))) {
    faults.push(...await tableNamed(name).check?.(trx, edits, ctx, appliesTo) ?? []);
  }
  return faults;
}

/** @throws ConfigurationFaults where the row depends on others that are not there, or others on it */
async function write(trx: Transaction, table: ConfigurationTable, { key, after }: Edit, ctx: Context): Promise<void> {
  try {
    if (after === null) await table.remove(trx, key, ctx);
    else await table.write(trx, after, ctx);
  } catch (error) {
    const text = DATABASE_FAULTS[String((error as { code?: unknown }).code)];
    if (text) throw new ConfigurationFaults([{ table: table.name, key, ...text(key) }]);
    throw error;
  }
}

/** What the database refuses on its own, by the SQLSTATE. */
const DATABASE_FAULTS: Readonly<Record<string, (key: string) => Pick<Fault, 'code' | 'text'>>> = {
  23503: (key) => ({ code: 'row-tied', text: { vi: `Dòng ${key} gắn với dòng khác: dòng được nhắc tới chưa có, hoặc còn nơi đang dùng dòng này.`, en: `Row ${key} is tied to others: what it names is not there, or it is still in use.` } }),
  23505: (key) => ({ code: 'row-double', text: { vi: `Dòng ${key} trùng với một dòng khác.`, en: `Row ${key} says the same as another row.` } }),
  23514: (key) => ({ code: 'row-refused', text: { vi: `Dòng ${key} có giá trị ngoài phạm vi cho phép.`, en: `Row ${key} holds a value that is not allowed.` } }),
};

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
  db: Database | Transaction, edits: readonly Edit[], ctx: Context, look: (trx: Transaction, faults: readonly Fault[]) => Promise<T>, appliesTo?: AppliesTo,
): Promise<{ readonly faults: readonly Fault[]; readonly seen: T }> {
  try {
    await db.transaction(async (trx) => {
      const faults = await applyEdits(trx, edits, ctx, appliesTo);
      throw new Rehearsed({ faults, seen: await look(trx, faults) });
    });
  } catch (error) {
    if (error instanceof Rehearsed) return (error as Rehearsed<{ faults: readonly Fault[]; seen: T }>).result;
    throw error;
  }
  throw new Error('A rehearsal always ends by taking everything back.');
}
