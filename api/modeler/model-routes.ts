import express, { type Express } from 'express';
import { draftFiles, removeDraftFile, resetDraft, saveDraftFile } from '../../cases/process-models/draft.ts';
import { judgeProcess } from '../../cases/process-models/judge.ts';
import { listProcesses } from '../../cases/process-models/list-processes.ts';
import { editorsOf, notePresence } from '../../cases/process-models/presence.ts';
import { requireReadable } from '../../cases/process-models/process-file.ts';
import { requireProcess } from '../../cases/process-models/process-model.ts';
import { officerNames } from '../../cases/officers/officer-names.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { describeWorkers } from '../../diagrams/catalogue/index.ts';
import * as contract from '../contract/process-models.ts';
import { bind } from '../http/bind.ts';
import { must } from '../officers/present.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentDraftFile, presentEditor, presentFinding, presentProcess } from './present-model.ts';
import { engineVersionOf, judgeOf } from './server-judge.ts';
import { bindVersionRoutes } from './version-routes.ts';

/** A file has 1 MB; as JSON it grows. */
const parseLarge = express.json({ limit: '4mb', strict: true, type: ['application/json', 'application/*+json'] });

/** Processes, their drafts and versions. */
export function bindModelRoutes(app: Express, services: Services): void {
  const judge = judgeOf(services);
  bindProcesses(app, services);
  bindDraft(app, services);
  bindVersionRoutes(app, services, judge);

  bind(app, services, contract.checkProcess, async ({ session, params, body }) => {
    authorize(session.officer, 'process.read');
    await requireProcess(services.db, params.process);
    for (const { name, content } of body.files) await requireReadable(name, content);
    // No transaction: a connection is not held while the engine is asked and the diagram is judged.
    const findings = await judgeProcess(services.db, params.process, body.files, judge);
    return { findings: findings.map(presentFinding) };
  }, parseLarge);
}

function bindProcesses(app: Express, services: Services): void {
  const { db, config } = services;
  const engineVersion = engineVersionOf(services);
  const mayOf = (officer: Officer) => ({ edit: allow(officer, 'process.edit'), approve: allow(officer, 'process.approve') });

  bind(app, services, contract.listProcesses, async ({ session, locale }) => {
    authorize(session.officer, 'process.read');
    return { items: (await listProcesses(db)).map((entry) => presentProcess(entry, mayOf(session.officer), config.TWO_PERSON_RULE, locale)) };
  });

  bind(app, services, contract.listJobTypes, async ({ session }) => {
    authorize(session.officer, 'process.read');
    const items = describeWorkers().map(({ inputs, mayRead, outputs, errors, headers, duties, ...each }) => ({
      ...each, inputs: [...inputs], mayRead: [...mayRead ?? []], outputs: [...outputs], errors: [...errors], headers: [...headers ?? []], duties: [...duties ?? []],
    }));
    return { engineVersion: await engineVersion(), items };
  });

  bind(app, services, contract.readProcess, async ({ session, params, locale }) => {
    authorize(session.officer, 'process.read');
    const [entry] = await listProcesses(db, params.process);
    if (!entry) throw new Problem(404, 'process-not-found');
    return presentProcess(entry, mayOf(session.officer), config.TWO_PERSON_RULE, locale);
  });
}

function bindDraft(app: Express, services: Services): void {
  const { db } = services;
  const readFiles = async (process: string) => {
    const files = await draftFiles(db, process);
    const names = await officerNames(db, files.flatMap(({ savedBy }) => savedBy ?? []));
    return files.map((file) => presentDraftFile(file, names));
  };
  const readDraft = async (process: string) => {
    const { draftBasedOn } = await requireProcess(db, process);
    return { files: await readFiles(process), editors: (await editorsOf(db, process)).map(presentEditor), basedOn: draftBasedOn };
  };

  bind(app, services, contract.readDraft, async ({ session, params }) => {
    authorize(session.officer, 'process.read');
    return readDraft(params.process);
  });

  bind(app, services, contract.saveDraftFile, async ({ session, params, body, context }) => {
    const { name, revision, savedAt } = await db.transaction((trx) => saveDraftFile(trx, { processId: params.process, name: params.name, ...body }, session.officer, context));
    return { name, revision, savedAt: must(savedAt) };
  }, parseLarge);

  bind(app, services, contract.removeDraftFile, async ({ session, params, query, context }) => {
    await db.transaction((trx) => removeDraftFile(trx, { processId: params.process, name: params.name, revision: query.revision }, session.officer, context));
    return undefined;
  });

  bind(app, services, contract.notePresence, async ({ session, params, body }) => {
    const editors = await notePresence(db, { processId: params.process, ...body }, session.officer);
    return { editors: editors.map(presentEditor), files: await readFiles(params.process) };
  });

  bind(app, services, contract.resetDraft, async ({ session, params, body, context }) => {
    const kept = await db.transaction((trx) => resetDraft(trx, { processId: params.process, number: body.version }, session.officer, context));
    return { ...await readDraft(params.process), kept };
  });
}
