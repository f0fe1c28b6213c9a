import type { Express } from 'express';
import { mayManageAbsence } from '../../cases/absences/absence.ts';
import { endAbsence } from '../../cases/absences/end-absence.ts';
import { enterAbsence } from '../../cases/absences/enter-absence.ts';
import { handToStandIn } from '../../cases/absences/hand-to-stand-in.ts';
import { absencesSeenBy, listAbsences, listStandIns, listWhoMayBeAway, type AbsenceRow } from '../../cases/absences/list-absences.ts';
import { findOfficer } from '../../cases/officers/officer.ts';
import { authorize } from '../../cases/policies/policies.ts';
import * as contract from '../contract/absences.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { iso, must } from './present.ts';

/** Who is away, and who stands in. Everybody for themselves; whoever manages absences for theirs. */
export function bindAbsenceRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listAbsences, async ({ session, query, context }) => {
    const items = await listAbsences(db, { officer: session.officer, past: query.past, onlyOwn: query.own }, context.now);
    const seen = absencesSeenBy(session.officer);
    return { items: items.map((row) => presentAbsence(row, context.now)), mayManage: seen.all || seen.unitCode !== null };
  });

  bind(app, services, contract.enterAbsence, ({ session, body, context }) => db.transaction(async (trx) => {
    const { id } = await enterAbsence(trx, {
      officer: session.officer, officerId: body.officerId ?? session.officer.id, startsAt: new Date(body.from), endsAt: new Date(body.to), standInId: body.standInId, reason: body.reason,
    }, context);
    return { id };
  }));

  bind(app, services, contract.endAbsence, async ({ session, params, context }) => {
    await db.transaction((trx) => endAbsence(trx, { id: params.id, officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.handToStandIn, async ({ session, params, body, context }) => {
    const done = await db.transaction((trx) => handToStandIn(trx, { absenceId: params.id, officer: session.officer, workItemId: body.workItemId }, context));
    return { standIn: done.standIn, moved: [...done.moved], left: [...done.left] };
  });

  bind(app, services, contract.listColleagues, ({ session, query, context }) => db.transaction(async (trx) => {
    const absent = query.standInFor ? await findOfficer(trx, query.standInFor) : null;
    if (query.standInFor && !absent) throw new Problem(404, 'not-found');
    if (absent && !mayManageAbsence(session.officer, absent)) authorize(session.officer, 'absence.manage', { unitCodes: absent.unitCode ? [absent.unitCode] : [] });
    const found = absent ? await listStandIns(trx, absent, query.q, context.now) : await listWhoMayBeAway(trx, session.officer, query.q, context.now);
    return { items: found.map(({ id, displayName, unitName, awayUntil }) => ({ id, displayName, unitName, awayUntil: iso(awayUntil) })) };
  }));
}

export function presentAbsence(row: AbsenceRow, now: Date) {
  return {
    id: row.id, officer: { id: row.officerId, displayName: row.officerName, unitName: row.unitName },
    standIn: row.standInId ? { id: row.standInId, displayName: row.standInName ?? '' } : null,
    from: must(row.startsAt), to: must(row.endsAt), reason: row.reason, enteredBy: row.enteredBy, open: row.open,
    state: row.startsAt > now ? 'coming' as const : row.endsAt > now ? 'now' as const : 'over' as const,
  };
}
