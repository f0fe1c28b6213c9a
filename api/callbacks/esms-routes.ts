import type { Express, RequestHandler } from 'express';
import { acceptEsmsCallback } from '../../cases/notifications/accept-esms-callback.ts';
import { parseEsmsCallback } from '../../channels/esms/callback.ts';
import { esmsCallback } from '../contract/operations.ts';
import { sameText } from '../http/authenticate.ts';
import { bind } from '../http/bind.ts';
import { limitUnlessSecret } from '../http/rate-limit.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** The SMS provider's delivery reports. Who does not know the secret finds nothing here. */
export function bindEsmsRoutes(app: Express, services: Services, limit: RequestHandler): void {
  bind(app, services, esmsCallback, async ({ params, query, context }) => {
    if (!sameText(params.secret, services.config.ESMS_CALLBACK_SECRET)) throw new Problem(404, 'not-found');
    const report = parseEsmsCallback(query);
    if (!report) throw new Problem(400, 'validation', { faults: [{ parameter: 'SMSID', code: 'wrong-value' }] });
    await services.db.transaction((trx) => acceptEsmsCallback(trx, report, context));
    return { status: 'ok' as const };
  }, limitUnlessSecret(services.config.ESMS_CALLBACK_SECRET, limit));
}
