import type { Express } from 'express';
import { ConfigurationFaults, editsOf } from '../../cases/configuration/change.ts';
import { draftChange, redraftChange } from '../../cases/configuration/draft-change.ts';
import { draftReturn, draftReversal, rejectChange, withdrawChange } from '../../cases/configuration/end-change.ts';
import { countPending, listChanges, readChange, type ChangeEntry } from '../../cases/configuration/list-changes.ts';
import { needsReview, publishChange, rehearse, submitChange } from '../../cases/configuration/publish-change.ts';
import { CONFIGURATION_TABLES, tableNamed } from '../../cases/configuration/registry.ts';
import type { AppliesTo, Edit, Fault } from '../../cases/configuration/table.ts';
import { countVersions, rowVersions } from '../../cases/configuration/versions.ts';
import type { Context } from '../../cases/context.ts';
import { CaseError } from '../../cases/errors.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import * as contract from '../contract/configuration.ts';
import { bind } from '../http/bind.ts';
import { must } from '../officers/present.ts';
import { problemTextOf } from '../problem-texts.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentChange, presentEdit, presentFaultOf, presentRow, presentTable } from './present.ts';

/** What can be configured, and the changes of it: drafted, reviewed, published, taken back. */
export function bindConfigurationRoutes(app: Express, services: Services): void {
  const { db } = services;
  const rule = { twoPersons: services.config.TWO_PERSON_RULE };
  bindTables(app, services);

  bind(app, services, contract.listConfigurationChanges, async ({ session, query }) => {
    authorize(session.officer, 'configuration.read');
    const statuses = query.status?.split(',').filter((status): status is ChangeEntry['status'] => ['draft', 'in-review', 'published', 'rejected', 'withdrawn'].includes(status));
    const found = await listChanges(db, { statuses, table: query.table, before: query.before, limit: query.limit + 1 });
    const items = found.slice(0, query.limit);
    return { items: items.map(presentChange), nextBefore: found.length > query.limit ? items.at(-1)!.number : null };
  });

  bind(app, services, contract.readConfigurationChange, async ({ session, params, locale, context }) => {
    authorize(session.officer, 'configuration.read');
    const entry = await readChange(db, params.id);
    if (!entry) throw new Problem(404, 'change-not-found');
    const edits = await db.transaction((trx) => editsOf(trx, params.id));
    const { faults, outdated } = entry.status === 'draft' || entry.status === 'in-review' ? await lookAhead(services, { edits, appliesTo: entry.appliesTo }, context) : { faults: [], outdated: false };
    return {
      ...presentChange(entry), edits: edits.map((edit) => presentEdit(tableNamed(edit.table), edit, locale)),
      faults: faults.map((fault) => presentFaultOf(fault, locale)), outdated, needsReview: needsReview(edits, rule), may: rightsOn(entry, edits, session.officer),
    };
  });

  const rightsOn = (entry: ChangeEntry, edits: readonly Edit[], officer: Officer) => {
    const [mine, reviewed] = [entry.authorId === officer.id, needsReview(edits, rule)];
    const [edit, approve] = [allow(officer, 'configuration.edit'), allow(officer, 'configuration.approve')];
    return {
      edit: mine && edit && entry.status === 'draft', submit: mine && edit && reviewed && entry.status === 'draft',
      publish: reviewed ? approve && !mine && entry.status === 'in-review' : edit && (entry.status === 'in-review' || (mine && entry.status === 'draft')),
      reject: approve && !mine && entry.status === 'in-review', withdraw: mine && edit && ['draft', 'in-review'].includes(entry.status),
      revert: edit && entry.status === 'published' && entry.revertedBy === null,
    };
  };
  /** The command in its transaction, then the change as it stands. */
  const answer = async (run: (trx: Transaction) => Promise<{ readonly id: string }>) => {
    const { id } = await db.transaction(run);
    return presentChange((await readChange(db, id))!);
  };

  bind(app, services, contract.draftConfigurationChange, ({ session, body, context }) => answer((trx) => draftChange(trx, body, session.officer, context)));
  bind(app, services, contract.redraftConfigurationChange, ({ session, params, body, context }) => answer((trx) => redraftChange(trx, params.id, body, session.officer, context)));
  bind(app, services, contract.submitConfigurationChange, ({ session, params, context }) => answer((trx) => submitChange(trx, params.id, session.officer, context)));
  bind(app, services, contract.withdrawConfigurationChange, ({ session, params, context }) => answer((trx) => withdrawChange(trx, params.id, session.officer, context)));
  bind(app, services, contract.publishConfigurationChange, ({ session, params, body, context }) => answer((trx) => publishChange(trx, { id: params.id, note: body.note }, session.officer, rule, context)));
  bind(app, services, contract.rejectConfigurationChange, ({ session, params, body, context }) => answer((trx) => rejectChange(trx, { id: params.id, note: body.note }, session.officer, context)));
  bind(app, services, contract.revertConfigurationChange, ({ session, params, body, context }) => answer((trx) => draftReversal(trx, { id: params.id, reason: body.reason }, session.officer, context)));
  bind(app, services, contract.returnToRowVersion, ({ session, params, body, context }) => answer((trx) => draftReturn(trx, { ...params, ...body }, session.officer, context)));
}

function bindTables(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listConfigurationTables, ({ session, locale }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const items = [];
    for (const table of CONFIGURATION_TABLES) items.push(presentTable(table, (await table.list(trx)).length, services.config.TWO_PERSON_RULE && table.twoPerson, locale));
    return { items, mayEdit: allow(session.officer, 'configuration.edit'), mayApprove: allow(session.officer, 'configuration.approve') };
  }));

  bind(app, services, contract.listConfigurationRows, ({ session, params, query }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const table = tableNamed(params.table);
    const words = query.q ? plain(query.q).split(/\s+/).filter(Boolean) : [];
    const rows = (await table.list(trx)).map((row) => presentRow(table, row)).filter((row) => words.every((word) => plain(JSON.stringify(Object.values(row))).includes(word)));
    const [versions, pending] = [await countVersions(trx, table.name), await countPending(trx, table.name)];
    const items = rows.slice(query.offset, query.offset + query.limit).map((row) => {
      const key = String(row[table.key]);
      return { key, row, versions: versions.get(key) ?? 0, pending: pending.get(key) ?? 0 };
    });
    return { items, total: rows.length };
  }));

  bind(app, services, contract.listRowVersions, async ({ session, params }) => {
    authorize(session.officer, 'configuration.read');
    const table = tableNamed(params.table);
    const items = await rowVersions(db, table.name, params.key);
    return { items: items.map(({ version, row, change }) => ({ version, row: row && presentRow(table, row), change: change && { ...change, publishedAt: must(change.publishedAt) } })) };
  });
}

/** What would not hold together if the edits went live now. */
async function lookAhead(services: Services, { edits, appliesTo }: { readonly edits: readonly Edit[]; readonly appliesTo: AppliesTo }, context: Context): Promise<{ faults: readonly Fault[]; outdated: boolean }> {
  try {
    return { faults: (await rehearse(services.db, edits, context, async () => undefined, appliesTo)).faults, outdated: false };
  } catch (error) {
    if (error instanceof ConfigurationFaults) return { faults: error.faults, outdated: false };
    if (!(error instanceof CaseError)) throw error;
    if (error.code === 'change-outdated') return { faults: [], outdated: true };
    return { faults: [{ table: edits[0]!.table, key: '', code: error.code, text: { vi: problemTextOf(error.code, 422, 'vi').detail, en: problemTextOf(error.code, 422, 'en').detail } }], outdated: false };
  }
}
