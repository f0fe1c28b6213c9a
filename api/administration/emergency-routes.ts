import type { Express } from 'express';
import { currentEmergency, listEmergencyPeriods, type EmergencyPeriod } from '../../cases/emergency/emergency-period.ts';
import { previewEmergency } from '../../cases/emergency/preview-emergency.ts';
import { endEmergency, extendEmergency, switchEmergencyOn } from '../../cases/emergency/switch-emergency.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { readSetting } from '../../cases/reference/settings.ts';
import * as contract from '../contract/emergency.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import type { Services } from '../services.ts';

/** The switch of the emergency, and what everybody sees of it. */
export function bindEmergencyRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readEmergency, async ({ session, locale, context }) => {
    authorize(session.officer, 'reference.read');
    const period = await currentEmergency(db, context.now);
    return { current: period && { ...present(period), banner: locale === 'en' ? period.bannerEn : period.bannerVi } };
  });

  bind(app, services, contract.listEmergencyPeriods, async ({ session, query }) => {
    authorize(session.officer, 'configuration.read');
    const items = (await listEmergencyPeriods(db)).slice(0, query.limit).map(present);
    return { items, maySwitch: allow(session.officer, 'emergency.switch'), usualCutOff: await readSetting(db, 'daily-report-cut-off', '16:00') };
  });

  bind(app, services, contract.previewEmergency, async ({ session, body, context }) => {
    const { rules, ...counts } = await previewEmergency(db, body.to, session.officer, context);
    return { rules: [...rules], ...counts };
  });

  bind(app, services, contract.switchEmergencyOn, ({ session, body, context }) => db.transaction(async (trx) =>
    present(await switchEmergencyOn(trx, { ...body, endsAt: new Date(body.endsAt) }, session.officer, context))));

  bind(app, services, contract.extendEmergency, ({ session, body, context }) => db.transaction(async (trx) =>
    present(await extendEmergency(trx, { ...body, endsAt: new Date(body.endsAt) }, session.officer, context))));

  bind(app, services, contract.endEmergency, ({ session, body, context }) => db.transaction(async (trx) => present(await endEmergency(trx, body, session.officer, context))));
}

function present(period: EmergencyPeriod) {
  return { ...period, startsAt: must(period.startsAt), endsAt: must(period.endsAt), endedAt: iso(period.endedAt), categories: [...period.categories] };
}
