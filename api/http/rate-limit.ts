import { createHmac, randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../lib/database.ts';
import { sameText } from './authenticate.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Keeps addresses out of the table: it holds a hash under a secret that all replicas share. */
function addressKey(services: Services, address: string): string {
  return createHmac('sha256', services.config.ESMS_CALLBACK_SECRET).update(`rate-limit:${address}`).digest('base64url').slice(0, 27);
}

/** Points per key and time, counted in PostgreSQL for all replicas; when the database stalls, each counts in its memory. */
export function createLimiter(db: Database, options: { name: string; points: number; seconds: number }): RateLimiterPostgres {
  const { points, seconds, name } = options;
  return new RateLimiterPostgres({
    storeClient: db, storeType: 'knex', tableName: 'rate_limits', tableCreated: true,
    keyPrefix: name, points, duration: seconds,
    // Beyond twice the limit an address is turned away without asking the database.
    inMemoryBlockOnConsumed: points * 2, inMemoryBlockDuration: Math.min(seconds, 30),
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: `${name}-${randomBytes(3).toString('hex')}`, points, duration: seconds }),
  });
}

/** 429 with Retry-After when the address has used up its requests; `priceOf` is what one of them costs. */
export function limitByAddress(services: Services, limiter: RateLimiterPostgres, priceOf: (request: Request) => number = () => 1): RequestHandler {
  return async (request, response, next) => {
    const key = addressKey(services, addressOf(request.ip));
    const price = priceOf(request);
    const used = await spend(limiter, key, price);
    response.set({ 'RateLimit-Limit': String(limiter.points), 'RateLimit-Remaining': String(used.remainingPoints) });
    // What named something that is there was no guess: it is given back.
    if (price > 1) response.on('close', () => { if (response.statusCode !== 404) void limiter.reward(key, price - 1).catch(() => undefined); });
    next();
  };
}

/** What limits the public doors: `usual` counts reads apart from what sends something, so that many readers behind one address do not keep others from reporting. */
export function publicLimits(services: Services): Readonly<Record<'usual' | 'reads' | 'writes', RequestHandler>> {
  const { config, db } = services;
  const limiter = (name: string, points: number) => createLimiter(db, { name, points, seconds: 60 });
  // Codes are not to be guessed: however many reads there are, misses end after as many as there are writes.
  const missPrice = Math.max(1, Math.ceil(config.publicReadRateLimit / config.PUBLIC_RATE_LIMIT));
  const reads = limitByAddress(services, limiter('public-reads', config.publicReadRateLimit), (request) => (namesByCode(request) ? missPrice : 1));
  const writes = limitByAddress(services, limiter('public', config.PUBLIC_RATE_LIMIT));
  const usual: RequestHandler = (request, response, next) => (request.method === 'GET' || request.method === 'HEAD' ? reads : writes)(request, response, next);
  return { usual, reads, writes };
}

/** Whether a guess at this address could find something. */
function namesByCode({ route, query }: Request): boolean {
  return /:(code|id|token|service_request_id|token_id)\b/.test(String((route as { path?: unknown } | undefined)?.path)) || query.ma !== undefined;
}

/** Limits only who does not know the secret of the path: a provider delivers many reports a minute from one address. */
export function limitUnlessSecret(secret: string | undefined, limit: RequestHandler): RequestHandler {
  return (request, response, next) => (secret && sameText(String(request.params.secret), secret) ? next() : limit(request, response, next));
}

/** @throws Problem 429. */
async function spend(limiter: RateLimiterPostgres, key: string, price: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, price);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Problem(429, 'too-many-requests', { headers: { 'Retry-After': String(seconds) } });
  }
}

/** An IPv6 customer usually holds a /64: all its addresses count as one. */
export function addressOf(ip: string | undefined): string {
  if (!ip) return 'unknown';
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip.replace('::ffff:', '');
  return ip.split(':').slice(0, 4).join(':');
}
