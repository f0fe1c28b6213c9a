import type { Express } from 'express';
import { CaseError } from '../../cases/errors.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { revealWish } from '../../cases/privacy/reveal.ts';
import type { Wish } from '../../cases/rights/data-request.ts';
import * as contract from '../contract/data-requests.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { must } from './present.ts';

/** What data subjects wrote: opened for those who decide, each time on record. */
export function bindDataRequestRoutes(app: Express, services: Services): void {
  bind(app, services, contract.revealDataRequest, ({ session: { officer }, params, body, context }) => services.db.transaction(async (trx) => {
    authorize(officer, 'data-request.reveal');
    const found = await trx('data_requests').join('matters', 'matters.id', 'data_requests.matter_id').where({ 'matters.code': params.code.trim().toUpperCase() }).first<{ id: string } | undefined>('data_requests.id as id');
    if (!found) throw new CaseError('not-found', 'data-request-not-found', 'There is no request of this code.');
    const wish = JSON.parse(await revealWish(trx, { dataRequestId: found.id, reason: body.reason }, context) ?? '{}') as Wish;
    return { words: wish.words ?? null, name: wish.name ?? null, phone: wish.phone ?? null, email: wish.email ?? null, address: wish.address ?? null, readAt: must(context.now) };
  }));
}
