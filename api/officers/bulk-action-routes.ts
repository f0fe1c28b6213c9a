import type { Express } from 'express';
import { BulkAction, BulkActionItem, isDecision } from '../../cases/bulk-actions/bulk-action.ts';
import { orderBulkAction, rehearse } from '../../cases/bulk-actions/order-bulk-action.ts';
import { runBulkAction } from '../../cases/bulk-actions/run-bulk-action.ts';
import { undoBulkAction } from '../../cases/bulk-actions/undo-bulk-action.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { namesOfCodes } from '../../cases/reference/list-reference.ts';
import * as contract from '../contract/bulk-actions.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import { problemTextOf } from '../problem-texts.ts';
import { contextFor, type Services } from '../services.ts';

type ItemView = contract.BulkActionView['items'][number];
interface ItemState { readonly workItemId: string; readonly status: ItemView['status']; readonly failure: string | null; readonly decision: Record<string, unknown> | null }

/** One action on many tasks: previewed, ordered, watched, undone. */
export function bindBulkActionRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.orderBulkAction, async ({ session, body, context, locale }) => {
    const { officer } = session;
    authorize(officer, 'task.bulk', { unitCodes: officer.unitCode ? [officer.unitCode] : [] });
    const order = { action: body.action, parameters: body.parameters, items: body.items, officer };
    const rehearsals = await rehearse(db, order, context);
    const states = rehearsals.map(({ workItemId, failure, decision }): ItemState => ({ workItemId, failure, decision, status: failure ? 'failed' : 'possible' }));
    if (body.preview) {
      return { id: null, action: body.action, status: 'preview' as const, runsAt: null, undoSeconds: 0, undoable: false, items: await presentItems(services, states, locale) };
    }
    const id = await db.transaction((trx) => orderBulkAction(trx, order, rehearsals, context));
    if (!isDecision(body.action)) await runNow(services, id);
    const view = await readView(services, { id, officerId: officer.id }, context.now, locale);
    // What names no task was not stored; it is told all the same.
    const strange = states.filter(({ workItemId }) => !view.items.some((item) => item.workItemId === workItemId));
    return { ...view, items: [...view.items, ...await presentItems(services, strange, locale)] };
  });

  bind(app, services, contract.readBulkAction, ({ session, params, context, locale }) => readView(services, { id: params.id, officerId: session.officer.id }, context.now, locale));

  bind(app, services, contract.undoBulkAction, async ({ session, params, context, locale }) => {
    await undoBulkAction(db, { id: params.id, officerId: session.officer.id }, context);
    return readView(services, { id: params.id, officerId: session.officer.id }, context.now, locale);
  });
}

async function runNow(services: Services, id: string): Promise<void> {
  await runBulkAction(services.db, {
    id,
    contextFor: (officerId) => contextFor(services, { kind: 'officer', id: officerId }),
    onUnexpected: (error) => services.logger.error({ err: error, bulkActionId: id }, 'an item of a bulk action failed unexpectedly'),
  });
}

/** @throws Problem 404 for what somebody else ordered */
async function readView(services: Services, { id, officerId }: { id: string; officerId: string }, now: Date, locale: Locale): Promise<contract.BulkActionView> {
  const bulk = await BulkAction.query(services.db).findById(id).where({ requestedBy: officerId });
  if (!bulk) throw new Problem(404, 'not-found');
  const items = await BulkActionItem.query(services.db).where({ bulkActionId: id }).orderBy('position');
  const decision = isDecision(bulk.action);
  const undoable = decision ? bulk.status === 'waiting' : bulk.status === 'done' && items.some(({ status, failure }) => status === 'done' && failure === null);
  return {
    id, action: bulk.action, status: bulk.status, runsAt: bulk.runAt.toISOString(), undoable,
    undoSeconds: decision && undoable ? Math.max(0, (bulk.runAt.getTime() - now.getTime()) / 1000) : 0,
    items: await presentItems(services, items, locale),
  };
}

async function presentItems({ db }: Services, items: readonly ItemState[], locale: Locale): Promise<ItemView[]> {
  const codes = items.flatMap(({ decision }) => ['unitCode', 'categoryCode', 'wardCode'].map((key) => decision?.[key]).filter((code) => typeof code === 'string'));
  const names = await namesOfCodes(db, codes);
  const nameOf = (code: unknown) => (typeof code === 'string' ? names.get(code)?.[locale] ?? code : null);
  return items.map(({ workItemId, status, failure, decision }) => ({
    workItemId, status, code: failure, reason: failure && problemTextOf(failure, 409, locale).detail,
    decision: decision && {
      unitName: nameOf(decision.unitCode), categoryName: nameOf(decision.categoryCode), wardName: nameOf(decision.wardCode), urgent: decision.urgency === 'urgent',
      originalCode: typeof decision.originalCode === 'string' ? decision.originalCode : null,
    },
  }));
}
