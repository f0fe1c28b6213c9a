import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Officer } from '../../cases/officers/officer.ts';
import { readSession } from '../../cases/officers/session.ts';
import type { Config } from '../../lib/config.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { readCookie } from './locale.ts';

export interface SignedIn {
  readonly officer: Officer;
  readonly csrfToken: string;
  readonly token: string;
}

/** A `__Host-` cookie cannot be set by another host or path; it needs https. */
function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-session' : 'session';
}

function isSecure(config: Config): boolean {
  return config.publicUrl.startsWith('https:');
}

export function setSessionCookie(config: Config, response: Response, token: string, expiresAt?: Date): void {
  response.cookie(cookieName(config), token, { httpOnly: true, sameSite: 'strict', secure: isSecure(config), path: '/', ...(expiresAt ? { expires: expiresAt } : {}) });
}

export function clearSessionCookie(config: Config, response: Response): void {
  response.clearCookie(cookieName(config), { httpOnly: true, sameSite: 'strict', secure: isSecure(config), path: '/' });
}

/** Who asks. Unsafe methods must also carry the session's CSRF token. @throws Problem 401 or 403. */
export async function authenticate(services: Services, request: Request): Promise<SignedIn> {
  const token = readCookie(request, cookieName(services.config));
  const session = token && token.length <= 200 ? await services.db.transaction((trx) => readSession(trx, token, services.clock.now())) : null;
  if (!session || !token) throw new Problem(401, 'not-signed-in');
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !sameText(request.get('x-csrf-token') ?? '', session.csrfToken)) {
    throw new Problem(403, 'csrf-token-wrong', { faults: [{ parameter: 'X-CSRF-Token', code: request.get('x-csrf-token') ? 'wrong-value' : 'missing' }] });
  }
  return { officer: session.officer, csrfToken: session.csrfToken, token };
}

/** Compares in constant time; the length is no secret. */
export function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
