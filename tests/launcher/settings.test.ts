import { describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { childEnvironment, portWishes, readSettings, reachable, takenPorts, type Ports } from '../../launcher/settings.ts';
import { readConfig } from '../../lib/config.ts';

const ports: Ports = { portal: 1, workers: 2, texts: 3, mail: 4, postgres: 5, feed: 6, grpc: 7, rest: 8, management: 9, command: 10, internal: 11 };

describe('a start with nothing set', () => {
  it('runs everything here, on the default ports, data below .data', () => {
    // when
    const settings = readSettings({}, []);
    const wishes = portWishes(settings, {}, {});
    // then
    expect(settings).toMatchObject({ dataDir: path.resolve('.data'), host: '127.0.0.1', zeebeVersion: '8.5.8', clockControlled: false, outside: {} });
    expect(wishes.portal?.wanted).toEqual([8022]);
    expect(Object.keys(wishes).sort()).toEqual(Object.keys(ports).sort());
  });

  it('uses the ports of last time first', () => {
    expect(portWishes(readSettings({}, []), {}, { portal: 8122 }).portal?.wanted).toEqual([8122, 8022]);
  });

  it('gives its children a configuration that they accept', () => {
    // when
    const config = readConfig(childEnvironment(readSettings({}, ['--time-lapse']), {}, ports, 'postgres://localhost/x'));
    // then
    expect(config).toMatchObject({
      PORT: 1, WORKERS_PORT: 2, FEED_PORT: 6, ZEEBE_GRPC_ADDRESS: 'grpc://127.0.0.1:7', ZEEBE_REST_ADDRESS: 'http://127.0.0.1:8',
      ZEEBE_MANAGEMENT_ADDRESS: 'http://127.0.0.1:9', ESMS_URL: 'http://127.0.0.1:3', SMTP_URL: 'smtp://127.0.0.1:4', CLOCK_CONTROLLED: true,
      DATABASE_URL: 'postgres://localhost/x',
    });
  });
});

describe('a start with outside servers', () => {
  const environment = {
    DATABASE_URL: 'postgres://db/portal', ZEEBE_GRPC_ADDRESS: 'grpc://zeebe:26500', ZEEBE_REST_ADDRESS: 'http://zeebe:8080',
    ESMS_URL: 'http://provider.example', SMTP_URL: 'smtp://mail.example',
  };

  it('starts none of them and wants no port for them', () => {
    const settings = readSettings(environment, []);
    expect(Object.keys(portWishes(settings, environment, {})).sort()).toEqual(['feed', 'portal', 'workers']);
  });

  it('leaves their addresses as they are', () => {
    expect(childEnvironment(readSettings(environment, []), environment, ports, '')).toMatchObject(environment);
  });

  it('refuses half an engine', () => {
    expect(() => readSettings({ ZEEBE_GRPC_ADDRESS: 'grpc://zeebe:26500' }, [])).toThrow('needs both');
  });
});

describe('asked-for ports', () => {
  it('come before those of last time', () => {
    expect(portWishes(readSettings({}, []), { PORT: '9000' }, { portal: 8122 }).portal?.wanted).toEqual([9000]);
  });

  it('that are no ports are refused', () => {
    expect(() => portWishes(readSettings({}, []), { PORT: 'http' }, {})).toThrow('"http" is no port');
  });

  it('that were taken are told, with what is used instead', () => {
    const wishes = portWishes(readSettings({}, []), {}, {});
    expect(takenPorts(wishes, { portal: { port: 8122, taken: 8022 }, workers: { port: 8023 } }))
      .toEqual(['Port 8022 is taken by another program: pages and api uses 8122.']);
  });
});

it('a server on all addresses is reached by loopback', () => {
  expect(['0.0.0.0', '::', '::1', '10.1.2.3'].map(reachable)).toEqual(['127.0.0.1', '[::1]', '[::1]', '10.1.2.3']);
});
