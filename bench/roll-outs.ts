import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { readRules } from '../cases/deadlines/rules.ts';
import { selectRule } from '../cases/deadlines/select-rule.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { startRollOut } from '../cases/roll-outs/start-roll-out.ts';
import { replay } from '../cases/sla-rules/replay.ts';
import { anyFreePort } from '../launcher/ports.ts';
import { startPostgres } from '../launcher/postgres.ts';
import { createOwnDatabase, prepareDatabase } from '../launcher/prepare-database.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';
import { pause, rate } from './figures.ts';
import { loadManyCases } from './many-cases.ts';
import { submitOne, type Product } from './product.ts';

const PATIENCE_MS = 600_000;
const REPLAYED_DAYS = 30;

/**
 * Clocks re-armed a second, end to end on the running system: reports before the operators, their rule made twice as long,
 * a roll-out; counted until every due timer in the engine stands at its new instant.
 */
export async function benchRollOut(product: Product, clocks: number): Promise<number> {
  const { db, context } = product;
  for (let sent = 0; sent < clocks; sent += 8) await Promise.all(Array.from({ length: 8 }, () => submitOne(product)));
  const unarmed = async () => {
    const { rows: [row] } = await db.raw<{ rows: Array<{ count: number }> }>(
      `select count(*)::int as count from deadlines d join work_items w on w.deadline_id = d.id and w.status = 'open' where d.stopped_at is null and not exists (
         select 1 from engine_timers t where t.process_instance_key = w.process_instance_key and t.state = 'armed' and t.due_at = d.due_at)`);
    return row!.count;
  };
  await until(async () => await db('deadlines').whereNull('stopped_at').count({ count: '*' }).first().then((row) => Number(row?.count)) >= clocks && await unarmed() === 0);
  const { id: author } = await db('officers').where({ username: 'administrator' }).first<{ id: string }>('id');
  const change = { id: randomUUID(), number: 0, title: 'bench', reason: 'bench bench', appliesTo: 'open-cases' as const, reverts: null };
  await db('configuration_changes').insert({
    id: change.id, title: change.title, reason: change.reason, status: 'published', applies_to: change.appliesTo, author_id: author, published_by: author,
    created_at: new Date(), updated_at: new Date(), published_at: new Date(),
  });
  await db('sla_rules').where({ clock: 'forward' }).update({ length_value: db.raw('length_value * 2'), version: db.raw('version + 1') });
  const started = Date.now();
  const rollOut = await db.transaction((trx) => startRollOut(trx, change, context()));
  await until(async () => await db('roll_outs').where({ id: rollOut!.id, status: 'done' }).first('id') !== undefined && await unarmed() === 0);
  return rate(clocks, Date.now() - started);
}

export interface RuleFigures {
  readonly cases: number;
  /** Seconds that a replay of the last 30 days takes, by the rules as they are on both sides. */
  readonly replaySeconds: number;
  /** Choices among all rules that the City starts with. */
  readonly choicesPerSecond: number;
}

/** A replay of what would have happened over so many cases, and the choice of rule; PostgreSQL alone. */
export async function benchRules({ cases, say }: { cases: number; say: (text: string) => void }): Promise<RuleFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-bench-rules-'));
  const server = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), port: await anyFreePort() });
  const environment = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: await createOwnDatabase(server.url) };
  const config = readConfig(environment);
  const vault = createVault(loadKeyRing(config));
  const db = openDatabase(config.DATABASE_URL, 4, 'portal-1022-bench');
  try {
    await prepareDatabase(environment);
    say(`loading ${cases.toLocaleString('en')} cases …`);
    await loadManyCases(config.DATABASE_URL, { cases, vault, say });
    say(`replay of ${REPLAYED_DAYS} days …`);
    const started = Date.now();
    await replay(db, { days: REPLAYED_DAYS, edits: [] }, { now: new Date(), actor: { kind: 'system', id: 'bench' }, vault });
    return { cases, replaySeconds: Math.round((Date.now() - started) / 100) / 10, choicesPerSecond: await choicesPerSecond(db) };
  } finally {
    await db.destroy();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function choicesPerSecond(db: ReturnType<typeof openDatabase>): Promise<number> {
  const rules = await db.transaction((trx) => readRules(trx, 'handle'));
  const categories = await db('categories').pluck<string[]>('code');
  const at = new Date();
  const started = Date.now();
  let chosen = 0;
  while (Date.now() - started < 2_000) {
    for (const categoryCode of categories) {
      selectRule(rules, { clock: 'handle', itemType: 'service-report', categoryCode, unitCode: null, urgency: 'normal', channel: 'web', stepCode: null, period: null, at });
      chosen += 1;
    }
  }
  return Math.round(rate(chosen, Date.now() - started));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error('The clocks do not come to rest.');
    await pause(200);
  }
}
