import path from 'node:path';

/** The version that runs unless ZEEBE_VERSION says otherwise; also the default of engine/pom.xml. */
export const DEFAULT_ZEEBE_VERSION = '8.5.8';

/** Oldest JDK that the broker's classes load on. */
export const MINIMUM_JAVA = 21;

export interface BrokerPorts {
  /** Gateway for clients: jobs and commands. */
  readonly grpc: number;
  /** Gateway for user-task commands. */
  readonly rest: number;
  /** Actuator: health, exporters, clock. */
  readonly management: number;
  /** Broker's own: gateway → broker, and broker ↔ broker. */
  readonly command: number;
  readonly internal: number;
}

export interface BrokerOptions {
  readonly version: string;
  /** Folder of the unpacked distribution (the one that holds bin/, config/ and lib/). */
  readonly home: string;
  /** Feature version of the JDK that will run it, e.g. 25. */
  readonly javaMajor: number;
  /** The broker's log and snapshots. Must survive a restart. */
  readonly dataDir: string;
  /** Where log4j writes logs/zeebe.log. */
  readonly logDir: string;
  readonly ports: BrokerPorts;
  /** Where the exporter delivers its records; without it nothing is exported (an exporter once left out stays disabled). */
  readonly feedUrl?: string;
  /** Opens POST /actuator/clock/add. Never in production. */
  readonly clockControlled?: boolean;
  readonly heapMegabytes?: number;
  /** False skips the fsync of the log: faster, and a crash may lose data. Tests only. */
  readonly flush?: boolean;
  readonly bulk?: { readonly size: number; readonly delaySeconds: number };
}

export interface BrokerCommand {
  /** Arguments for `java`. */
  readonly args: string[];
  /** To be added to the environment. */
  readonly env: Record<string, string>;
}

const LOOPBACK = '127.0.0.1';

/** What the exporter sends, chosen in docs/decisions/0004-feed-settings.md. */
export const FEED_BULK = { size: 100, delaySeconds: 1 } as const;

/** The record types that somebody reads (engine/feed/); every other one would only cost time. */
const EXPORTED = ['processInstance', 'userTask', 'timer', 'incident'];
const NOT_EXPORTED = [
  'checkpoint', 'commandDistribution', 'compensationSubscription', 'decision', 'decisionEvaluation', 'decisionRequirements',
  'deployment', 'deploymentDistribution', 'error', 'escalation', 'form', 'job', 'jobBatch', 'message', 'messageBatch',
  'messageStartEventSubscription', 'messageSubscription', 'process', 'processEvent', 'processInstanceBatch',
  'processInstanceCreation', 'processInstanceMigration', 'processInstanceModification', 'processMessageSubscription',
  'resourceDeletion', 'signal', 'signalSubscription', 'variable', 'variableDocument',
];
const NOT_EXPORTED_FROM_86 = ['authorization', 'messageCorrelation', 'user'];

/**
 * How to run one light broker with its gateway inside: `spawn(java, command.args, { env: { ...env, ...command.env } })`.
 * All ports are on loopback, because the broker's APIs are open to whoever reaches them.
 */
export function brokerCommand(options: BrokerOptions): BrokerCommand {
  return { args: javaArguments(options), env: { ...brokerEnvironment(options), ...feedEnvironment(options) } };
}

/** Whether `version` is at least `wanted`, by major and minor number. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map((part) => Number.parseInt(part, 10));
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function javaArguments(options: BrokerOptions): string[] {
  const { home, javaMajor, version } = options;
  if (javaMajor < MINIMUM_JAVA) {
    throw new Error(`Zeebe ${version} needs a JDK ${MINIMUM_JAVA} or later, and this one is ${javaMajor}.`);
  }
  return [
    '-Xms128m', `-Xmx${options.heapMegabytes ?? 384}m`, '-XX:+ExitOnOutOfMemoryError', '-Xshare:auto', '-Dfile.encoding=UTF-8',
    // Agrona and RocksDB reach into the JDK; newer JDKs want to be told so.
    '--add-opens=java.base/java.nio=ALL-UNNAMED', '--enable-native-access=ALL-UNNAMED',
    ...(javaMajor >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
    '-classpath', [path.join(home, 'config'), path.join(home, 'lib', '*')].join(path.delimiter),
    '-Dapp.name=broker', `-Dapp.repo=${path.join(home, 'lib')}`,
    // log4j2.xml writes to ${app.home}/logs: the distribution itself stays read-only.
    `-Dapp.home=${options.logDir}`, `-Dbasedir=${options.logDir}`,
    isAtLeast(version, '8.6') ? 'io.camunda.application.StandaloneBroker' : 'io.camunda.zeebe.broker.StandaloneBroker',
  ];
}

function brokerEnvironment({ ports, dataDir, clockControlled, flush }: BrokerOptions): Record<string, string> {
  return {
    ZEEBE_BROKER_NETWORK_HOST: LOOPBACK,
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(ports.command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(ports.internal),
    ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: LOOPBACK,
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(ports.grpc),
    SERVER_ADDRESS: LOOPBACK,
    SERVER_PORT: String(ports.rest),
    MANAGEMENT_SERVER_ADDRESS: LOOPBACK,
    MANAGEMENT_SERVER_PORT: String(ports.management),
    ZEEBE_BROKER_DATA_DIRECTORY: dataDir,
    // Segments are preallocated: the default of 128 MB fills small disks.
    ZEEBE_BROKER_DATA_LOGSEGMENTSIZE: '16MB',
    // A shorter period makes a restart replay less.
    ZEEBE_BROKER_DATA_SNAPSHOTPERIOD: '5m',
    // Below the first mark every command is refused; the defaults are 2 GB and 1 GB.
    ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '512MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '256MB',
    ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT: '64MB',
    // Answers slower than 200 ms lower the number of requests taken at once; its default floor of 1 lets a busy machine
    // starve: the polls of one job type keep everybody else's commands out.
    ZEEBE_BROKER_BACKPRESSURE_AIMD_MINLIMIT: '20',
    ZEEBE_LOG_LEVEL: 'warn',
    ATOMIX_LOG_LEVEL: 'warn',
    // The gateway measures its patience by the same clock: a jump of a minute would fail every request in hand.
    ...(clockControlled ? { ZEEBE_CLOCK_CONTROLLED: 'true', ZEEBE_BROKER_GATEWAY_CLUSTER_REQUESTTIMEOUT: '12h' } : {}),
    ...(flush === false ? { ZEEBE_BROKER_CLUSTER_RAFT_FLUSH_ENABLED: 'false' } : {}),
  };
}

function feedEnvironment({ feedUrl, version, bulk = FEED_BULK }: BrokerOptions): Record<string, string> {
  if (!feedUrl) return {};
  const prefix = 'ZEEBE_BROKER_EXPORTERS_FEED';
  const excluded = isAtLeast(version, '8.6') ? [...NOT_EXPORTED, ...NOT_EXPORTED_FROM_86] : NOT_EXPORTED;
  const index = (name: string, value: boolean): [string, string] => [`${prefix}_ARGS_INDEX_${name.toUpperCase()}`, String(value)];
  return {
    [`${prefix}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${prefix}_ARGS_URL`]: feedUrl,
    [`${prefix}_ARGS_REQUESTTIMEOUTMS`]: '30000',
    [`${prefix}_ARGS_BULK_SIZE`]: String(bulk.size),
    [`${prefix}_ARGS_BULK_DELAY`]: String(bulk.delaySeconds),
    ...Object.fromEntries([
      index('createTemplate', false), index('event', true), index('command', false), index('rejection', false),
      ...EXPORTED.map((name) => index(name, true)),
      ...excluded.map((name) => index(name, false)),
    ]),
  };
}
