import type { Express } from 'express';
import { ConfigurationFaults, editsOf } from '../../cases/configuration/change.ts';
import { prepareEdits } from '../../cases/configuration/draft-change.ts';
import { readChange } from '../../cases/configuration/list-changes.ts';
import { rehearse } from '../../cases/configuration/publish-change.ts';
import type { Edit, Fault } from '../../cases/configuration/table.ts';
import { CaseError } from '../../cases/errors.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { coverage, readAllRules, readKinds, type CoverageCell } from '../../cases/sla-rules/coverage.ts';
import { readRuleContext, readRuleNames, type RuleNames } from '../../cases/sla-rules/rule-context.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/sla-rules.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentFaultOf } from './present.ts';
import { presentChanged, presentOpen, presentReplay, presentRules, unitNames } from './present-sla-rules.ts';
import { ReplayJobs } from './replay-jobs.ts';

/** SLA rules: which one each kind of case gets, and what a change of them would have done. */
export function bindSlaRulesRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readRuleContext, ({ session, locale }) => db.transaction((trx) => {
    authorize(session.officer, 'configuration.read');
    return readRuleContext(trx, locale);
  }));

  bind(app, services, contract.readCoverage, async ({ session, query, locale, context }) => {
    authorize(session.officer, 'configuration.read');
    const period = query.period ?? null;
    const look = async (trx: Transaction) => {
      const rules = await readAllRules(trx);
      return { rules, names: await readRuleNames(trx, locale), cells: coverage(rules, await readKinds(trx, context.now), context.now, period) };
    };
    const before = await db.transaction(look);
    if (!query.changeId) return presentCoverage(before, null, [], locale);
    const edits = await editsOfDraft(services, query.changeId);
    const { faults, seen } = await rehearse(db, edits, context, look);
    return presentCoverage(seen, before.cells, faults, locale);
  });
  bindReplays(app, services);
}

/** The edits of a change that is not live yet. @throws Problem 404 `change-not-found`; CaseError `change-status` */
async function editsOfDraft({ db }: Services, id: string): Promise<Edit[]> {
  const entry = await readChange(db, id);
  if (!entry) throw new Problem(404, 'change-not-found');
  if (entry.status !== 'draft' && entry.status !== 'in-review') throw new CaseError('conflict', 'change-status', `Change ${entry.number} is ${entry.status}: it is no draft any more.`);
  return db.transaction((trx) => editsOf(trx, id));
}

interface Seen { readonly rules: Parameters<typeof presentRules>[0]; readonly names: RuleNames; readonly cells: readonly CoverageCell[] }

function presentCoverage({ rules, names, cells }: Seen, before: readonly CoverageCell[] | null, faults: readonly Fault[], locale: 'vi' | 'en') {
  const codes = (cell: CoverageCell | undefined) => (cell?.rules ?? []).map(({ code }) => code);
  const lengths = (cell: CoverageCell | undefined) => (cell?.rules ?? []).map(({ code, lengthValue, lengthUnit }) => ({ code, lengthValue, lengthUnit }));
  const place = ({ itemType, categoryCode, clock, urgency }: CoverageCell) => `${itemType}|${categoryCode}|${clock}|${urgency}`;
  const known = before && new Map(before.map((cell) => [place(cell), cell]));
  const counts = (cell: CoverageCell | undefined) => JSON.stringify((cell?.rules ?? []).map((rule) => [rule.code, rule.version]));
  return {
    rules: presentRules(rules, names), itemTypes: [...names.itemTypes], categories: names.categories.map(({ code, name }) => ({ code, name })),
    faults: faults.map((fault) => presentFaultOf(fault, locale)),
    cells: cells.map((cell) => ({
      itemType: cell.itemType, categoryCode: cell.categoryCode, clock: cell.clock, urgency: cell.urgency as 'normal' | 'urgent', rules: codes(cell),
      exceptions: cell.exceptions.map(({ code }) => code), before: known && counts(known.get(place(cell))) !== counts(cell) ? lengths(known.get(place(cell))) : null,
    })),
  };
}

function bindReplays(app: Express, services: Services): void {
  const { db } = services;
  const jobs = new ReplayJobs(db);

  bind(app, services, contract.startReplay, async ({ session, body, context }) => {
    authorize(session.officer, 'configuration.read');
    if ((body.changeId === undefined) === (body.edits === undefined)) throw new CaseError('invalid', 'replay-of-what', 'A replay is of a change, or of edits: give one of the two.', { field: '/changeId' });
    const edits = body.changeId ? await editsOfDraft(services, body.changeId) : await preparedEdits(body.edits!, context);
    return presentReplay(jobs.start(session.officer.id, { days: body.days, edits }, context), new Map());
  });
  const preparedEdits = async (proposed: Parameters<typeof prepareEdits>[1], context: Parameters<typeof prepareEdits>[2]) => {
    const { edits, faults } = await db.transaction((trx) => prepareEdits(trx, proposed, context));
    if (faults.length > 0) throw new ConfigurationFaults(faults);
    return edits;
  };

  bind(app, services, contract.readReplay, async ({ session, params }) => {
    authorize(session.officer, 'configuration.read');
    const job = jobs.find(params.id, session.officer.id);
    return presentReplay(job, job.result ? await unitNames(db) : new Map());
  });

  bind(app, services, contract.listReplayClocks, async ({ session, params, query }) => {
    authorize(session.officer, 'configuration.read');
    const { result } = jobs.find(params.id, session.officer.id);
    if (!result) throw new CaseError('conflict', 'replay-running', 'The replay is not done yet.');
    const units = await unitNames(db);
    const all = query.list === 'changed' ? result.changed.map((clock) => presentChanged(clock, units)) : result.open.clocks.map((clock) => presentOpen(clock, units));
    const found = all.filter((clock) => (!query.clock || clock.clock === query.clock) && (!query.outcome || clock.outcome === query.outcome) && (!query.unitCode || clock.unitCode === query.unitCode));
    return { items: found.slice(query.offset, query.offset + query.limit), total: found.length };
  });
}
