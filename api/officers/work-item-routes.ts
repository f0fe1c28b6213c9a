import type { Express } from 'express';
import { openAssignment } from '../../cases/assignments/open-assignment.ts';
import { findCaseFile } from '../../cases/case-file/read-case-file.ts';
import { kindOf } from '../../cases/matters/kinds.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { requireMayReadMatter } from '../../cases/matters/may-read-matter.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { readDrawnTask } from '../../cases/steps/drawn-tasks.ts';
import { wordedAnswers } from '../../cases/steps/worded-answers.ts';
import { claimWorkItem } from '../../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../../cases/work-items/complete-work-item.ts';
import { countWorkItems } from '../../cases/work-items/count-work-items.ts';
import { listWorkItems, readWorkItem, type WorkItemQuery, type WorkItemRow } from '../../cases/work-items/list-work-items.ts';
import { mayWorkOn, requireMayWorkOn } from '../../cases/work-items/may-work-on.ts';
import { releaseWorkItem } from '../../cases/work-items/release-work-item.ts';
import { saveDraft } from '../../cases/work-items/save-draft.ts';
import { isKnownKind, WorkItem } from '../../cases/work-items/work-item.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import * as contract from '../contract/officers.ts';
import { countWorkItems as countWorkItemsSpec, type WorkItemListQuery } from '../contract/work-items.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { readableCaseCode, viewCase } from './case-access.ts';
import { presentFact } from './matter-texts.ts';
import { presentWorkItem } from './present.ts';

/** The tasklist: what waits, and what officers do with it. Rights and states are checked by the commands themselves. */
export function bindWorkItemRoutes(app: Express, services: Services): void {
  const { db } = services;
  const present = async (trx: Transaction | Database, id: string, locale: Locale) => presentWorkItem(await requireRow(trx, id), locale);

  bind(app, services, contract.listWorkItems, async ({ session, query, context, locale }) => {
    const { items, nextCursor } = await listWorkItems(db, asked(query), session.officer, context.now);
    return { items: items.map((row) => presentWorkItem(row, locale)), nextCursor, serverNow: context.now.toISOString() };
  });

  // Before the door of one item: "counts" is no id.
  bind(app, services, countWorkItemsSpec, ({ session, context }) => countWorkItems(db, session.officer, context.now));

  bind(app, services, contract.readWorkItem, ({ session, params, context, locale }) => db.transaction(async (trx) => {
    const row = await requireRow(trx, params.id);
    const file = row.caseId ? await findCaseFile(trx, { id: row.caseId }) : null;
    await requireMayRead(trx, session.officer, row, file);
    const readable = file && maySeeCase(session.officer, row, file) ? file : null;
    // Opening has an instant of its own, apart from accepting; an overseer's look is not the unit's.
    if (row.assignmentId && row.status === 'open' && mayWorkOn(session.officer, row)) await openAssignment(trx, { assignmentId: row.assignmentId }, context);
    return {
      ...presentWorkItem(row, locale), draft: row.draft, decision: row.decision, mayWork: mayWorkOn(session.officer, row), answers: await answersOf(trx, row),
      matter: row.matterId ? await viewMatter(trx, row.matterId, session.officer, locale) : null,
      case: readable && await viewCase(trx, readable, session.officer, context, locale), serverNow: context.now.toISOString(),
    };
  }));

  bind(app, services, contract.readTaskForm, ({ session, params }) => db.transaction(async (trx) => {
    const row = await requireRow(trx, params.id);
    await requireMayRead(trx, session.officer, row, row.caseId ? await findCaseFile(trx, { id: row.caseId }) : null);
    const item = await WorkItem.query(trx).findById(params.id).select('bpmnProcessId', 'processVersion', 'elementId').throwIfNotFound();
    const drawn = isKnownKind(row.kind) ? null : await readDrawnTask(trx, item);
    return { form: drawn?.form ? JSON.parse(drawn.form) as { id: string; components: unknown[] } : null };
  }));

  bind(app, services, contract.claimWorkItem, ({ session, params, body, context, locale }) => db.transaction(async (trx) => {
    await claimWorkItem(trx, { id: params.id, officer: session.officer, version: body.version }, context);
    return present(trx, params.id, locale);
  }));

  bind(app, services, contract.releaseWorkItem, ({ session, params, body, context, locale }) => db.transaction(async (trx) => {
    await releaseWorkItem(trx, { id: params.id, officer: session.officer, version: body.version }, context);
    return present(trx, params.id, locale);
  }));

  bind(app, services, contract.saveDraft, async ({ session, params, body, context }) => {
    await db.transaction((trx) => saveDraft(trx, { id: params.id, officer: session.officer, ...body }, context));
    return { draftSavedAt: context.now.toISOString() };
  });

  bind(app, services, contract.completeWorkItem, ({ session, params, body, context, locale }) => db.transaction(async (trx) => {
    await completeWorkItem(trx, { id: params.id, officer: session.officer, decision: body.decision, version: body.version }, context);
    return present(trx, params.id, locale);
  }));
}

/** What was entered in a step that process owners drew; what the domain itself decides has pages that show it. */
async function answersOf(trx: Transaction, { id, kind, status }: WorkItemRow) {
  if (status !== 'completed' || isKnownKind(kind)) return [];
  const item = await WorkItem.query(trx).findById(id).throwIfNotFound();
  return (await wordedAnswers(trx, [item])).get(id) ?? [];
}

async function viewMatter(trx: Transaction, id: string, officer: Officer, locale: Locale) {
  const matter = await Matter.query(trx).findById(id).throwIfNotFound();
  const { title, facts } = kindOf(matter.kind);
  return {
    code: matter.code, title: matter.title, kindTitle: title[locale], caseCode: await readableCaseCode(trx, matter, officer),
    facts: (await facts(trx, matter, officer)).map((fact) => presentFact(fact, locale)),
  };
}

const OLDER_NAMES = { available: 'unassigned', all: 'unit' } as const;

/** The query with its older names put into today's. */
function asked({ queue, unitCode, categoryCode, overdue, ...query }: WorkItemListQuery): WorkItemQuery {
  return {
    ...query,
    queue: queue === 'available' || queue === 'all' ? OLDER_NAMES[queue] : queue,
    ...(unitCode ? { unit: [unitCode] } : {}), ...(categoryCode ? { category: [categoryCode] } : {}), ...(overdue ? { clock: ['overdue'] } : {}),
  };
}

async function requireRow(trx: Transaction | Database, id: string) {
  const row = await readWorkItem(trx, id);
  if (!row) throw new Problem(404, 'not-found');
  return row;
}

interface CaseShare { readonly restricted: boolean; readonly unitCodes: readonly string[] }

/** A process owner may draw a step for anybody: the case itself only those see who may read it (D13, D27). */
function maySeeCase(officer: Officer, row: WorkItemRow, { restricted, unitCodes }: CaseShare): boolean {
  return isKnownKind(row.kind) || allow(officer, 'case.read', { restricted, unitCodes });
}

/** Who may do the work may read it; others by their right to the case or the report behind it. */
async function requireMayRead(trx: Transaction, officer: Officer, row: WorkItemRow, file: CaseShare | null): Promise<void> {
  if (mayWorkOn(officer, row) && (!file?.restricted || isKnownKind(row.kind) || maySeeCase(officer, row, file))) return;
  if (file) authorize(officer, 'case.read', { restricted: file.restricted, unitCodes: file.unitCodes });
  else if (row.matterId) await requireMayReadMatter(trx, await Matter.query(trx).findById(row.matterId).throwIfNotFound(), officer);
  else if (row.reportDate) authorize(officer, 'daily-report.read');
  else requireMayWorkOn(officer, row);
}
