import type { Express } from 'express';
import QRCode from 'qrcode';
import { completeSignIn } from '../../cases/officers/complete-sign-in.ts';
import { acceptInvitation, changeOwnPassword, requireOwnPassword } from '../../cases/officers/new-password.ts';
import { confirmEnrolment, removeSecondFactor, replaceRecoveryCodes, secondFactorState, startEnrolment } from '../../cases/officers/second-factor.ts';
import { endSessions } from '../../cases/officers/session.ts';
import { CaseError } from '../../cases/errors.ts';
import * as contract from '../contract/account.ts';
import { needsSecondFactor, setSessionCookie } from '../http/authenticate.ts';
import { bind } from '../http/bind.ts';
import { addressOf, createLimiter, limitByAddress } from '../http/rate-limit.ts';
import type { Services } from '../services.ts';
import { iso } from './present.ts';
import { presentOpened } from './session-routes.ts';

/** What officers do with their own account: the second step of signing in, password, second factor. */
export function bindAccountRoutes(app: Express, services: Services): void {
  const { db, config } = services;
  const byAddress = limitByAddress(services, createLimiter(db, { name: 'sign-in', points: Math.max(30, config.PUBLIC_RATE_LIMIT), seconds: 60 }));

  bind(app, services, contract.completeSession, async ({ request, response, body, context }) => {
    const session = await completeSignIn(db, { ...body, address: addressOf(request.ip) }, context);
    setSessionCookie(config, response, session.token, session.expiresAt);
    return presentOpened(services, session, context.now);
  }, byAddress);

  bind(app, services, contract.acceptInvitation, ({ body, context }) => acceptInvitation(db, body, context), byAddress);

  bind(app, services, contract.changePassword, async ({ request, session, body, context }) => {
    await changeOwnPassword(db, { officer: session.officer, ...body, address: addressOf(request.ip), token: session.token }, context);
    return undefined;
  });

  bind(app, services, contract.readSecondFactor, async ({ session }) => {
    const { since, recoveryCodesLeft } = await secondFactorState(db, session.officer.id);
    return { since: iso(since), recoveryCodesLeft, required: needsSecondFactor(config, session.officer) };
  });

  bind(app, services, contract.startSecondFactor, async ({ request, session, body, context }) => {
    await requireOwnPassword(db, { officer: session.officer, password: body.password, address: addressOf(request.ip) }, context);
    const { secret, uri } = await db.transaction((trx) => startEnrolment(trx, session.officer, context));
    return { secret, uri, picture: await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
  });

  bind(app, services, contract.confirmSecondFactor, async ({ session, body, context }) => ({
    recoveryCodes: await db.transaction(async (trx) => {
      const codes = await confirmEnrolment(trx, session.officer, body.code, context);
      // Those were opened with the password alone.
      await endSessions(trx, session.officer.id, session.token);
      return codes;
    }),
  }));

  bind(app, services, contract.replaceRecoveryCodes, async ({ request, session, body, context }) => {
    await requireOwnPassword(db, { officer: session.officer, password: body.password, address: addressOf(request.ip) }, context);
    return { recoveryCodes: await db.transaction((trx) => replaceRecoveryCodes(trx, session.officer, context)) };
  });

  bind(app, services, contract.removeSecondFactor, async ({ request, session, body, context }) => {
    if (needsSecondFactor(config, session.officer)) throw new CaseError('refused', 'second-factor-required', 'Your role must sign in with a second factor.');
    await requireOwnPassword(db, { officer: session.officer, password: body.password, address: addressOf(request.ip) }, context);
    await db.transaction((trx) => removeSecondFactor(trx, session.officer.id, context));
    return undefined;
  });
}
