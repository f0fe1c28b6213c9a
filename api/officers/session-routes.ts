import type { Express } from 'express';
import { readSession, signIn, signOut, type SignedIn } from '../../cases/officers/session.ts';
import { unitNames } from '../../cases/reference/list-reference.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { heldActions } from '../../cases/policies/policies.ts';
import * as contract from '../contract/officers.ts';
import { clearSessionCookie, setSessionCookie, toDoFor, type ToDo } from '../http/authenticate.ts';
import { bind } from '../http/bind.ts';
import { addressOf, createLimiter, limitByAddress } from '../http/rate-limit.ts';
import type { Services } from '../services.ts';

/** Signing in and out. Guessing is slowed down by the domain's own count of failures, floods by the address limit. */
export function bindSessionRoutes(app: Express, services: Services): void {
  const byAddress = limitByAddress(services, createLimiter(services.db, { name: 'sign-in', points: Math.max(30, services.config.PUBLIC_RATE_LIMIT), seconds: 60 }));

  bind(app, services, contract.createSession, async ({ request, response, body, context }) => {
    const session = await signIn(services.db, { ...body, address: addressOf(request.ip) }, context);
    setSessionCookie(services.config, response, session.token, session.expiresAt);
    return presentOpened(services, session, context.now);
  }, byAddress);

  bind(app, services, contract.readSession, ({ session }) => presentSession(services, session));

  bind(app, services, contract.deleteSession, async ({ session, response, context }) => {
    await services.db.transaction((trx) => signOut(trx, session.token, context));
    clearSessionCookie(services.config, response);
    return undefined;
  });
}

/** A session that was just opened, with what has to be done first. */
export async function presentOpened(services: Services, session: SignedIn, now: Date) {
  const opened = await services.db.transaction((trx) => readSession(trx, session.token, now));
  return presentSession(services, { ...session, toDo: opened && toDoFor(services.config, opened) });
}

/** Who is signed in, as pages know it. */
export async function presentSession(services: Services, { officer, csrfToken, toDo }: { officer: Officer; csrfToken: string; toDo: ToDo | null }) {
  return { officer: await presentOfficer(services, officer), csrfToken, toDo };
}

async function presentOfficer(services: Services, officer: Officer) {
  const names = await unitNames(services.db, [officer.unitCode]);
  return {
    id: officer.id, username: officer.username, displayName: officer.displayName, roles: [...officer.roles], unitCode: officer.unitCode,
    unitName: officer.unitCode ? names.get(officer.unitCode) ?? null : null, locale: officer.locale,
    rights: heldActions(officer),
  };
}
