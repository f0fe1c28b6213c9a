import { randomUUID } from 'node:crypto';
import knexFactory from 'knex';
import type { Vault } from '../cases/privacy/vault.ts';
import { placeOf } from '../cases/privacy/vault.ts';
import { readSamples } from '../demo/sample.ts';
import type { Database } from '../lib/database.ts';
import { DROP_TOOLS, LOADED, portionStatements, TOOLS } from './many-cases-sql.ts';

export interface ManyCases {
  /** Default 1,000,000, received evenly over the 14 months before `ends`. */
  readonly cases?: number;
  /** The newest so many have an open task, three of ten at the operators. Default 20,000. */
  readonly openTasks?: number;
  /** Default: now. */
  readonly ends?: Date;
  /** Given: the senders of the open cases have a sealed name and phone. */
  readonly vault?: Vault;
  readonly say?: (text: string) => void;
}

const PORTION = 20_000;
const HANDS = 2;
const OPERATORS = 40;
/** The caller of 20 of the newest cases. */
export const KNOWN_CALLER = '+84912345678';

/**
 * Fills a migrated database with cases as a city has them after 14 months: texts put together from the demonstration's
 * messages, so that words are as frequent as in them; a few wards with most of the cases; one task open in fifty. By SQL,
 * past triggers and foreign keys, so it needs a superuser, and a database that nobody else uses.
 */
export async function loadManyCases(url: string, { cases = 1_000_000, openTasks = 20_000, ends = new Date(), vault, say = () => undefined }: ManyCases = {}): Promise<void> {
  // Connections of its own: making an index takes longer than the system lets a statement run.
  const db = knexFactory({ client: 'pg', connection: { connectionString: url, application_name: 'portal-1022-load' }, pool: { min: 0, max: HANDS } });
  try {
    await db.raw(TOOLS);
    await loadTools(db);
    const indexes = await dropIndexes(db);
    const firsts = Array.from({ length: Math.ceil(cases / PORTION) }, (_, portion) => portion * PORTION + 1);
    await byHands(firsts, async (first) => {
      await loadPortion(db, first, Math.min(cases, first + PORTION - 1), { cases, openTasks, ends });
      if ((first - 1) % (PORTION * 10) === 0) say(`  ${(first - 1).toLocaleString('en')} of ${cases.toLocaleString('en')} cases`);
    });
    if (vault) await sealSenders(db, vault, cases, openTasks);
    say('  indexes and statistics …');
    await byHands(indexes, (made) => db.transaction(async (trx) => {
      await trx.raw("set local maintenance_work_mem = '512MB'");
      await trx.raw(made);
    }));
    await db.raw(DROP_TOOLS);
    await db.raw(`vacuum (analyze) ${LOADED.join(', ')}`);
  } finally {
    await db.destroy();
  }
}

/** As many at a time as there are hands. */
async function byHands<T>(list: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const hand = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) await work(each);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

async function loadPortion(db: Database, first: number, last: number, { cases, openTasks, ends }: { cases: number; openTasks: number; ends: Date }): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await trx.raw("set local synchronous_commit = off; set local work_mem = '64MB'");
    for (const sql of portionStatements(first, last, cases, openTasks)) await trx.raw(sql.replace(':ends', `'${ends.toISOString()}'`));
  });
}

/** Sentences by category, wards, units and officers, numbered from 0. */
async function loadTools(db: Database): Promise<void> {
  const samples = readSamples();
  const known = new Set<string>(await db('categories').pluck('code'));
  const types = new Set<string>(await db('item_types').pluck('code'));
  const sentences = (text: string) => text.split(/(?<=[.!?…])\s+/).filter((each) => each.length > 3);
  const rows = samples.map((sample, n) => ({
    n, category: known.has(sample.expected.category ?? '') ? sample.expected.category : null, item_type: types.has(sample.expected.type) ? sample.expected.type : 'violation-report',
    urgency: sample.expected.urgent ? 'urgent' : 'normal', channel: sample.channel, first: sentences(sample.text)[0] ?? sample.text,
    more: samples.filter((other) => other.expected.category === sample.expected.category).flatMap((other) => sentences(other.text)).slice(0, 200),
  }));
  await db.batchInsert('bench_samples', rows, 100);
  await db.raw(`insert into bench_wards select row_number() over (order by md5(code)) - 1, code, name, lat, lng from units where kind = 'ward' and valid_to is null`);
  await db.raw(`insert into bench_departments select row_number() over (order by code) - 1, code from units where kind in ('department', 'infrastructure-operator', 'infrastructure-manager') and valid_to is null`);
  await loadOfficers(db);
}

/** The accounts that are there, and as many more as such a city has. */
async function loadOfficers(db: Database): Promise<void> {
  const account = (username: string, role: string, unit: string | null) => ({ id: randomUUID(), username, display_name: `${username} (minh họa)`, password_hash: '!', roles: [role], unit_code: unit, demonstration: true });
  const operators: string[] = await db('officers').whereRaw("'operator' = any(roles)").orderBy('username').pluck('id');
  const more = Array.from({ length: Math.max(0, OPERATORS - operators.length) }, (_, index) => account(`bench.operator.${index + 1}`, 'operator', null));
  const without: string[] = (await db.raw(`select code from units u where valid_to is null and kind in ('ward', 'department', 'infrastructure-operator', 'infrastructure-manager')
    and not exists (select from officers o where o.unit_code = u.code and 'unit-officer' = any(o.roles))`)).rows.map(({ code }: { code: string }) => code);
  await db.batchInsert('officers', [...more, ...without.map((code) => account(`bench.unit.${code}`, 'unit-officer', code))], 100);
  await db.batchInsert('bench_operators', [...operators, ...more.map(({ id }) => id)].map((id, n) => ({ n, id })), 100);
  await db.raw(`insert into bench_unit_officers select distinct on (unit_code) unit_code, id from officers where unit_code is not null and 'unit-officer' = any(roles) order by unit_code, username`);
}

/** All but the unique ones; returns what makes them again. */
async function dropIndexes(db: Database): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Array<{ name: string; made: string }> }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any(?::regclass[]) and not i.indisunique`, [[...LOADED]] as never);
  for (const { name } of rows) await db.raw(`drop index ${name}`);
  return rows.map(({ made }) => made);
}

/** Only of cases that somebody opens; one of them calls often. */
async function sealSenders(db: Database, vault: Vault, cases: number, openTasks: number): Promise<void> {
  const { rows } = await db.raw<{ rows: Array<{ id: string; kind: string }> }>(
    'select s.id, s.kind from generate_series(?::bigint, ?::bigint) i join senders s on s.id = bench_id(\'sender\', i)', [cases - openTasks + 1, cases]);
  const persons = rows.filter(({ kind }) => kind === 'person');
  for (let from = 0; from < persons.length; from += 2_000) {
    const part = persons.slice(from, from + 2_000).map(({ id }, index) => {
      const phone = (from + index) % 700 === 0 ? KNOWN_CALLER : `+849${String(10_000_000 + ((from + index) * 7919) % 90_000_000)}`;
      return { id, name: vault.seal('Nguyễn Văn Thử', placeOf('senders', 'name', id)), phone: vault.seal(phone, placeOf('senders', 'phone', id)), index: vault.index(phone, 'phone') };
    });
    await db.raw(`update senders s set name_sealed = p.name, phone_sealed = p.phone, phone_index = p.index
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) p (id, name, phone, index) where s.id = p.id`,
    [part.map(({ id }) => id), part.map(({ name }) => name), part.map(({ phone }) => phone), part.map(({ index }) => index)] as never);
  }
}
