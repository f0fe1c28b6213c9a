import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Officer } from '../../cases/officers/officer.ts';
import { builtInRights, heldActions, type Action, type Bearer } from '../../cases/policies/policies.ts';
import { readSession, type OpenSession } from '../../cases/officers/session.ts';
import type { Config } from '../../lib/config.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { readCookie } from './locale.ts';

export interface SignedIn {
  readonly officer: Officer;
  readonly csrfToken: string;
  readonly token: string;
  /** What has to be done before any other door opens. */
  readonly toDo: ToDo | null;
}

export type ToDo = 'change-password' | 'set-second-factor';

/** Rights that give power over the others; they ask for the second factor under whatever role somebody holds them. */
const POWERS = ['officer.manage', 'configuration.approve', 'process.approve'] as const satisfies readonly Action[];

/**
 * Whether one of the officer's roles must sign in with a second factor (REQUIRE_SECOND_FACTOR), or is one that was made by
 * hand and gives a power that such a role comes with. The roles that the software brings are named there, or are not.
 */
export function needsSecondFactor(config: Config, officer: Bearer): boolean {
  const named = config.REQUIRE_SECOND_FACTOR;
  if (officer.roles.some((role) => named.includes(role))) return true;
  const held: readonly string[] = heldActions(officer);
  return POWERS.some((power) => held.includes(power) && !officer.roles.some((role) => builtInRights(role)[power]) && named.some((role) => builtInRights(role)[power]));
}

export function toDoFor(config: Config, session: OpenSession): ToDo | null {
  if (session.mustChangePassword) return 'change-password';
  return !session.secondFactor && needsSecondFactor(config, session.officer) ? 'set-second-factor' : null;
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
  return { officer: session.officer, csrfToken: session.csrfToken, token, toDo: toDoFor(services.config, session) };
}

/** Compares in constant time; the length is no secret. */
export function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
