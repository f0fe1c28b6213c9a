import type { Express } from 'express';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { CaseError } from '../../cases/errors.ts';
import { CRITERIA, RISKS } from '../../cases/inspections/criteria.ts';
import { examineCase } from '../../cases/inspections/examine-case.ts';
import { hasFinding, listInspectedCases, readInspection, type InspectedCase } from '../../cases/inspections/inspection.ts';
import { readIssuedMinutes } from '../../cases/inspections/issue-minutes.ts';
import { readTrail, type TrailLine } from '../../cases/inspections/read-trail.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/inspections.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { auditText, fieldsText } from './audit-texts.ts';
import { iso, must } from './present.ts';

/** What a line of each source says. A fact of the timeline has the words of the same fact in the trail. */
const TEXTS: Readonly<Record<TrailLine['source'], (what: string, locale: Locale) => string>> = { timeline: (what, locale) => auditText(`case-${what}`, locale), audit: auditText, read: fieldsText };

/** What inspectors look at and find (D31, D32); the inspected unit sees what it has to explain. */
export function bindInspectionsRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readInspection, ({ session: { officer }, params, locale }) => db.transaction(async (trx) => {
    const matter = await requireInspection(trx, params.code);
    authorize(officer, 'inspection.read', about(matter));
    const [plan, sample] = [await readInspection(trx, matter.id), await listInspectedCases(trx, matter.id)];
    const unit = await trx('units').where({ code: plan.unitCode }).first<{ name: string }>('name');
    const steps: string[] = await trx('work_items').where({ matter_id: matter.id, element_id: 'Task_ExamineSample' }).whereIn('status', ['open', 'completed']).pluck('status');
    const whole = allow(officer, 'inspection.read');
    return {
      code: matter.code, unitCode: plan.unitCode, unitName: unit.name, basis: plan.basis, periodStart: must(plan.periodStart), periodEnd: must(plan.periodEnd),
      randomSize: plan.randomSize, riskSize: plan.riskSize, population: plan.population, seed: plan.seed, minutes: plan.numberText,
      criteria: CRITERIA.map(({ code, title, duties }) => ({ code, title: title[locale], duties: [...duties] })),
      whole, mayExamine: allow(officer, 'inspection.examine'), examining: steps.includes('open'),
      sample: (whole ? sample : steps.includes('completed') ? sample.filter(hasFinding) : []).map((each) => present(each, locale)),
    };
  }));

  bind(app, services, contract.examineCase, ({ session: { officer }, params, body, locale, context }) => db.transaction(async (trx) => {
    authorize(officer, 'inspection.examine');
    const matter = await requireInspection(trx, params.code);
    return present(await examineCase(trx, { matterId: matter.id, caseCode: requireCode(params.caseCode), officer, ...body }, context), locale);
  }));

  bind(app, services, contract.readInspectedTrail, ({ session: { officer }, params, locale, context }) => db.transaction(async (trx) => {
    authorize(officer, 'inspection.examine');
    const matter = await requireInspection(trx, params.code);
    const lines = await readTrail(trx, { matterId: matter.id, caseCode: requireCode(params.caseCode) }, context);
    return { items: lines.map(({ at, source, what, actor, detail }) => ({ at: must(at), source, what, text: TEXTS[source](what, locale), actor, reason: typeof detail.reason === 'string' ? detail.reason : null })) };
  }));

  bind(app, services, contract.downloadMinutes, async ({ session: { officer }, params, response, context }) => {
    const found = await db.transaction(async (trx) => {
      const matter = await requireInspection(trx, params.code);
      authorize(officer, 'inspection.read', about(matter));
      const minutes = await readIssuedMinutes(trx, { matterId: matter.id });
      if (minutes) await recordAudit(trx, { action: 'inspection-minutes-downloaded', subjectType: 'matter', subjectId: matter.id }, context);
      return minutes && { ...minutes, code: matter.code };
    });
    if (!found) throw new CaseError('not-found', 'minutes-not-issued', 'The minutes of this inspection have not been issued.');
    response.set({ 'Content-Disposition': `attachment; filename="bien-ban-${found.code}.pdf"`, 'Cache-Control': 'no-store' }).type('application/pdf').send(found.bytes);
    return undefined;
  });
}

const about = ({ unitCode, restricted }: Matter) => ({ unitCodes: unitCode ? [unitCode] : [], restricted });

async function requireInspection(trx: Transaction, code: string): Promise<Matter> {
  const found = await Matter.query(trx).findOne({ code: code.trim().toUpperCase(), kind: 'inspection' });
  if (!found) throw new CaseError('not-found', 'inspection-not-found', 'There is no inspection of this code.');
  return found;
}

function present(each: InspectedCase, locale: Locale) {
  return {
    position: each.position, code: each.code, drawnAs: each.drawnAs, risks: each.risks.map((code) => ({ code, title: RISKS[code].title[locale] })),
    proposed: { ...each.proposed }, checks: each.checks && { ...each.checks }, note: each.note, checkedBy: each.checkedBy, checkedAt: iso(each.checkedAt), version: each.version,
  };
}
