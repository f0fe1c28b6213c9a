import type { Database } from '../../lib/database.ts';
import { placeOf, type Vault } from './vault.ts';

const sealedColumns = {
  senders: ['name', 'phone', 'email', 'address'],
  unit_contacts: ['name', 'phone', 'email'],
  call_drafts: ['body'],
  test_messages: ['address'],
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
  return changed;
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
