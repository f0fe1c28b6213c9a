import type { Express } from 'express';
import { askUnits } from '../../cases/co-ordination/ask-units.ts';
import { withdrawShare } from '../../cases/co-ordination/end-shares.ts';
import { listShares } from '../../cases/co-ordination/list-shares.ts';
import { findLead } from '../../cases/co-ordination/share.ts';
import type { CaseFile } from '../../cases/case-file/read-case-file.ts';
import { readDispute } from '../../cases/disputes/read-dispute.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { askOutside } from '../../cases/outside-requests/ask-outside.ts';
import { listOutsideRequests } from '../../cases/outside-requests/outside-request.ts';
import { allow } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/together.ts';
import { bind } from '../http/bind.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { requireCase } from './case-access.ts';
import { iso, must } from './present.ts';

/** Units and outside bodies that help with a case. Rights and states are checked by the commands themselves. */
export function bindTogetherRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readTogether, ({ session, params }) => db.transaction(async (trx) =>
    view(trx, await requireCase(trx, { code: requireCode(params.code) }, session.officer), session.officer)));

  bind(app, services, contract.askUnits, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    await askUnits(trx, { caseId: file.id, officer: session.officer, ...body }, context);
    return view(trx, file, session.officer);
  }));

  bind(app, services, contract.withdrawShare, async ({ session, params, context }) => {
    await db.transaction((trx) => withdrawShare(trx, { assignmentId: params.id, officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.askOutside, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    await askOutside(trx, { caseId: file.id, officer: session.officer, ...body }, context);
    return view(trx, file, session.officer);
  }));
}

async function view(trx: Transaction, file: CaseFile, officer: Officer): Promise<contract.TogetherView> {
  const lead = await findLead(trx, file.id);
  const subject = { unitCodes: lead ? [lead.unitCode] : [], restricted: file.restricted };
  const [shares, outside, dispute] = [await listShares(trx, file.id), await listOutsideRequests(trx, file.id), await readDispute(trx, file.id)];
  return {
    shares: shares.map((share) => ({ ...share, askedAt: must(share.askedAt), answeredAt: iso(share.answeredAt), dueAt: iso(share.dueAt) })),
    outside: outside.map((each) => ({
      ...each, askedAt: must(each.askedAt), sentAt: iso(each.sentAt), expiresAt: iso(each.expiresAt), openedAt: iso(each.openedAt), answeredAt: iso(each.answeredAt), endedAt: iso(each.endedAt),
    })),
    dispute: dispute && { ...dispute, openedAt: must(dispute.openedAt), settledAt: iso(dispute.settledAt) },
    may: { askUnits: lead !== undefined && allow(officer, 'co-ordination.ask', subject), askOutside: lead !== undefined && allow(officer, 'outside.ask', subject) },
  };
}
