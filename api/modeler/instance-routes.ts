import type { Express } from 'express';
import type { Context } from '../../cases/context.ts';
import type { InstanceAction } from '../../cases/instance-actions/instance-action.ts';
import { orderCancel, orderRestart, orderSkip, type ActionOrder } from '../../cases/instance-actions/order-action.ts';
import { readInstance } from '../../cases/instance-actions/read-instance.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/instance-actions.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import type { Services } from '../services.ts';

interface Params { readonly process: string; readonly key: string }
interface Asked { readonly session: { readonly officer: Officer }; readonly params: Params; readonly context: Context; readonly body: { readonly reason: string; readonly elementId?: string } }

/** What a person does to one running instance. */
export function bindInstanceRoutes(app: Express, services: Services): void {
  const { db } = services;

  const present = async (params: Params, officer: Officer): Promise<contract.InstanceActionsView> => {
    const { restricted, ...facts } = await readInstance(db, params.process, params.key);
    return {
      ...facts, caseCode: restricted && !allow(officer, 'case.read', { restricted: true }) ? null : facts.caseCode, cancelledAt: iso(facts.cancelledAt),
      standing: [...facts.standing], places: [...facts.places], skippable: [...facts.skippable], may: allow(officer, 'instance.manage'),
      actions: facts.actions.map((action) => ({ ...action, orderedAt: must(action.orderedAt) })),
    };
  };

  bind(app, services, contract.readInstanceActions, async ({ session, params }) => {
    authorize(session.officer, 'process.read');
    return present(params, session.officer);
  });

  const act = (command: (trx: Transaction, order: ActionOrder, ctx: Context) => Promise<InstanceAction>) => async ({ session, params, body, context }: Asked) => {
    authorize(session.officer, 'instance.manage');
    await db.transaction((trx) => command(trx, { processId: params.process, processInstanceKey: params.key, ...body }, context));
    return present(params, session.officer);
  };
  bind(app, services, contract.cancelInstance, act(orderCancel));
  bind(app, services, contract.restartInstance, act(orderRestart));
  bind(app, services, contract.skipStep, act(orderSkip));
}
