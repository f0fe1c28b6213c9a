import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isServing, zeebeChild } from '../../launcher/zeebe.ts';

let folder: string;
beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'zeebe-')); });
afterAll(() => rmSync(folder, { recursive: true }));

const partition = (partitionId: number, role: string, health = 'healthy') => ({ partitionId, role, health });

describe('a broker', () => {
  it('serves when each partition has a healthy leader', () => {
    expect(isServing({ partitionsCount: 1, brokers: [{ partitions: [partition(1, 'leader')] }] })).toBe(true);
    expect(isServing({ partitionsCount: 2, brokers: [{ partitions: [partition(1, 'LEADER'), partition(2, 'follower')] }, { partitions: [partition(2, 'leader')] }] })).toBe(true);
  });

  it('does not serve before', () => {
    expect(isServing({ partitionsCount: 1, brokers: [] })).toBe(false);
    expect(isServing({ partitionsCount: 1, brokers: [{ partitions: [partition(1, 'leader', 'unhealthy')] }] })).toBe(false);
    expect(isServing({ partitionsCount: 1, brokers: [{ partitions: [partition(1, 'follower')] }] })).toBe(false);
    expect(isServing({ partitionsCount: 2, brokers: [{ partitions: [partition(1, 'leader')] }] })).toBe(false);
  });

  it('of an earlier version is not put on the data of a later one', () => {
    // given
    const options = (version: string) => ({
      version, home: '/opt/zeebe', jdk: { home: '/opt/jdk', major: 25 }, dataDir: path.join(folder, 'data'), logFile: path.join(folder, 'zeebe.log'),
      ports: { grpc: 1, rest: 2, management: 3, command: 4, internal: 5 }, feedUrl: 'http://127.0.0.1:6', clockControlled: false,
    });
    zeebeChild(options('8.5.8'));
    zeebeChild(options('8.6.0'));
    // then
    expect(() => zeebeChild(options('8.5.8'))).toThrow(/written by Zeebe 8\.6\.0.*ZEEBE_VERSION=8\.6\.0/);
  });
});
