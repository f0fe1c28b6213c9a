import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { brokerCommand, isAtLeast, type BrokerPorts } from '../engine/broker-settings.ts';
import { listens } from './node-children.ts';
import type { Jdk } from './requirements.mjs';
import { spawnGuarded } from './spawn.ts';
import { readState, writeWhole } from './state.ts';
import type { ChildSpec } from './supervisor.ts';

export interface ZeebeOptions {
  readonly version: string;
  /** Folder of the unpacked distribution (fetchEngine). */
  readonly home: string;
  readonly jdk: Jdk;
  /** Must survive a restart. */
  readonly dataDir: string;
  readonly logFile: string;
  readonly ports: BrokerPorts;
  readonly feedUrl: string;
  readonly clockControlled: boolean;
}

/** The broker writes a snapshot when it is told to end. */
const STOP = { signal: 'SIGTERM', graceMs: 30_000 } as const;

/** How to run the embedded Zeebe. @throws Error when its data was written by a later version */
export function zeebeChild({ version, home, jdk, dataDir, logFile, ports, feedUrl, clockControlled }: ZeebeOptions): ChildSpec {
  assertNoDowngrade(dataDir, version);
  const logDir = logFile.replace(/\.log$/, '');
  mkdirSync(logDir, { recursive: true });
  const { args, env } = brokerCommand({ version, home, javaMajor: jdk.major, dataDir, logDir, ports, feedUrl, clockControlled });
  return {
    name: 'zeebe',
    spawn: () => spawnGuarded({
      command: path.join(jdk.home, 'bin', 'java'), args, cwd: dataDir, env: { ...settingsOfTheBroker(), ...env }, logFile, stop: STOP,
    }),
    // The gateway opens its gRPC port last.
    isReady: async () => (await hasHealthyLeader(`http://127.0.0.1:${ports.rest}`)) && listens(ports.grpc),
    readyWithinMs: 180_000,
    stop: STOP,
    logFile,
    address: `127.0.0.1:${ports.grpc}`,
  };
}

/**
 * Whether the broker takes commands: its one partition has a leader that is healthy. (Its readiness page says yes before that.)
 */
export async function hasHealthyLeader(restAddress: string): Promise<boolean> {
  const answer = await fetch(new URL('/v1/topology', restAddress), { signal: AbortSignal.timeout(2_000) });
  if (!answer.ok) throw new Error(`topology answers ${answer.status}`);
  return isServing(await answer.json() as Topology);
}

interface Topology {
  readonly partitionsCount?: number;
  readonly brokers?: ReadonlyArray<{ readonly partitions?: ReadonlyArray<{ readonly partitionId: number; readonly role: string; readonly health: string }> }>;
}

/** A leader, and a healthy one, for every partition. */
export function isServing({ partitionsCount = 1, brokers = [] }: Topology): boolean {
  const led = brokers.flatMap(({ partitions = [] }) => partitions)
    .filter(({ role, health }) => role.toLowerCase() === 'leader' && health.toLowerCase() === 'healthy')
    .map(({ partitionId }) => partitionId);
  return new Set(led).size >= partitionsCount;
}

/** What a later version wrote an earlier one cannot read; better said than found out. */
function assertNoDowngrade(dataDir: string, version: string): void {
  const file = path.join(dataDir, 'portal-version.json');
  mkdirSync(dataDir, { recursive: true });
  const { version: written } = readState<{ version?: string }>(file, {});
  if (written && !isAtLeast(version, written)) {
    throw new Error(`The engine's data in ${dataDir} were written by Zeebe ${written}; Zeebe ${version} cannot read them. Set ZEEBE_VERSION=${written}, or DATA_DIR to another folder.`);
  }
  if (written !== version) writeWhole(file, { version });
}

/** From our environment only what is meant for the broker: it needs none of our secrets. */
function settingsOfTheBroker(): NodeJS.ProcessEnv {
  const wanted = /^(PATH|HOME|LANG|LC_.*|TMPDIR|TEMP|SystemRoot|JAVA_TOOL_OPTIONS|ZEEBE_BROKER_.*|ZEEBE_LOG_.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => wanted.test(name)));
}
