import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Registry } from 'prom-client';
import { BulkFormatError, parseBulk } from './parse-bulk.ts';
import { storeRecords, type OnRecords } from './store-records.ts';
import { createFeedMetrics, type FeedMetrics } from './metrics.ts';

export interface FeedOptions {
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  readonly onRecords: OnRecords;
  /** Basic credentials that the exporter must send; needed wherever the port is not on loopback. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Where its figures go. */
  readonly registry?: Registry;
}

export interface Feed {
  /** The port it listens on. */
  readonly port: number;
  /** Answers what is under way, then closes. The broker delivers the rest to the next start. */
  close(): Promise<void>;
}

/** The exporter's own limit of a request is 10 MB before JSON; more than this is not the exporter. */
const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Listens to the broker's Elasticsearch exporter and stores what it delivers. It asks for three things: templates
 * (acknowledged and forgotten), index settings (likewise) and bulk requests. An answer other than 2xx makes it keep the
 * records and try again, for as long as it takes: that is how the feed survives a lost database.
 */
export async function startFeed(db: Database, options: FeedOptions): Promise<Feed> {
  const { logger, credentials } = options;
  const metrics = createFeedMetrics(options.registry);
  const server = createServer((request, response) => {
    if (credentials && !isAuthorized(request, credentials)) {
      request.resume();
      answer(response, 401, { error: 'credentials wanted' });
      return;
    }
    void serve(db, { ...options, metrics }, request, response).catch((error: unknown) => {
      logger.warn({ err: error }, 'the feed could not answer');
      response.destroy();
    });
  });
  // The exporter keeps its connection open; Node's default of 5 s would close it under its hands.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => { server.off('error', reject); resolve(); });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      // The connection of a request under way would otherwise be kept open after its answer, and with it the server.
      server.keepAliveTimeout = 1;
      server.close(() => resolve());
      server.closeIdleConnections();
    }),
  };
}

interface Ingest extends FeedOptions {
  readonly metrics: FeedMetrics;
}

async function serve(db: Database, options: Ingest, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === null) {
    answer(response, 413, { error: `at most ${LARGEST_BODY} bytes` });
    return;
  }
  if (request.method === 'POST' && request.url?.split('?')[0] === '/_bulk') {
    await ingest(db, options, body, response);
    return;
  }
  if (request.method === 'PUT' || request.method === 'GET' || request.method === 'HEAD') {
    answer(response, 200, { acknowledged: true, version: { number: '8.0.0' } });
    return;
  }
  answer(response, 404, { error: 'this is no Elasticsearch: only what the exporter asks is answered' });
}

async function ingest(db: Database, { logger, onRecords, metrics }: Ingest, body: Buffer, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  try {
    const bulk = parseBulk(body.toString('utf8'));
    const stored = await db.transaction((trx) => storeRecords(trx, bulk, onRecords));
    for (const partitionId of stored.restartedPartitions) {
      logger.error({ partitionId }, 'the engine began a new log: it lost its data, and what ran in it must be restarted from the database');
    }
    metrics.count('stored', bulk.count, performance.now() - startedAt);
    answer(response, 200, { took: 1, errors: false, items: Array.from({ length: bulk.count }, () => ({ index: { status: 201 } })) });
  } catch (error) {
    const malformed = error instanceof BulkFormatError;
    metrics.count(malformed ? 'malformed' : 'failed', 0, performance.now() - startedAt);
    logger[malformed ? 'error' : 'warn']({ err: error }, 'records of the engine were not stored; it will deliver them again');
    answer(response, malformed ? 400 : 503, { error: malformed ? error.message : 'not stored, deliver again' });
  }
}

/** null when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body, { maxOutputLength: LARGEST_BODY }) : body;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  response.end(JSON.stringify(body));
}

function isAuthorized(request: IncomingMessage, { username, password }: { username: string; password: string }): boolean {
  const wanted = Buffer.from(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  const given = Buffer.from(request.headers.authorization ?? '');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
