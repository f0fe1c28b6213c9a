import type { Express } from 'express';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { unitNames } from '../../cases/reference/list-reference.ts';
import { readWall, wallScopeOf, type Wall } from '../../cases/wall/read-wall.ts';
import type { WallRow } from '../../cases/wall/wall-rows.ts';
import { mayWorkOn } from '../../cases/work-items/may-work-on.ts';
import * as contract from '../contract/wall.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import type { Services } from '../services.ts';
import { presentAbsence } from './absence-routes.ts';
import { iso, must } from './present.ts';

/** What overseers watch. */
export function bindWallRoutes(app: Express, services: Services): void {
  bind(app, services, contract.readWall, async ({ session, context, locale }) => {
    const scope = wallScopeOf(session.officer);
    if (!scope) authorize(session.officer, 'wall.read');
    const wall = await readWall(services.db, session.officer, scope!, context.now);
    const unitName = scope!.unitCode ? (await unitNames(services.db, [scope!.unitCode])).get(scope!.unitCode) ?? null : null;
    return presentWall(wall, session.officer, unitName, context.now, locale);
  });
}

function presentWall(wall: Wall, officer: Officer, unitName: string | null, now: Date, locale: Locale): contract.WallView {
  const row = (each: WallRow) => presentRow(each, officer, locale);
  const { counts, officers, units } = wall.loads;
  return {
    unitName,
    counts: { open: counts.open, unassigned: counts.open - counts.claimed, overdue: counts.overdue, within5: counts.within5, within15: counts.within15, within60: counts.within60, doneToday: counts.doneToday },
    danger: wall.danger.map(row), inHands: wall.inHands.map(row), unassigned: wall.unassigned.map(row),
    officers,
    units: units.map((unit) => {
      const duty = unit.unitCode ? wall.duty.get(unit.unitCode) : undefined;
      return { ...unit, duty: duty ? { position: duty.position, contacts: duty.contacts, hours: duty.hours.map(({ days, from, to }) => ({ days: [...days], from, to })) } : null };
    }),
    absences: wall.absences.map((absence) => presentAbsence(absence, now)),
    moreTime: wall.moreTime.map((request) => ({ ...request, dueAt: iso(request.dueAt), proposedDueAt: must(request.proposedDueAt), askedAt: must(request.askedAt) })),
    failedTexts: { count: wall.failedTexts.count, items: wall.failedTexts.items.map((text) => ({ ...text, failedAt: must(text.failedAt) })) },
    serverNow: now.toISOString(),
  };
}

function presentRow(row: WallRow, officer: Officer, locale: Locale): contract.WallRowView {
  return {
    id: row.id, kind: row.kind, title: row.title, caseCode: row.caseCode, matterCode: row.matterCode, reportDate: row.reportDate, reportKind: row.reportKind, categoryName: locale === 'en' ? row.categoryNameEn : row.categoryNameVi, wardName: row.wardName,
    unitName: row.unitName, urgency: row.urgency, holder: row.holderId ? { id: row.holderId, displayName: row.holderName ?? '', away: row.holderAway } : null,
    claimedAt: iso(row.claimedAt), waitingSince: must(row.waitingSince), dueAt: iso(row.dueAt), clockStartedAt: iso(row.clockStartedAt), waitingFor: row.waitingFor, version: row.version,
    mayClaim: row.holderId === null && mayWorkOn(officer, row), mayAssign: allow(officer, 'task.assign-others', { unitCodes: row.unitCode ? [row.unitCode] : [] }),
  };
}
