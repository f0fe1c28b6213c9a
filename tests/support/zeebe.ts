import { execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokerCommand, DEFAULT_ZEEBE_VERSION, type BrokerOptions, type BrokerPorts } from '../../engine/broker-settings.ts';
import { openEngine, type EngineAddresses } from '../../engine/client.ts';
import { lastLines } from '../../launcher/logs.ts';
import { anyFreePort } from '../../launcher/ports.ts';
import { findJdk, findMaven } from '../../launcher/requirements.mjs';
import { spawnGuarded } from '../../launcher/spawn.ts';
import { createLogger } from '../../lib/logger.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The version under test: ZEEBE_VERSION, else the one that the project ships with. */
export const testedVersion = process.env.ZEEBE_VERSION ?? DEFAULT_ZEEBE_VERSION;

export interface TestZeebe {
  readonly version: string;
  readonly addresses: EngineAddresses;
  readonly pid: number;
  /** Ends it in order; its data stays for `restart`. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and data; resolves with a healthy leader. */
  restart(options?: { readonly wipe?: boolean }): Promise<void>;
  /** Ends it and deletes its data. */
  remove(): Promise<void>;
}

/** A broker of its own on free ports, with a clock that can be moved and no fsync unless asked for. */
export async function startZeebe(options: Partial<Pick<BrokerOptions, 'version' | 'feedUrl' | 'bulk' | 'flush' | 'heapMegabytes' | 'clockControlled'>> = {}): Promise<TestZeebe> {
  const version = options.version ?? testedVersion;
  const home = unpackZeebe(version);
  const { jdk, seen } = findJdk();
  if (!jdk) throw new Error(`No JDK 21 or later found (seen: ${seen.map(({ major }) => major).join(', ') || 'none'}).`);
  const directory = mkdtempSync(path.join(tmpdir(), 'portal-1022-zeebe-'));
  const ports = await freePorts();
  const command = brokerCommand({
    version, home, javaMajor: jdk.major, dataDir: path.join(directory, 'data'), logDir: directory, ports,
    clockControlled: true, flush: false, ...options,
  });
  const addresses: EngineAddresses = {
    ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${ports.grpc}`,
    ZEEBE_REST_ADDRESS: `http://127.0.0.1:${ports.rest}`,
    ZEEBE_MANAGEMENT_ADDRESS: `http://127.0.0.1:${ports.management}`,
  };
  let child: ChildProcess;
  let exited: Promise<void>;

  async function start(): Promise<void> {
    mkdirSync(path.join(directory, 'data'), { recursive: true });
    const logFile = path.join(directory, 'console.log');
    child = spawnGuarded({
      command: path.join(jdk!.home, 'bin', 'java'), args: command.args, env: { ...process.env, ...command.env }, cwd: directory,
      logFile, stop: { signal: 'SIGTERM', graceMs: 10_000 },
    });
    exited = new Promise((resolve) => { child.once('exit', () => resolve()); });
    const engine = openEngine(addresses, createLogger('test-zeebe', 'silent'));
    try {
      await Promise.race([
        engine.waitForLeader(120_000).then(() => waitForManagement(addresses.ZEEBE_MANAGEMENT_ADDRESS)),
        exited.then(() => { throw new Error(`Zeebe ${version} ended while starting:\n${lastLines(logFile, 30).join('\n')}`); }),
      ]);
    } finally {
      await engine.close();
    }
  }

  const end = async (signal: NodeJS.Signals) => { child.kill(signal); await exited; };
  await start();
  return {
    version,
    addresses,
    get pid() { return child.pid!; },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: async ({ wipe = false } = {}) => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGTERM');
      if (wipe) rmSync(path.join(directory, 'data'), { recursive: true, force: true });
      await start();
    },
    remove: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** From 8.6 on the gateway serves before the management port does, where a test moves the clock. */
async function waitForManagement(address: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if (await fetch(`${address}/actuator/health`).then(() => true, () => false)) return;
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  throw new Error(`The broker's management port does not answer: ${address}`);
}

/** Folder of the unpacked distribution; fetched through Maven the first time. */
export function unpackZeebe(version: string): string {
  const cache = path.join(root, 'node_modules', '.cache', 'portal-1022');
  const home = path.join(cache, `camunda-zeebe-${version}`);
  if (existsSync(path.join(home, 'lib'))) return home;
  const archive = path.join(homedir(), '.m2', 'repository', 'io', 'camunda', 'camunda-zeebe', version, `camunda-zeebe-${version}.tar.gz`);
  if (!existsSync(archive)) fetchArchive(version);
  // Unpacked beside it and renamed, so that a test run that is killed leaves no half of it.
  mkdirSync(cache, { recursive: true });
  const unpacking = mkdtempSync(path.join(cache, 'unpacking-'));
  execFileSync('tar', ['xzf', archive, '-C', unpacking]);
  try {
    renameSync(path.join(unpacking, `camunda-zeebe-${version}`), home);
  } catch (error) {
    if (!existsSync(path.join(home, 'lib'))) throw error;
  }
  rmSync(unpacking, { recursive: true, force: true });
  return home;
}

function fetchArchive(version: string): void {
  const { jdk, seen: jdks } = findJdk();
  const { maven, seen: mavens } = findMaven({ javaHome: jdk?.home });
  if (!maven || !jdk) throw new Error(`Zeebe ${version} is fetched through Maven, and that needs more than is here:\n${JSON.stringify({ jdks, mavens })}`);
  execFileSync(maven.command, ['-B', '-q', '-f', path.join(root, 'engine', 'pom.xml'), `-Dzeebe.version=${version}`, 'dependency:resolve'],
    { stdio: 'inherit', env: { ...process.env, JAVA_HOME: jdk.home } });
}

async function freePorts(): Promise<BrokerPorts> {
  const names = ['grpc', 'rest', 'management', 'command', 'internal'] as const;
  const chosen = new Set<number>();
  while (chosen.size < names.length) chosen.add(await anyFreePort());
  const ports = [...chosen];
  return Object.fromEntries(names.map((name, index) => [name, ports[index]])) as unknown as BrokerPorts;
}
