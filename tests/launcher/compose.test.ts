import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { brokerCommand, DEFAULT_ZEEBE_VERSION } from '../../engine/broker-settings.ts';
import { readConfig } from '../../lib/config.ts';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: unknown;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>; volumes: Record<string, unknown>; secrets: Record<string, unknown>;
};
const services = Object.entries(compose.services);

/** The names that lib/config.ts reads, from its own text. */
const settings = new Set([...readFileSync('lib/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): z\./gm)].map((match) => match[1]!));

describe('docker-compose.yml', () => {
  it('tells workers, api and prepare nothing that the configuration does not know', () => {
    const portal = services.filter(([, { build }]) => build);
    expect(portal.map(([name]) => name)).toEqual(['prepare', 'workers', 'api']);
    for (const [, { environment = {} }] of portal) {
      expect(Object.keys(environment).map((name) => name.replace(/_FILE$/, '')).filter((name) => !settings.has(name))).toEqual([]);
    }
  });

  it('runs three brokers of our version as one cluster, whose exporter is set as the embedded one is', () => {
    // given
    const brokers = services.filter(([, { image }]) => image?.startsWith('camunda/zeebe:'));
    const { env } = brokerCommand({
      version: DEFAULT_ZEEBE_VERSION, home: '/', javaMajor: 21, dataDir: '/', logDir: '/', feedUrl: 'http://workers:9250',
      ports: { grpc: 26500, rest: 8080, management: 9600, command: 26501, internal: 26502 },
    });
    const exporter = Object.entries(env).filter(([name]) => name.startsWith('ZEEBE_BROKER_EXPORTERS_'));
    // then
    expect(brokers).toHaveLength(3);
    expect(new Set(brokers.map(([, { environment }]) => environment?.ZEEBE_BROKER_CLUSTER_NODEID))).toEqual(new Set(['0', '1', '2']));
    for (const [name, { image, environment = {} }] of brokers) {
      expect(image).toBe(`camunda/zeebe:${DEFAULT_ZEEBE_VERSION}`);
      expect(Object.entries(environment).filter(([key]) => key.startsWith('ZEEBE_BROKER_EXPORTERS_')).sort()).toEqual(exporter.sort());
      expect(environment).toMatchObject({
        ZEEBE_BROKER_CLUSTER_CLUSTERSIZE: '3', ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR: '3', ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT: '1',
        ZEEBE_BROKER_NETWORK_ADVERTISEDHOST: name,
      });
    }
  });

  it('declares every volume and secret that a service uses, and waits only for services that are there', () => {
    for (const [, { volumes = [], secrets = [], depends_on = {} }] of services) {
      expect(volumes.map((volume) => volume.split(':')[0]!).filter((name) => !(name in compose.volumes))).toEqual([]);
      expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
      expect(Object.keys(depends_on).filter((name) => !(name in compose.services))).toEqual([]);
    }
  });

  it('watches the health of every service that stays', () => {
    expect(services.filter(([name, { healthcheck }]) => name !== 'prepare' && !healthcheck)).toEqual([]);
  });

  it('starts files that are there', () => {
    for (const [, { command = [] }] of services) for (const file of command.filter((word) => word.endsWith('.ts'))) expect(() => readFileSync(file)).not.toThrow();
  });
});

describe('.env.example', () => {
  const listed = new Map([...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map((match) => [match[1]!, match[2]!]));

  it('lists every setting, and only one more: the version of the embedded engine', () => {
    expect([...listed.keys()].sort()).toEqual([...settings, 'ZEEBE_VERSION'].sort());
    expect(listed.get('ZEEBE_VERSION')).toBe(DEFAULT_ZEEBE_VERSION);
  });

  it('shows the defaults, and examples that are accepted', () => {
    // given
    const DATABASE_URL = listed.get('DATABASE_URL');
    const defaults = readConfig({ DATABASE_URL }) as unknown as Record<string, unknown>;
    const shown = readConfig(Object.fromEntries(listed)) as unknown as Record<string, unknown>;
    // then: what has no default has an example
    const differing = [...listed.keys()].filter((name) => JSON.stringify(defaults[name]) !== JSON.stringify(shown[name]));
    expect(differing).toEqual(['PUBLIC_URL', 'MAP_TILE_URL', 'MAP_TILE_ATTRIBUTION']);
  });
});
