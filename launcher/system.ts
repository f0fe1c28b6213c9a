import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildPages } from './build-pages.ts';
import { fetchEngine } from './fetch-engine.ts';
import { answersOk, listens, nodeChild, type NodeChild } from './node-children.ts';
import { choosePorts, claimPorts, type ChosenPort, type PortClaims } from './ports.ts';
import { preparePostgres } from './postgres.ts';
import { createOwnDatabase, prepareDatabase, type PreparedDatabase } from './prepare-database.ts';
import { explainMissing, findJdk } from './requirements.mjs';
import { brokerPorts, childEnvironment, portWishes, reachable, takenPorts, type Ports, type Settings } from './settings.ts';
import { lockLauncher, readState, replaceOrphans, writeWhole } from './state.ts';
import { supervise, type ChildEvent, type ChildSpec, type SupervisedChild } from './supervisor.ts';
import { hasHealthyLeader, zeebeChild } from './zeebe.ts';

export interface StartOptions {
  /** The project's folder. */
  readonly root: string;
  readonly settings: Settings;
  readonly environment: Record<string, string | undefined>;
  readonly say: (text: string) => void;
  /** Breaks the start off; what runs by then is ended. */
  readonly signal: AbortSignal;
  /** Main files of the parts; tests put their own there. */
  readonly entries?: Entries;
}

export interface Entries {
  readonly simulators: string;
  readonly workers: string;
  readonly api: string;
}

export interface RunningSystem {
  readonly url: string;
  readonly ports: Partial<Ports>;
  /** What the parts were started with: the names of lib/config.ts. */
  readonly environment: Record<string, string | undefined>;
  readonly children: ReadonlyMap<string, SupervisedChild>;
  /** Demonstration accounts to show; null in production. */
  readonly accounts: PreparedDatabase['accounts'];
  /** Ends everything in order, the database last. */
  stop(): Promise<void>;
}

const MAINS: Entries = { simulators: 'channels/simulators/main.ts', workers: 'workers/main.ts', api: 'api/main.ts' };
/** Who is ended when; each group waits for the one before. */
const STOP_ORDER = [['api'], ['workers'], ['simulators', 'zeebe'], ['postgres']];

/** Another start is at work on the same data. */
export class AlreadyRunning extends Error {
  constructor(dataDir: string, pid: number, url?: string) {
    super(`Already running on ${dataDir}: process ${pid}, ${url ?? 'still starting'}.`);
    this.name = 'AlreadyRunning';
  }
}

/** Starts the whole system; resolves when it takes its first request. */
export async function startSystem(options: StartOptions): Promise<RunningSystem> {
  const { settings, say } = options;
  const runDir = path.join(settings.dataDir, 'run');
  makeDataDir(settings.dataDir);
  const taken = lockLauncher(runDir);
  if (!('lock' in taken)) throw new AlreadyRunning(settings.dataDir, taken.runningPid, taken.url);
  const children = new Map<string, SupervisedChild>();
  const claims = claimPorts();
  const stop = async () => {
    await stopAll(children);
    claims.release();
    taken.lock.release();
  };
  try {
    for (const name of await replaceOrphans(runDir)) say(`Ended ${name}, left over from a start that was killed.`);
    const ports = await settlePorts(options, claims);
    const startChild = starter(options, runDir, children);
    const start: Start = (spec, signal) => {
      // Zeebe's nodes gossip over UDP, at the number of their internal port on every address.
      if (spec.name === 'zeebe') claims.yield(ports.internal);
      return startChild(spec, signal);
    };
    const { environment, accounts } = await bringUp(options, ports, start);
    const url = `http://${settings.host === '127.0.0.1' ? 'localhost' : reachable(settings.host)}:${ports.portal}`;
    taken.lock.announce(url);
    return { url, ports, environment, children, accounts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Start = (spec: ChildSpec, signal: AbortSignal) => Promise<void>;

/** The order of things. Database, engine and pages have nothing to do with each other and start side by side. */
async function bringUp(options: StartOptions, ports: Ports, start: Start): Promise<ReadyDatabase> {
  const { root, settings, say } = options;
  const timed = stopwatch(say);
  const label = settings.outside.engine ? 'Zeebe (outside)' : `Zeebe ${settings.zeebeVersion}`;
  const database = await sideBySide(
    options.signal,
    (signal) => bringUpDatabase({ ...options, signal }, ports, start),
    (signal) => timed(label, bringUpEngine({ ...options, signal }, ports, start)),
    (signal) => buildPages(root, { signal, say }),
  );
  // (1) the stand-ins that workers talk to, (2) the workers, which deploy the diagrams, (3) the doors
  const { environment } = database;
  for (const part of partsOf(options, ports, environment)) {
    await timed(part.name, start(nodeChild(part, { root, logsDir: path.join(settings.dataDir, 'logs'), environment }), options.signal));
  }
  return database;
}

/** Runs all and gives the first one's result. The first failure breaks off the others, and is told once all have come to an end. */
async function sideBySide<First>(signal: AbortSignal, first: (signal: AbortSignal) => Promise<First>, ...others: Array<(signal: AbortSignal) => Promise<unknown>>): Promise<First> {
  const broken = new AbortController();
  const breakOff = (error: unknown) => { broken.abort(error); throw error; };
  const either = AbortSignal.any([signal, broken.signal]);
  const [result] = await Promise.allSettled([first(either).catch(breakOff), ...others.map((other) => other(either).catch(breakOff))]);
  if (broken.signal.aborted) throw broken.signal.reason;
  return (result as PromiseFulfilledResult<First>).value;
}

interface ReadyDatabase {
  /** What the parts are started with. */
  readonly environment: Record<string, string | undefined>;
  readonly accounts: PreparedDatabase['accounts'];
}

async function bringUpDatabase(options: StartOptions, ports: Ports, start: Start): Promise<ReadyDatabase> {
  const { settings, say } = options;
  const timed = stopwatch(say);
  const embedded = async () => {
    const dataDir = path.join(settings.dataDir, 'postgres');
    const { spec, url } = await preparePostgres({ dataDir, port: ports.postgres, logFile: path.join(settings.dataDir, 'logs', 'postgres.log') });
    await start(spec, options.signal);
    return createOwnDatabase(url);
  };
  const url = settings.outside.database ?? await timed('PostgreSQL', embedded());
  const environment = childEnvironment(settings, options.environment, ports, url);
  const { migrations, referenceLoaded, accounts } = await prepareDatabase(environment);
  if (migrations.length > 0) say(`✓ schema brought up to date (${migrations.length} migrations)`);
  if (referenceLoaded) say('✓ reference data loaded');
  return { environment, accounts };
}

async function bringUpEngine({ root, settings, environment, say, signal }: StartOptions, ports: Ports, start: Start): Promise<void> {
  if (settings.outside.engine) {
    const address = environment.ZEEBE_REST_ADDRESS!;
    if (!(await hasHealthyLeader(address).catch(() => false))) throw new Error(`The Zeebe at ${address} has no healthy leader, or does not answer.`);
    return;
  }
  const jdk = findJdk({ env: environment });
  if (!jdk.jdk) throw new Error(explainMissing({ node: process.versions.node, jdk }));
  const home = await fetchEngine({
    version: settings.zeebeVersion, directory: path.join(settings.dataDir, 'engine'), javaHome: jdk.jdk.home, pom: path.join(root, 'engine', 'pom.xml'), say, signal,
  });
  const feedHost = reachable(environment.FEED_HOST || '127.0.0.1');
  await start(zeebeChild({
    version: settings.zeebeVersion, home, jdk: jdk.jdk, dataDir: path.join(settings.dataDir, 'zeebe'), logFile: path.join(settings.dataDir, 'logs', 'zeebe.log'),
    ports: brokerPorts(ports), feedUrl: `http://${feedHost}:${ports.feed}`, clockControlled: settings.clockControlled,
  }), signal);
}

function partsOf({ settings, entries = MAINS }: StartOptions, ports: Ports, environment: Record<string, string | undefined>): NodeChild[] {
  const host = reachable(settings.host);
  const portOf = (address: string) => Number(new URL(address).port);
  const simulators = !(settings.outside.texts && settings.outside.mail);
  return [
    ...(simulators ? [{
      name: 'simulators', entry: entries.simulators,
      isReady: async () => (await listens(portOf(environment.ESMS_URL!))) && listens(portOf(environment.SMTP_URL!)),
    }] : []),
    { name: 'workers', entry: entries.workers, isReady: () => answersOk(`http://${host}:${ports.workers}/health/ready`) },
    { name: 'api', entry: entries.api, isReady: () => answersOk(`http://${host}:${ports.portal}/health/ready`) },
  ];
}

function starter({ say }: StartOptions, runDir: string, children: Map<string, SupervisedChild>): Start {
  return async (spec, signal) => {
    signal.throwIfAborted();
    const child = supervise(spec, { runDir, onEvent: (name, event) => say(describe(name, event)) });
    children.set(spec.name, child);
    // A stop during the start makes `ready` reject.
    const stop = () => { void child.stop(); };
    signal.addEventListener('abort', stop);
    await child.ready.finally(() => signal.removeEventListener('abort', stop));
  };
}

function describe(name: string, event: ChildEvent): string {
  if (event.kind === 'back') return `✓ ${name} is back after ${seconds(event.afterMs)}`;
  return [`! ${name} ended (${event.how}); started again in ${seconds(event.nextTryMs)}`, ...event.lines.slice(-3).map((line) => `  | ${line.slice(0, 200)}`)].join('\n');
}

async function settlePorts({ settings, environment, say }: StartOptions, claims: PortClaims): Promise<Ports> {
  const file = path.join(settings.dataDir, 'ports.json');
  const remembered = readState<Partial<Ports>>(file, {});
  const wishes = portWishes(settings, environment, remembered);
  const chosen = await choosePorts(wishes as Record<keyof Ports, NonNullable<(typeof wishes)[keyof Ports]>>, claims.claim);
  for (const line of takenPorts(wishes, chosen)) say(line);
  const ports = Object.fromEntries(Object.entries<ChosenPort>(chosen).map(([name, { port }]) => [name, port])) as Ports;
  writeWhole(file, { ...remembered, ...ports });
  return ports;
}

/** Others may pass through to reach the database's own folder (its server has a user of its own under root), but not look around. */
function makeDataDir(dataDir: string): void {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  for (const name of ['run', 'logs']) mkdirSync(path.join(dataDir, name), { recursive: true, mode: 0o700 });
}

async function stopAll(children: ReadonlyMap<string, SupervisedChild>): Promise<void> {
  for (const group of STOP_ORDER) await Promise.all(group.map((name) => children.get(name)?.stop()));
}

function stopwatch(say: (text: string) => void): <T>(what: string, work: Promise<T>) => Promise<T> {
  return async (what, work) => {
    const started = Date.now();
    const result = await work;
    say(`✓ ${what} (${seconds(Date.now() - started)})`);
    return result;
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
