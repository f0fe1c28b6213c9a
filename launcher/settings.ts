import path from 'node:path';
import { DEFAULT_ZEEBE_VERSION, type BrokerPorts } from '../engine/broker-settings.ts';
import type { ChosenPort, PortWish } from './ports.ts';

type Environment = Record<string, string | undefined>;

/** What `npm start` was asked for, before ports are chosen. */
export interface Settings {
  readonly dataDir: string;
  readonly host: string;
  readonly zeebeVersion: string;
  /** An hour takes a minute and a half (demo/time-lapse.ts). */
  readonly timeLapse: boolean;
  readonly clockControlled: boolean;
  readonly demonstration: boolean;
  /** Servers that run elsewhere; each one given is one not started here. */
  readonly outside: {
    readonly database?: string;
    readonly engine?: true;
    readonly texts?: true;
    readonly mail?: true;
  };
}

/** Ports of this start: each a default that an environment variable of lib/config.ts may change. */
const ports = {
  portal: { label: 'pages and api', port: 8022, variable: 'PORT' },
  workers: { label: 'health of the workers', port: 8023, variable: 'WORKERS_PORT' },
  texts: { label: 'text simulator', port: 8024 },
  mail: { label: 'mail sink', port: 8025 },
  postgres: { label: 'PostgreSQL', port: 8026 },
  feed: { label: 'feed', port: 9250, variable: 'FEED_PORT' },
  grpc: { label: 'Zeebe gRPC', port: 26500 },
  rest: { label: 'Zeebe REST', port: 8080 },
  management: { label: 'Zeebe management', port: 9600 },
  command: { label: 'Zeebe command', port: 26501 },
  internal: { label: 'Zeebe internal', port: 26502 },
} as const satisfies Record<string, { label: string; port: number; variable?: string }>;

export type PortName = keyof typeof ports;
export type Ports = Record<PortName, number>;

const ZEEBE_PORTS: readonly PortName[] = ['grpc', 'rest', 'management', 'command', 'internal'];

/** @throws Error when only one of the engine's addresses is given */
export function readSettings(environment: Environment, args: readonly string[]): Settings {
  const given = (name: string) => Boolean(environment[name] || environment[`${name}_FILE`]);
  if (given('ZEEBE_GRPC_ADDRESS') !== given('ZEEBE_REST_ADDRESS')) {
    throw new Error('An outside Zeebe needs both ZEEBE_GRPC_ADDRESS and ZEEBE_REST_ADDRESS; only one is set.');
  }
  return {
    dataDir: path.resolve(environment.DATA_DIR || '.data'),
    host: environment.HOST || '127.0.0.1',
    zeebeVersion: environment.ZEEBE_VERSION || DEFAULT_ZEEBE_VERSION,
    timeLapse: args.includes('--time-lapse'),
    clockControlled: args.includes('--time-lapse') || ['true', '1', 'yes', 'on'].includes((environment.CLOCK_CONTROLLED ?? '').toLowerCase()),
    demonstration: environment.NODE_ENV !== 'production',
    outside: {
      ...(given('DATABASE_URL') ? { database: environment.DATABASE_URL ?? 'in DATABASE_URL_FILE' } : {}),
      ...(given('ZEEBE_GRPC_ADDRESS') ? { engine: true } : {}),
      ...(given('ESMS_URL') ? { texts: true } : {}),
      ...(given('SMTP_URL') ? { mail: true } : {}),
    },
  };
}

/** The ports this start needs: what was asked for, else what was used last time, else the default. */
export function portWishes(settings: Settings, environment: Environment, remembered: Partial<Ports>): Partial<Record<PortName, PortWish>> {
  const { outside } = settings;
  const needless = new Set<PortName>([
    ...(outside.database ? ['postgres'] as const : []),
    ...(outside.engine ? ZEEBE_PORTS : []),
    ...(outside.texts ? ['texts'] as const : []),
    ...(outside.mail ? ['mail'] as const : []),
  ]);
  const wishes = Object.entries(ports).filter(([name]) => !needless.has(name as PortName)).map(([name, entry]) => {
    const asked = 'variable' in entry ? environment[entry.variable] : undefined;
    const usual = [remembered[name as PortName], entry.port].filter((port) => port !== undefined);
    const host = name === 'portal' ? settings.host : name === 'feed' ? environment.FEED_HOST || '127.0.0.1' : '127.0.0.1';
    return [name, { label: entry.label, host, wanted: asked ? [readPort(asked)] : usual }];
  });
  return Object.fromEntries(wishes) as Partial<Record<PortName, PortWish>>;
}

/** What to tell of ports that could not be had. */
export function takenPorts(wishes: Partial<Record<PortName, PortWish>>, chosen: Partial<Record<PortName, ChosenPort>>): string[] {
  return Object.entries(chosen).filter(([, { taken }]) => taken !== undefined)
    .map(([name, { port, taken }]) => `Port ${taken} is taken by another program: ${wishes[name as PortName]?.label} uses ${port}.`);
}

/** The environment of every Node child: the names of lib/config.ts. */
export function childEnvironment(settings: Settings, environment: Environment, chosen: Partial<Ports>, databaseUrl: string): Environment {
  const { outside } = settings;
  return {
    ...environment,
    DATA_DIR: settings.dataDir,
    HOST: settings.host,
    PORT: String(chosen.portal),
    WORKERS_PORT: String(chosen.workers),
    FEED_PORT: String(chosen.feed),
    ...(outside.database ? {} : { DATABASE_URL: databaseUrl }),
    ...(outside.engine ? {} : {
      ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${chosen.grpc}`,
      ZEEBE_REST_ADDRESS: `http://127.0.0.1:${chosen.rest}`,
      ZEEBE_MANAGEMENT_ADDRESS: `http://127.0.0.1:${chosen.management}`,
    }),
    ...(outside.texts ? {} : { ESMS_URL: `http://127.0.0.1:${chosen.texts}` }),
    ...(outside.mail ? {} : { SMTP_URL: `smtp://127.0.0.1:${chosen.mail}` }),
    CLOCK_CONTROLLED: String(settings.clockControlled),
    // Jobs are timed by the clock that runs forty times as fast.
    ...(settings.timeLapse ? { JOB_TIMEOUT_SECONDS: environment.JOB_TIMEOUT_SECONDS ?? '1200' } : {}),
  };
}

/** The ports as the broker's settings want them. */
export function brokerPorts({ grpc, rest, management, command, internal }: Ports): BrokerPorts {
  return { grpc, rest, management, command, internal };
}

/** Where programs of this machine reach a server that listens on `host`. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`"${text}" is no port; wanted is a number from 0 (any) to 65535.`);
  return port;
}
