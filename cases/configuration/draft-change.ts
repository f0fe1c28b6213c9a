import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { Change, ConfigurationFaults, lockChange, requireStatus } from './change.ts';
import { checkRow } from './check-row.ts';
import { CONFIGURATION_TABLES, tableNamed } from './registry.ts';
import { HIDDEN, KEEP, type ConfigurationTable, type Edit, type Fault, type Row } from './table.ts';

export interface ProposedEdit {
  readonly table: string;
  readonly key: string;
  /** Null takes the row out. */
  readonly after: Row | null;
  /** The row comes from an earlier version: its personal fields are sealed already. */
  readonly sealedAlready?: boolean;
}

export interface DraftInput {
  readonly title: string;
  readonly reason: string;
  readonly appliesTo: Change['appliesTo'];
  readonly edits: readonly ProposedEdit[];
  readonly reverts?: string | null;
}

const MOST_EDITS = 20_000;

/**
 * Keeps a draft. Each row is checked on its own; what it says together with others is checked when it is rehearsed, sent
 * for review and published. Nothing is live yet.
 * @throws CaseError `not-allowed`, `reason-missing` (/reason), `title-missing` (/title), `change-empty` (/edits), `configuration-table-unknown`; ConfigurationFaults
 */
export async function draftChange(trx: Transaction, input: DraftInput, officer: Officer, ctx: Context): Promise<Change> {
  authorizeEdits(officer, input.edits);
  const { title, reason } = checkWords(input);
  const edits = await soundEdits(trx, input.edits, ctx);
  const id = randomUUID();
  await Change.query(trx).insert({
    id, title, reason, status: 'draft', appliesTo: input.appliesTo, authorId: officer.id, createdAt: ctx.now, updatedAt: ctx.now, reverts: input.reverts ?? null, version: 1,
  });
  await insertEdits(trx, id, edits);
  await recordAudit(trx, { action: 'configuration-drafted', subjectType: 'configuration-change', subjectId: id, detail: { edits: edits.map(({ table, key }) => `${table}/${key}`).slice(0, 200) } }, ctx);
  return Change.query(trx).findById(id).throwIfNotFound();
}

/**
 * Replaces a draft by another; only its author may, and only while nobody reviews it.
 * @throws as draftChange; CaseError `change-not-found`, `change-status`, `change-of-other`, `change-outdated-draft`
 */
export async function redraftChange(trx: Transaction, id: string, input: DraftInput & { readonly version: number }, officer: Officer, ctx: Context): Promise<Change> {
  authorizeEdits(officer, input.edits);
  const change = await lockChange(trx, id);
  requireAuthor(change, officer);
  requireStatus(change, 'draft');
  if (change.version !== input.version) throw new CaseError('conflict', 'change-outdated-draft', `The draft was saved elsewhere meanwhile: version ${change.version} stands, version ${input.version} was sent.`);
  const { title, reason } = checkWords(input);
  const edits = await soundEdits(trx, input.edits, ctx);
  await trx('configuration_edits').where({ change_id: id }).delete();
  await insertEdits(trx, id, edits);
  await Change.query(trx).findById(id).patch({ title, reason, appliesTo: input.appliesTo, updatedAt: ctx.now, version: change.version + 1 });
  return Change.query(trx).findById(id).throwIfNotFound();
}

/** @throws CaseError `not-allowed`, `configuration-table-unknown` */
export function authorizeEdits(officer: Officer, edits: ReadonlyArray<{ readonly table: string }>): void {
  authorize(officer, 'configuration.edit');
  for (const name of new Set(edits.map(({ table }) => table))) {
    const { alsoNeeds } = tableNamed(name);
    if (alsoNeeds) authorize(officer, alsoNeeds);
  }
}

/** @throws CaseError `change-of-other` */
export function requireAuthor(change: Change, officer: Officer): void {
  if (change.authorId !== officer.id) throw new CaseError('forbidden', 'change-of-other', 'This draft is a colleague\'s: only its author may do that.');
}

/** @throws CaseError `title-missing` (/title), `reason-missing` (/reason) */
export function checkWords({ title, reason }: Pick<DraftInput, 'title' | 'reason'>): { title: string; reason: string } {
  const [name, why] = [title.normalize('NFC').trim(), reason.normalize('NFC').trim()];
  if (name.length < 3 || name.length > 200) throw new CaseError('invalid', 'title-missing', 'A change has a title of 3 to 200 characters.', { field: '/title' });
  if (why.length < 5 || why.length > 2_000) throw new CaseError('invalid', 'reason-missing', 'A change says why, in 5 to 2,000 characters.', { field: '/reason' });
  return { title: name, reason: why };
}

/** @throws CaseError `change-empty`, `change-too-large` (/edits); ConfigurationFaults */
async function soundEdits(trx: Transaction, proposed: readonly ProposedEdit[], ctx: Context): Promise<Edit[]> {
  const { edits, faults } = await prepareEdits(trx, proposed, ctx);
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  if (edits.length === 0) throw new CaseError('invalid', 'change-empty', 'The change changes nothing: every row stands as given.', { field: '/edits' });
  return edits;
}

/** Rows checked and completed, with what stands now as `before`; edits that change nothing fall away. */
export async function prepareEdits(trx: Transaction, proposed: readonly ProposedEdit[], ctx: Context): Promise<{ edits: Edit[]; faults: Fault[] }> {
  if (proposed.length > MOST_EDITS) throw new CaseError('invalid', 'change-too-large', `A change has at most ${MOST_EDITS} edits.`, { field: '/edits' });
  const faults: Fault[] = [];
  const edits = new Map<string, Edit>();
  for (const { table: name, key, after, sealedAlready = false } of proposed) {
    const table = tableNamed(name);
    const before = await table.read(trx, key);
    const checked = after === null ? null : sealed(table, key, before, after, sealedAlready, ctx);
    if (checked) faults.push(...checked.faults, ...(before && !sealedAlready ? whatStays(table, key, before, checked.row) : []));
    if (checked && String(checked.row[table.key]) !== key) {
      faults.push({ table: name, key, field: table.key, code: 'key-changed', text: { vi: 'Mã của dòng không đổi được: hãy thêm dòng mới.', en: 'A row\'s key stays: add a new row instead.' } });
    }
    const place = `${name}\n${key}`;
    if (edits.has(place)) faults.push({ table: name, key, code: 'row-twice', text: { vi: `Dòng ${key} có hai lần.`, en: `Row ${key} is there twice.` } });
    const same = canonicalJson(before) === canonicalJson(checked?.row ?? null);
    if (!same) edits.set(place, { table: name, key, before, after: checked?.row ?? null });
  }
  return { edits: inOrder([...edits.values()]), faults };
}

/** What was chosen when the row was made. */
function whatStays(table: ConfigurationTable, key: string, before: Row, after: Row): Fault[] {
  return table.fields.filter(({ name, fixed }) => fixed && name !== table.key && canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null)).map(({ name, label }) => ({
    table: table.name, key, field: name, code: 'field-fixed', text: { vi: `“${label.vi}” không đổi được sau khi tạo dòng.`, en: `"${label.en}" cannot change once the row is there.` },
  }));
}

/** The checked row with its personal fields sealed; those that stay as they are keep what stands sealed already. */
function sealed(table: ConfigurationTable, key: string, before: Row | null, given: Row, sealedAlready: boolean, ctx: Context): ReturnType<typeof checkRow> {
  const personal = table.fields.filter((field) => field.personal).map(({ name }) => name);
  const stays = (value: unknown) => value === HIDDEN || canonicalJson(value ?? null) === canonicalJson(KEEP);
  // A new row has nothing to keep.
  const named = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, personal.includes(name) && stays(value) ? before?.[name] ?? null : value]));
  const closed = personal.filter((name) => (named[name] ?? null) !== null && (sealedAlready || named[name] === before?.[name]));
  const checked = checkRow({ ...table, fields: table.fields.filter(({ name }) => !closed.includes(name)) }, Object.fromEntries(Object.entries(named).filter(([name]) => !closed.includes(name))));
  const fresh = checked.faults.length > 0 ? [] : personal.filter((name) => !closed.includes(name) && checked.row[name] !== null);
  return {
    faults: checked.faults,
    row: {
      ...checked.row, ...Object.fromEntries(closed.map((name) => [name, named[name]])),
      ...Object.fromEntries(fresh.map((name) => [name, table.seal!(name, String(checked.row[name]), key, ctx)])),
    },
  };
}

/** What others refer to is written first and taken out last. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const place = (edit: Edit) => CONFIGURATION_TABLES.findIndex(({ name }) => name === edit.table) * (edit.after === null ? -1 : 1);
  return [...edits].sort((a, b) => Number(a.after === null) - Number(b.after === null) || place(a) - place(b));
}

export async function insertEdits(trx: Transaction, changeId: string, edits: readonly Edit[]): Promise<void> {
  const rows = edits.map((edit, index) => ({
    change_id: changeId, ordinal: index + 1, table_name: edit.table, row_key: edit.key,
    before: edit.before === null ? null : JSON.stringify(edit.before), after: edit.after === null ? null : JSON.stringify(edit.after),
  }));
  await trx.batchInsert('configuration_edits', rows, 500);
}
