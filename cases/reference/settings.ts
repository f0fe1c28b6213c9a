import type { Database, Transaction } from '../../lib/database.ts';

/** A setting's value, or the fallback when nobody set it. */
export async function readSetting<T>(trx: Transaction | Database, key: string, fallback: T): Promise<T> {
  const row = await trx('settings').where({ key }).first('value');
  return row === undefined ? fallback : (row.value as T);
}
