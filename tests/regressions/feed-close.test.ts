import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFeed } from '../../engine/feed/feed.ts';
import { createLogger } from '../../lib/logger.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

/** One record, as the broker's exporter sends it. */
const BULK = [
  { index: { _index: 'zeebe-record_process-instance', _id: '1-1' } },
  {
    partitionId: 1, position: 1, key: 2251799813685250, timestamp: 1_795_000_000_000, recordType: 'EVENT', valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATED',
    value: { bpmnProcessId: 'report-handling', processInstanceKey: 2251799813685250, elementId: 'report-handling', bpmnElementType: 'PROCESS', version: 1, flowScopeKey: -1 },
  },
].map((line) => `${JSON.stringify(line)}\n`).join('');

describe('a feed that is closed while the exporter delivers', () => {
  it('answers the delivery and is closed within moments, though the exporter would keep its connection', async () => {
    // given
    let underWay = () => {};
    const began = new Promise<void>((resolve) => { underWay = resolve; });
    const feed = await startFeed(database.db, {
      host: '127.0.0.1', port: 0, logger: createLogger('test', 'silent'),
      onRecords: async () => {
        underWay();
        await new Promise((resolve) => { setTimeout(resolve, 300); });
      },
    });
    const agent = new Agent({ keepAlive: true });
    const status = new Promise<number | undefined>((resolve, reject) => {
      request({ host: '127.0.0.1', port: feed.port, method: 'POST', path: '/_bulk', agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      }).on('error', reject).end(BULK);
    });
    await began;

    // when
    const started = Date.now();
    await feed.close();

    // then
    expect(await status).toBe(200);
    expect(Date.now() - started).toBeLessThan(5_000);
    agent.destroy();
  }, 20_000);
});
