import type { Express } from 'express';
import { CaseError } from '../../cases/errors.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { revealWish } from '../../cases/privacy/reveal.ts';
import type { Wish } from '../../cases/rights/data-request.ts';
import { listRound } from '../../cases/rights/retention-round.ts';
import * as contract from '../contract/data-requests.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { iso, must } from './present.ts';

/** What data subjects wrote, opened for those who decide, each time on record; and the lists of what is past its retention. */
export function bindDataRequestRoutes(app: Express, services: Services): void {
  bind(app, services, contract.revealDataRequest, ({ session: { officer }, params, body, context }) => services.db.transaction(async (trx) => {
    authorize(officer, 'data-request.reveal');
    const found = await trx('data_requests').join('matters', 'matters.id', 'data_requests.matter_id').where({ 'matters.code': params.code.trim().toUpperCase() }).first<{ id: string } | undefined>('data_requests.id as id');
    if (!found) throw new CaseError('not-found', 'data-request-not-found', 'There is no request of this code.');
    const wish = JSON.parse(await revealWish(trx, { dataRequestId: found.id, reason: body.reason }, context) ?? '{}') as Wish;
    return { words: wish.words ?? null, name: wish.name ?? null, phone: wish.phone ?? null, email: wish.email ?? null, address: wish.address ?? null, readAt: must(context.now) };
  }));

  bind(app, services, contract.listRetentionRound, async ({ session: { officer }, params, query }) => {
    authorize(officer, 'data-request.read');
    const matter = await Matter.query(services.db).findOne({ kind: 'retention-round', code: params.code.trim().toUpperCase() });
    if (!matter) throw new CaseError('not-found', 'retention-round-not-found', 'There is no retention round of this code.');
    const { items, nextAfter } = await listRound(services.db, { matterId: matter.id, ...query });
    return { nextAfter, items: items.map(({ unitCodes, restricted, ...each }) => ({ ...each, closedAt: iso(each.closedAt), keptUntil: iso(each.keptUntil), mayRead: allow(officer, 'case.read', { unitCodes, restricted }) })) };
  });
}
