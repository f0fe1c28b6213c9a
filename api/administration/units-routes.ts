import type { Express } from 'express';
import type { Transaction } from '../../lib/database.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { revealContact } from '../../cases/privacy/reveal.ts';
import { listUnitEntries, readUnit, type UnitFacts } from '../../cases/units/read-units.ts';
import { listTestTexts, sendTestText, type TestText } from '../../cases/units/test-text.ts';
import { readUnitLives, type UnitLives } from '../../cases/units/unit-lives.ts';
import { UNIT_KINDS } from '../../cases/units/units-table.ts';
import * as contract from '../contract/units.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Units and their contacts, as administrators see them. What changes them is a change of the configuration. */
export function bindUnitsRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listUnitEntries, ({ session, locale, context }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const units = await listUnitEntries(trx, context.now);
    const names = await readUnitLives(trx);
    return {
      items: units.map((unit) => ({ ...presentFacts(unit, names), contacts: unit.contacts, areas: unit.areas, openWork: unit.openWork })),
      kinds: UNIT_KINDS.map(({ code, label }) => ({ code, name: label[locale] })),
    };
  }));

  bind(app, services, contract.readUnit, ({ session, params, locale, context }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const unit = await readUnit(trx, params.code, context);
    if (!unit) throw new Problem(404, 'unit-not-found');
    const names = await readUnitLives(trx);
    return {
      ...presentFacts(unit, names), parent: unit.parentCode === null ? null : named(unit.parentCode, names),
      kindName: UNIT_KINDS.find(({ code }) => code === unit.kind)?.label[locale] ?? unit.kind,
      contacts: unit.contacts.map((contact) => ({ ...contact, onDuty: contact.onDuty.map((hours) => ({ ...hours, days: [...hours.days] })) })),
      openWorkCount: unit.openWorkCount, openWork: unit.openWork.map((work) => ({ ...work, routedAt: must(work.routedAt) })),
      may: { edit: allow(session.officer, 'configuration.edit'), reveal: allow(session.officer, 'contact.read', { unitCodes: [unit.code] }) },
    };
  }));

  bind(app, services, contract.revealContact, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const unitCode = await unitOf(trx, params.id);
    authorize(session.officer, 'contact.read', { unitCodes: unitCode === null ? [] : [unitCode] });
    return revealContact(trx, { contactId: params.id, fields: body.fields, reason: body.reason }, context);
  }));

  bind(app, services, contract.sendTestText, ({ session, params, body, context }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.edit');
    const id = await sendTestText(trx, { contactId: params.id, requestId: body.id }, context);
    return presentTest((await listTestTexts(trx, params.id)).find((text) => text.id === id)!);
  }));

  bind(app, services, contract.listTestTexts, ({ session, params }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    if (await unitOf(trx, params.id) === null) throw new Problem(404, 'contact-not-found');
    return { items: (await listTestTexts(trx, params.id)).map(presentTest) };
  }));
}

async function unitOf(trx: Transaction, contactId: string): Promise<string | null> {
  const found = await trx('unit_contacts').where({ id: contactId }).first<{ unit_code: string } | undefined>('unit_code');
  return found?.unit_code ?? null;
}

const named = (code: string, names: UnitLives) => ({ code, name: names.get(code)?.name ?? code });

function presentFacts({ code, name, smsName, kind, parentCode, validFrom, validTo, successorCodes, note }: UnitFacts, names: UnitLives) {
  return { code, name, smsName, kind, parentCode, validFrom, validTo, successors: successorCodes.map((each) => named(each, names)), note };
}

function presentTest(text: TestText) {
  return { id: text.id, status: text.status, failure: text.failure, createdAt: must(text.createdAt), acceptedAt: iso(text.acceptedAt), deliveredAt: iso(text.deliveredAt), failedAt: iso(text.failedAt) };
}
