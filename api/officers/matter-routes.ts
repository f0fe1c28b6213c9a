import type { Express } from 'express';
import { kindOf, matterKinds } from '../../cases/matters/kinds.ts';
import { listMatters, type MatterRow } from '../../cases/matters/list-matters.ts';
import { mayReadMatter, requireMayReadMatter } from '../../cases/matters/may-read-matter.ts';
import { findMatter, readMatterFile, type MatterFile } from '../../cases/matters/read-matter.ts';
import { startMatter } from '../../cases/matters/start-matter.ts';
import { officerNames } from '../../cases/officers/officer-names.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, holds } from '../../cases/policies/policies.ts';
import { namesOfCodes } from '../../cases/reference/list-reference.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/matters.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { readableCaseCode } from './case-access.ts';
import { codesIn, officersIn } from './event-texts.ts';
import { readFormText } from './form-files.ts';
import { matterEventText, outcomeText, presentFact } from './matter-texts.ts';
import { iso, must } from './present.ts';

/** Matters: what is no report and has a process, tasks, deadlines and a history. Their tasks stand in the tasklist with all others. */
export function bindMatterRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listMatterKinds, async ({ session: { officer }, locale }) => {
    const kinds = matterKinds().map((kind) => ({ ...kind, mayStart: kind.startRight !== null && allow(officer, kind.startRight, { unitCodes: officer.unitCode ? [officer.unitCode] : [] }) }))
      .filter(({ readRight, mayStart }) => mayStart || holds(officer, readRight));
    return { items: await Promise.all(kinds.map(async ({ kind, title, mayStart, startForm }) => {
      const form = mayStart && startForm ? await readFormText(db, startForm) : null;
      return { kind, title: title[locale], mayStart, startForm: form === null ? null : JSON.parse(form) as unknown };
    })) };
  });

  bind(app, services, contract.listMatters, async ({ session, query, locale }) => {
    const { items, nextAfter } = await listMatters(db, query, session.officer);
    return { items: items.map((row) => ({ ...presentLine(row, locale), dueAt: iso(row.dueAt), clockStartedAt: iso(row.clockStartedAt) })), nextAfter };
  });

  bind(app, services, contract.readMatter, ({ session, params, locale }) => db.transaction(async (trx) => {
    const matter = await findMatter(trx, { code: params.code });
    if (!matter) throw new Problem(404, 'not-found');
    await requireMayReadMatter(trx, matter, session.officer);
    return presentMatter(trx, await readMatterFile(trx, matter, session.officer), session.officer, locale);
  }));

  bind(app, services, contract.startMatter, ({ session, body, context }) => db.transaction(async (trx) => {
    const { startForm } = kindOf(body.kind);
    const matter = await startMatter(trx, { ...body, form: startForm && await readFormText(trx, startForm), officer: session.officer }, context);
    return { code: matter.code, mayRead: await mayReadMatter(trx, matter, session.officer) };
  }));
}

function presentLine(row: Omit<MatterRow, 'dueAt' | 'clockStartedAt' | 'id'>, locale: Locale) {
  return {
    code: row.code, kind: row.kind, kindTitle: kindOf(row.kind).title[locale], title: row.title, status: row.status, outcome: row.outcome,
    outcomeText: outcomeText(row.kind, row.outcome, locale), unitCode: row.unitCode, unitName: row.unitName, openedAt: must(row.openedAt), closedAt: iso(row.closedAt),
  };
}

async function presentMatter(trx: Transaction, file: MatterFile, officer: Officer, locale: Locale) {
  const { matter, events } = file;
  const actors = events.map(({ actor }) => actor).filter((actor) => actor.startsWith('officer:')).map((actor) => actor.slice('officer:'.length));
  const officers = await officerNames(trx, [...actors, ...events.flatMap(({ detail }) => officersIn(detail))]);
  const names = await namesOfCodes(trx, events.flatMap(({ detail }) => codesIn(detail)));
  const nameOf = (code: unknown) => (typeof code === 'string' ? names.get(code)?.[locale] ?? officers.get(code) ?? null : null);
  return {
    ...presentLine({ ...matter, unitName: file.unitName }, locale), caseCode: await readableCaseCode(trx, matter, officer), restricted: matter.restricted,
    facts: file.facts.map((fact) => presentFact(fact, locale)), documents: [...file.documents],
    tasks: file.tasks.map((task) => ({ ...task, answers: [...task.answers], dueAt: iso(task.dueAt), breachedAt: iso(task.breachedAt), clockStartedAt: iso(task.clockStartedAt), completedAt: iso(task.completedAt) })),
    events: events.map(({ happenedAt, kind, actor, detail }) => ({
      happenedAt: must(happenedAt), kind, text: matterEventText(matter, { kind }, { detail, nameOf }, locale), actorName: officers.get(actor.replace(/^officer:/, '')) ?? null,
    })),
  };
}
