import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { anyFreePort } from '../launcher/ports.ts';
import { readSettings } from '../launcher/settings.ts';
import { startSystem, type RunningSystem } from '../launcher/system.ts';
import { benchBareEngine } from './bare-engine.ts';
import { memoryMb } from './memory.ts';
import { benchFlows, benchTimers, benchVisibility, openProduct } from './product.ts';
import { benchRollOut, benchRules } from './roll-outs.ts';
import { dashboardKinds } from './dashboards.ts';
import { benchOverManyCases, type Kinds } from './over-many-cases.ts';
import { tasklistKinds } from './tasklist.ts';
import { benchWatch } from './watch.ts';

const HELP = `npm run bench -- [--quick] [--tasklist] [--dashboards] [--rules] [--watch] [--cases N] [--out FILE]
Starts the whole system on data of its own and prints, from one run: whole flows a second against the same diagrams on the
bare engine, lateness of timers, report submitted → visible, start-up time and memory; last, lists, searches, case pages and leaders' figures
over HTTP with 1,000,000 cases (--cases N) in the database. --tasklist measures only lists, searches and case pages, --dashboards only the figures; --watch only the doors with which processes are watched, over 1,000,000 finished and 20,000 running cases, and what a bulk of the feed costs; --rules only how fast open cases follow a rule, a replay of 30 days over the same cases, and the choice of a rule. --quick measures a tenth.`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
const scale = args.includes('--quick') ? 0.1 : 1;
const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : undefined;
const cases = Number(args.includes('--cases') ? args[args.indexOf('--cases') + 1] : 1_000_000 * scale);
if (!Number.isInteger(cases) || cases < 1_000) {
  console.error('--cases takes a whole number from 1000 on.');
  process.exit(2);
}
const overManyCases = (kinds: readonly Kinds[]) => benchOverManyCases(kinds, { cases, openTasks: Math.round(cases / 50), say });
const asked = [...args.includes('--tasklist') ? [tasklistKinds] : [], ...args.includes('--dashboards') ? [dashboardKinds] : []];
if (asked.length > 0) {
  print({ machine: machine(), manyCases: await overManyCases(asked) });
  process.exit();
}
if (args.includes('--watch')) {
  print({ machine: machine(), watch: await benchWatch({ finished: cases, running: Math.round(cases / 50), say }) });
  process.exit();
}
const root = path.resolve('.');
const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-bench-'));
const environment = { ...process.env, DATA_DIR: dataDir, PORT: String(await anyFreePort()), PUBLIC_RATE_LIMIT: '100000', LOG_LEVEL: 'warn' };
let system: RunningSystem | undefined;
try {
  if (args.includes('--rules')) {
    await startTimed();
    const running = openProduct(system!.environment, system!.url);
    say('open cases follow a rule …');
    const rearmedPerSecond = round(await benchRollOut(running, Math.round(1_000 * scale)));
    await running.db.destroy();
    await system!.stop();
    system = undefined;
    print({ machine: machine(), rearmedPerSecond, rules: await benchRules({ cases, say }) });
    rmSync(dataDir, { recursive: true, force: true });
    process.exit();
  }
  const [cold, warm] = [await startTimed(), await restartTimed()];
  const product = openProduct(system!.environment, system!.url);
  say('whole flows …');
  const flows = Math.round(600 * scale);
  await benchFlows(product, Math.round(40 * scale));
  const whole = await benchFlows(product, flows);
  say('submitted → visible …');
  const visible = await benchVisibility(product, Math.round(200 * scale), await signIn());
  const memory = memoryMb(Object.fromEntries([...system!.children].flatMap(([name, { pid }]) => pid ? [[name, pid]] : [])));
  say('timers …');
  const armed = Math.round(2_000 * scale);
  const timers = await benchTimers(product, armed, 60);
  await product.db.destroy();
  await system!.stop();
  system = undefined;
  say('the same diagrams on the bare engine …');
  await benchBareEngine(Math.round(40 * scale));
  const bare = await benchBareEngine(flows);
  print({
    machine: machine(),
    wholeFlowsPerSecond: round(whole), bareEnginePerSecond: round(bare), ratio: round(whole / bare),
    visibleMs: { p50: Math.round(visible.p50), p99: Math.round(visible.p99) },
    timerLatenessMs: { armed, breached: timers.breached, p50: Math.round(timers.p50), p99: Math.round(timers.p99) },
    startSeconds: { cold: round(cold / 1000), warm: round(warm / 1000) },
    memoryMb: memory,
    manyCases: await overManyCases([tasklistKinds, dashboardKinds]),
  });
} finally {
  await system?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit();

async function startTimed(): Promise<number> {
  const started = Date.now();
  system = await startSystem({ root, settings: readSettings(environment, []), environment, say, signal: new AbortController().signal });
  return Date.now() - started;
}

async function restartTimed(): Promise<number> {
  await system!.stop();
  return startTimed();
}

async function signIn(): Promise<string> {
  const response = await fetch(`${system!.url}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'operator', password: 'demo-1022-demo' }),
  });
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

function machine() {
  return { cpu: cpus()[0]!.model, cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version };
}

function print(result: object): void {
  console.log(JSON.stringify(result, null, 2));
  if (out) writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function say(text: string): void {
  console.error(text);
}
