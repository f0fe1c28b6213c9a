import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import supertest from 'supertest';
import { createApp } from '../../api/app.ts';
import { createLiveHub, type LiveHub } from '../../api/live/hub.ts';
import type { Engine } from '../../engine/engine.ts';
import { fixedClock } from '../../lib/clock.ts';
import { readConfig, type Config } from '../../lib/config.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildOfficer, FACTORY_NOW, type BuiltOfficer } from '../support/factories.ts';
import { testVault } from '../support/vault.ts';

export const CALLBACK_SECRET = 'a-secret-of-the-test-run';

export interface TestApp extends TestDatabase {
  readonly app: ReturnType<typeof createApp>;
  readonly config: Config;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly live: LiveHub;
  /** What was logged, as parsed lines. */
  readonly log: Array<Record<string, unknown>>;
  /** Calls that reached the engine. */
  readonly engineCalls: string[];
  http(): ReturnType<typeof supertest>;
  /** Relative names of all files that lie in the attachments folder. */
  storedFiles(): string[];
  signIn(options?: Parameters<typeof buildOfficer>[1]): Promise<SignedIn>;
  close(): Promise<void>;
}

export interface SignedIn {
  readonly officer: BuiltOfficer;
  readonly cookie: string;
  readonly csrf: string;
}

/** The whole app on a database of its own, with a clock that stands still and an engine that only notes what it is told. */
export async function createTestApp(environment: Record<string, string> = {}, engine: Partial<Engine> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-api-'));
  const config = readConfig({
    DATABASE_URL: database.url, DATA_DIR: folder, NODE_ENV: 'test', PUBLIC_RATE_LIMIT: '1000000', ESMS_CALLBACK_SECRET: CALLBACK_SECRET,
    PUBLIC_URL: 'http://portal.test', ...environment,
  });
  const clock = fixedClock(FACTORY_NOW);
  const log: Array<Record<string, unknown>> = [];
  const engineCalls: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => { log.push(JSON.parse(line) as Record<string, unknown>); } });
  const noting = {
    topology: async () => ({ gatewayVersion: '8.5.8', partitions: 1, healthyLeaders: 1 }),
    resolveIncident: async (key: string) => { engineCalls.push(`resolve ${key}`); },
    advanceClock: async (milliseconds: number) => { engineCalls.push(`advance ${milliseconds}`); },
    ...engine,
  } as unknown as Engine;
  const live = createLiveHub({ db: database.db, clock, logger });
  const app = createApp({ config, db: database.db, clock, vault: testVault, logger, engine: () => noting }, live);
  return {
    ...database, app, config, clock, live, log, engineCalls,
    http: () => supertest(app),
    storedFiles: () => (existsSync(config.attachmentsDir) ? readdirSync(config.attachmentsDir, { recursive: true, withFileTypes: true }): []).filter((entry) => entry.isFile()).map((entry) => entry.name),
    signIn: async (options) => openSession(database, await buildOfficer(database.db, options), clock.now()),
    close: async () => {
      await live.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A session without a password check: most tests are about what comes after. */
async function openSession({ db }: TestDatabase, officer: BuiltOfficer, now: Date): Promise<SignedIn> {
  const [token, csrf] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  await db('sessions').insert({
    token_hash: createHash('sha256').update(token).digest('base64url'), officer_id: officer.id, csrf_token: csrf,
    created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + 86_400_000),
  });
  return { officer, cookie: `session=${token}`, csrf };
}

/** A small real picture; with `position`, its EXIF says where it was taken. */
export async function photo(options: { position?: boolean; width?: number } = {}): Promise<Buffer> {
  const image = sharp({ create: { width: options.width ?? 40, height: 30, channels: 3, background: { r: 200, g: 40, b: Math.floor(Math.random() * 255) } } }).jpeg();
  if (!options.position) return image.toBuffer();
  return image.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 36/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 42/1 0/1' } }).toBuffer();
}

/** The start of an MP4 file, enough to be recognised by content. */
export function video(): Buffer {
  const head = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex');
  return Buffer.concat([head, Buffer.alloc(6000, 7)]);
}

/** A report that is fine in every way. */
export function report(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    content: 'Tụ tập đông người trước nhà văn hóa, không khoảng cách.', addressText: '12 Lê Lợi', lat: 10.7769, lng: 106.7009,
    sender: { kind: 'person', name: 'Nguyễn Văn Thử', phone: '0900 000 484' }, ...overrides,
  };
}
