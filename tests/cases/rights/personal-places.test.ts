import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOT_OF_SENDERS, PERSONAL_PLACES } from '../../../cases/rights/personal-places.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

/** Types of columns in which words, positions or bytes of a person can stand. */
const TELLING = ['text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY', 'tsvector', 'double precision', 'real', 'point'];
const columns = async (): Promise<Map<string, string[]>> => {
  const { rows } = await database.db.raw<{ rows: Array<{ table_name: string; column_name: string; data_type: string; udt_name: string }> }>(
    `select c.table_name, c.column_name, c.data_type, c.udt_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'knex_%' order by 1, 2`);
  const telling = rows.filter(({ data_type, udt_name }) => TELLING.includes(data_type) && udt_name !== '_uuid');
  return new Map([...Map.groupBy(rows, ({ table_name }) => table_name).keys()].map((table) => [table, telling.filter(({ table_name }) => table_name === table).map(({ column_name }) => column_name)]));
};

describe('[D15] the list of places where something of a person can stand', () => {
  it('has every table of the database, once with a place or once with the reason why not', async () => {
    const tables = [...(await columns()).keys()];
    const listed = new Set(PERSONAL_PLACES.map(({ table }) => table));
    expect(tables.filter((table) => !listed.has(table) && !(table in NOT_OF_SENDERS))).toEqual([]);
    expect(Object.keys(NOT_OF_SENDERS).filter((table) => listed.has(table) || !tables.includes(table))).toEqual([]);
  });

  it('says of every column for words or positions whether it is emptied or stays', async () => {
    const all = await columns();
    const missing = [...Map.groupBy(PERSONAL_PLACES, ({ table }) => table)].flatMap(([table, places]) => {
      if (places.every(({ erase }) => !erase)) return [];
      const named = new Set(places.flatMap(({ erase = {}, keeps = [] }) => [...Object.keys(erase), ...keeps]));
      return (all.get(table) ?? ['(no such table)']).filter((column) => !named.has(column)).map((column) => `${table}.${column}`);
    });
    expect(missing).toEqual([]);
  });
});
