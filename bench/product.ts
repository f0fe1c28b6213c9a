import { randomUUID } from 'node:crypto';
import { createVault } from '../cases/privacy/vault.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import type { Context } from '../cases/context.ts';
import { rearmDeadline } from '../cases/deadlines/rearm-deadline.ts';
import { submitReport } from '../cases/intake/submit-report.ts';
import { claimWorkItem } from '../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../cases/work-items/complete-work-item.ts';
import type { ActingOfficer } from '../cases/work-items/work-item.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase, type Database } from '../lib/database.ts';
import { pause, percentile, rate } from './figures.ts';

export interface Product {
  readonly db: Database;
  readonly url: string;
  readonly context: () => Context;
}

/** A second pair of hands on the running system: the same commands that the doors call. */
export function openProduct(environment: Record<string, string | undefined>, url: string): Product {
  const config = readConfig(environment);
  const vault = createVault(loadKeyRing(config));
  return {
    db: openDatabase(config.DATABASE_URL, 16, 'portal-1022-bench'),
    url,
    context: () => ({ now: new Date(), actor: { kind: 'system', id: 'bench' }, vault }),
  };
}

/** One report through the citizens' command; its code. */
export async function submitOne({ db, context }: Product): Promise<string> {
  const { code } = await db.transaction((trx) => submitReport(trx, {
    channel: 'app', content: `Quán ăn mở cửa đông khách, không giữ khoảng cách ${randomUUID()}`, addressText: 'Phường Sài Gòn',
    lat: 10.7765, lng: 106.7009, sender: { kind: 'anonymous' },
  }, context()));
  return code;
}

/**
 * Whole flows a second: submitted, screened, forwarded and texted, result entered, sender told. Officers decide at once.
 * @throws Error when not all senders are told within five minutes
 */
export async function benchFlows(product: Product, flows: number): Promise<number> {
  const { db } = product;
  const [before] = await db('cases').whereNotNull('told_at').count();
  const started = Date.now();
  const officers = playOfficers(product, flows);
  for (let sent = 0; sent < flows; sent += 8) await Promise.all(Array.from({ length: Math.min(8, flows - sent) }, () => submitOne(product)));
  let told = 0;
  while (told < flows && Date.now() - started < 300_000) {
    await pause(50);
    const [now] = await db('cases').whereNotNull('told_at').count();
    told = Number(now!.count) - Number(before!.count);
  }
  const took = Date.now() - started;
  await officers;
  if (told < flows) throw new Error(`Only ${told} of ${flows} senders were told.`);
  return rate(told, took);
}

async function playOfficers({ db, context }: Product, flows: number): Promise<void> {
  const operator = await officerNamed(db, 'operator');
  const unit = await officerNamed(db, 'unit.26740');
  let decided = 0;
  const giveUp = Date.now() + 300_000;
  while (decided < 2 * flows && Date.now() < giveUp) {
    const items: Array<{ id: string; kind: string; version: number }> = await db('work_items').where({ status: 'open' }).whereIn('kind', ['screen-report', 'handle-report']).orderBy('due_at').limit(64).select('id', 'kind', 'version');
    if (items.length === 0) await pause(10);
    for (let from = 0; from < items.length; from += 8) {
      await Promise.all(items.slice(from, from + 8).map(({ id, kind, version }, place) => db.transaction((trx) => completeWorkItem(trx, {
        id, version, officer: kind === 'screen-report' ? operator : unit,
        decision: kind === 'screen-report'
          ? { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-crowded-premises', urgency: 'normal', wardCode: '26740', unitCode: '26740' }
          : { outcome: 'resolved', resultText: `Đã kiểm tra tại chỗ, lập biên bản số ${decided + place} và yêu cầu chủ quán giữ khoảng cách.` },
      }, context()))));
      decided += Math.min(8, items.length - from);
    }
  }
}

async function officerNamed(db: Database, username: string): Promise<ActingOfficer> {
  const row: { id: string; display_name: string; roles: ActingOfficer['roles']; unit_code: string | null } | undefined = await db('officers').where({ username }).first('id', 'display_name', 'roles', 'unit_code');
  if (!row) throw new Error(`There is no demonstration account ${username}.`);
  return { id: row.id, displayName: row.display_name, roles: row.roles, unitCode: row.unit_code };
}

/** Milliseconds from the moment a report is sent over HTTP until an operator's list, asked every 20 ms, shows it. */
export async function benchVisibility({ db, url, context }: Product, reports: number, cookie: string): Promise<{ p50: number; p99: number }> {
  const waits: number[] = [];
  const operator = await officerNamed(db, 'operator');
  for (let sent = 0; sent < reports; sent += 1) {
    const started = performance.now();
    const response = await fetch(`${url}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content: `Đèn đường hư trước chợ ${randomUUID()}`, lat: 10.7725, lng: 106.698, sender: { kind: 'anonymous' } }),
    });
    if (response.status === 429) { await pause(1_000 * Number(response.headers.get('retry-after') ?? 1)); sent -= 1; continue; }
    const { code } = await response.json() as { code: string };
    let seen: { id: string } | undefined;
    for (;;) {
      const list = await fetch(`${url}/api/v1/work-items?kind=screen-report&queue=available&limit=100`, { headers: { cookie } });
      const { items } = await list.json() as { items: Array<{ id: string; caseCode: string }> };
      seen = items.find(({ caseCode }) => caseCode === code);
      if (seen) break;
      await pause(20);
    }
    waits.push(performance.now() - started);
    // Out of the queue, whose first page the next one has to reach.
    await db.transaction((trx) => claimWorkItem(trx, { id: seen!.id, officer: operator }, context()));
    await pause(50);
  }
  return { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) };
}

/**
 * Milliseconds from a due instant to the breach in the database, with `armed` deadlines whose instants are spread evenly
 * over `overSeconds`: submitted, waited for until each waits at its timer, moved there by re-arming, then left to fire.
 */
export async function benchTimers(product: Product, armed: number, overSeconds: number): Promise<{ p50: number; p99: number; breached: number }> {
  const { db, context } = product;
  const codes: string[] = [];
  for (let sent = 0; sent < armed; sent += 8) codes.push(...await Promise.all(Array.from({ length: 8 }, () => submitOne(product))));
  const deadlines = () => db('deadlines').join('cases', 'cases.id', 'deadlines.case_id').whereIn('cases.code', codes);
  await waitUntil(async () => Number((await deadlines().count())[0]!.count) >= codes.length, 240_000);
  const ids: string[] = await deadlines().pluck('deadlines.id');
  const first = Date.now() + Math.max(60_000, ids.length * 40);
  for (let from = 0; from < ids.length; from += 8) {
    await Promise.all(ids.slice(from, from + 8).map((deadlineId, index) => db.transaction((trx) => rearmDeadline(trx, {
      deadlineId, dueAt: new Date(first + (overSeconds * 1000 * (from + index)) / ids.length), reason: 'bench',
    }, context()))));
  }
  await waitUntil(async () => Number((await deadlines().whereNotNull('breached_at').count())[0]!.count) >= ids.length, first - Date.now() + overSeconds * 1000 + 60_000);
  const rows: Array<{ late: number }> = await deadlines().whereNotNull('breached_at').select(db.raw('extract(epoch from breached_at - due_at) * 1000 as late'));
  const late = rows.map((row) => Number(row.late));
  return { p50: percentile(late, 0.5), p99: percentile(late, 0.99), breached: late.length };
}

async function waitUntil(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const giveUp = Date.now() + withinMs;
  while (Date.now() < giveUp && !(await holds())) await pause(200);
}
