import type { Express } from 'express';
import type { Judge } from '../../cases/process-models/judge.ts';
import { keepVersion } from '../../cases/process-models/keep-version.ts';
import { listVersions, readVersion } from '../../cases/process-models/list-versions.ts';
import { requireProcess } from '../../cases/process-models/process-model.ts';
import { returnToVersion } from '../../cases/process-models/return-to-version.ts';
import { approveVersion, rejectVersion, submitVersion, withdrawVersion } from '../../cases/process-models/review-version.ts';
import { authorize } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/process-models.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentContents, presentVersion } from './present-model.ts';

/** Versions of a process: kept, reviewed by a second person, put live, returned to. */
export function bindVersionRoutes(app: Express, services: Services, judge: Judge): void {
  const { db } = services;
  const rule = { twoPersons: services.config.TWO_PERSON_RULE };
  /** The command in its transaction, then the version as it stands. */
  const answer = async (locale: Locale, run: (trx: Transaction) => Promise<{ readonly processId: string; readonly number: number }>) => {
    const { processId, number } = await db.transaction(run);
    return presentVersion((await readVersion(db, processId, number))!, locale);
  };
  const of = ({ process, number }: { process: string; number: number }) => ({ processId: process, number });

  bind(app, services, contract.listVersions, async ({ session, params, locale }) => {
    authorize(session.officer, 'process.read');
    await requireProcess(db, params.process);
    return { items: (await listVersions(db, params.process)).map((entry) => presentVersion(entry, locale)) };
  });

  bind(app, services, contract.readVersion, async ({ session, params, locale }) => {
    authorize(session.officer, 'process.read');
    await requireProcess(db, params.process);
    const found = await readVersion(db, params.process, params.number);
    if (!found) throw new Problem(404, 'version-not-found');
    return presentContents(found, locale);
  });

  bind(app, services, contract.keepVersion, ({ session, params, body, locale, context }) =>
    answer(locale, (trx) => keepVersion(trx, { processId: params.process, ...body }, session.officer, judge, context)));
  bind(app, services, contract.submitVersion, ({ session, params, body, locale, context }) =>
    answer(locale, (trx) => submitVersion(trx, { ...of(params), ...body }, session.officer, judge, context)));
  bind(app, services, contract.withdrawVersion, ({ session, params, locale, context }) =>
    answer(locale, (trx) => withdrawVersion(trx, of(params), session.officer, context)));
  bind(app, services, contract.approveVersion, ({ session, params, body, locale, context }) =>
    answer(locale, (trx) => approveVersion(trx, { ...of(params), ...body }, session.officer, rule, judge, context)));
  bind(app, services, contract.rejectVersion, ({ session, params, body, locale, context }) =>
    answer(locale, (trx) => rejectVersion(trx, { ...of(params), ...body }, session.officer, rule, context)));
  bind(app, services, contract.returnToVersion, ({ session, params, body, locale, context }) =>
    answer(locale, (trx) => returnToVersion(trx, { ...of(params), ...body }, session.officer, judge, context)));
}
