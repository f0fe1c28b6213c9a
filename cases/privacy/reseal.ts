import type { Database, Transaction } from '../../lib/database.ts';
import { placeOf, type Vault } from './vault.ts';

const sealedColumns = {
  senders: ['name', 'phone', 'email', 'address'],
  unit_contacts: ['name', 'phone', 'email'],
  call_drafts: ['body'],
  test_messages: ['address'],
  data_requests: ['wish', 'address', 'code'],
  misuse_files: ['evidence', 'appeal'],
  officer_breaches: ['evidence'],
  case_answers: ['answer'],
  officer_second_factors: ['secret'],
} as const;
const BATCH = 500;

/**
 * Seals anew, under the current key, everything that an older key sealed. Each batch is a transaction of its own, so it
 * can be stopped and started again; rows that others are changing at the moment are waited for.
 * @returns number of rows changed
 */
export async function resealAll(db: Database, vault: Vault, onProgress: (rows: number) => void = () => undefined): Promise<number> {
  let changed = 0;
  for (const table of Object.keys(sealedColumns) as Array<keyof typeof sealedColumns>) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await db.transaction(async (trx) => {
        const rows: Array<Record<string, string | null>> = await trx(table).where('id', '>', after).orderBy('id').limit(BATCH).forUpdate();
        let resealed = 0;
        for (const row of rows) {
          const values = resealRow(table, row, vault);
          if (Object.keys(values).length === 0) continue;
          await trx(table).where({ id: row.id }).update(values);
          resealed += 1;
        }
        return { last: rows.at(-1)?.id ?? null, resealed };
      });
      if (batch.last === null) break;
      after = batch.last;
      changed += batch.resealed;
      onProgress(changed);
    }
  }
  return changed + await resealEdits(db, vault);
}

/** Tables of the configuration whose rows hold sealed values: earlier versions of them must stay readable too. */
const sealedFields: Readonly<Record<string, { readonly table: keyof typeof sealedColumns; readonly fields: readonly string[] }>> = {
  'unit-contacts': { table: 'unit_contacts', fields: ['name', 'phone', 'email'] },
};

async function resealEdits(db: Database, vault: Vault): Promise<number> {
  return db.transaction(async (trx) => {
    await trx.raw("set local portal.resealing = 'on'");
    const edits = await trx('configuration_edits').whereIn('table_name', Object.keys(sealedFields)).orderBy(['change_id', 'ordinal']).forUpdate().select<SealedEdit[]>('*');
    let changed = 0;
    for (const edit of edits) changed += await resealEdit(trx, edit, vault);
    return changed;
  });
}

type Values = Record<string, unknown>;
interface SealedEdit { change_id: string; ordinal: number; table_name: string; row_key: string; before: Values | null; after: Values | null }

async function resealEdit(trx: Transaction, edit: SealedEdit, vault: Vault): Promise<number> {
  const { table, fields } = sealedFields[edit.table_name]!;
  const renewed = (row: Values | null): Values | null => row && { ...row, ...Object.fromEntries(fields.flatMap((field) => {
    const sealed = row[field];
    if (typeof sealed !== 'string' || vault.isCurrent(sealed)) return [];
    const place = placeOf(table, field, edit.row_key);
    return [[field, vault.seal(vault.open(sealed, place), place)]];
  })) };
  const [before, after] = [renewed(edit.before), renewed(edit.after)];
  if (JSON.stringify([before, after]) === JSON.stringify([edit.before, edit.after])) return 0;
  await trx('configuration_edits').where({ change_id: edit.change_id, ordinal: edit.ordinal })
    .update({ before: before && JSON.stringify(before), after: after && JSON.stringify(after) });
  return 1;
}

function resealRow(table: keyof typeof sealedColumns, row: Record<string, string | null>, vault: Vault): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of sealedColumns[table]) {
    const sealed = row[`${field}_sealed`];
    if (!sealed || vault.isCurrent(sealed)) continue;
    const place = placeOf(table, field, row.id!);
    values[`${field}_sealed`] = vault.seal(vault.open(sealed, place), place);
  }
  return values;
}
