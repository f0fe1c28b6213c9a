import type { Express } from 'express';
import { CaseError } from '../../cases/errors.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { revealBreach, revealMisuse } from '../../cases/privacy/reveal.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/misuse.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { must } from './present.ts';

/** The sealed words of files about misuse and breaches: opened for those who decide, each time on record. */
export function bindMisuseRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.revealMisuse, ({ session: { officer }, params, body, context }) => db.transaction(async (trx) => {
    authorize(officer, 'misuse.read');
    const matter = await matterOf(trx, params.code, 'misuse');
    return { ...await revealMisuse(trx, { matterId: matter.id, reason: body.reason }, context), readAt: must(context.now) };
  }));

  bind(app, services, contract.revealBreach, ({ session: { officer }, params, body, context }) => db.transaction(async (trx) => {
    const matter = await matterOf(trx, params.code, 'officer-breach');
    authorize(officer, 'officer-breach.read', { unitCodes: matter.unitCode ? [matter.unitCode] : [] });
    return { ...await revealBreach(trx, { matterId: matter.id, reason: body.reason }, context), appeal: null, readAt: must(context.now) };
  }));
}

async function matterOf(trx: Transaction, code: string, kind: string): Promise<Matter> {
  const found = await Matter.query(trx).findOne({ code: code.trim().toUpperCase(), kind });
  if (!found) throw new CaseError('not-found', kind === 'misuse' ? 'misuse-not-found' : 'breach-not-found', 'There is no file of this code.');
  return found;
}
