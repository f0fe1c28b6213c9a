import type { Express } from 'express';
import { Case } from '../../cases/case.ts';
import { Deadline } from '../../cases/deadlines/deadline.ts';
import { rearmDeadline } from '../../cases/deadlines/rearm-deadline.ts';
import { checkCaseCode } from '../../cases/intake/case-code.ts';
import { CaseError } from '../../cases/errors.ts';
import type { Context } from '../../cases/context.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { listRollOutLines, listRollOuts, readRollOut, type RollOutEntry } from '../../cases/roll-outs/list-roll-outs.ts';
import type { RollOut } from '../../cases/roll-outs/roll-out.ts';
import { continueRollOut, pauseRollOut, retryFailed, undoRollOut } from '../../cases/roll-outs/steer-roll-out.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/roll-outs.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const SHORTEST_REASON = 5;

/** Running clocks that follow a published change: how far, paused, undone; and one case's own clock moved by hand. */
export function bindRollOutRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listRollOuts, async ({ session, query }) => {
    authorize(session.officer, 'configuration.read');
    return { items: (await listRollOuts(db, query.limit)).map((entry) => presentRollOut(entry, session.officer)) };
  });

  bind(app, services, contract.readRollOut, async ({ session, params, query }) => {
    authorize(session.officer, 'configuration.read');
    const entry = await readRollOut(db, params.id);
    const found = await listRollOutLines(db, params.id, { ...query, limit: query.limit + 1, restricted: allow(session.officer, 'case.read', { restricted: true }) });
    const items = found.slice(0, query.limit).map((line) => ({ ...line, dueBefore: must(line.dueBefore), dueAfter: iso(line.dueAfter) }));
    return { rollOut: presentRollOut(entry, session.officer), items: items as contract.RollOutItemView[], nextAfter: found.length > query.limit ? items.at(-1)!.deadlineId : null };
  });

  const steer = (command: (trx: Transaction, id: string, ctx: Context) => Promise<RollOut>) =>
    async ({ session, params, context }: { session: { officer: Officer }; params: { id: string }; context: Context }) => {
      authorize(session.officer, 'configuration.approve');
      const { id } = await db.transaction((trx) => command(trx, params.id, context));
      return presentRollOut(await readRollOut(db, id), session.officer);
    };
  bind(app, services, contract.pauseRollOut, steer(pauseRollOut));
  bind(app, services, contract.continueRollOut, steer(continueRollOut));
  bind(app, services, contract.undoRollOut, steer(undoRollOut));
  bind(app, services, contract.retryRollOut, steer(retryFailed));

  bind(app, services, contract.rearmCaseDeadline, async ({ session, params, body, context }) => {
    authorize(session.officer, 'deadline.rearm');
    if ([...body.reason.trim()].length < SHORTEST_REASON) {
      throw new CaseError('invalid', 'reason-missing', `Say in at least ${SHORTEST_REASON} characters why.`, { field: '/reason' });
    }
    return db.transaction(async (trx) => {
      const subject = await Case.query(trx).findOne({ code: checkCaseCode(params.code) ?? '' }).select('id');
      const deadline = subject && await Deadline.query(trx).findOne({ id: params.id, caseId: subject.id });
      if (!deadline) throw new Problem(404, 'deadline-not-found');
      const { changed } = await rearmDeadline(trx, { deadlineId: deadline.id, dueAt: new Date(body.dueAt), reason: body.reason.trim() }, context);
      const { dueAt } = await Deadline.query(trx).findById(deadline.id).select('dueAt').throwIfNotFound();
      return { changed, dueAt: must(dueAt) };
    });
  });
}

function presentRollOut(entry: RollOutEntry, officer: Officer): contract.RollOutView {
  const { changeId, changeNumber, title, reason, status, direction, total } = entry;
  const outcomes = { moved: 0, breached: 0, unchanged: 0, skipped: 0, failed: 0, ...entry.outcomes };
  const undo = { undone: 0, skipped: 0, failed: 0, ...entry.undone };
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0);
  const done = direction === 'apply' ? sum(outcomes) : sum(undo);
  const steers = allow(officer, 'configuration.approve');
  return {
    id: entry.id, change: { id: changeId, number: changeNumber, title, reason }, attempt: entry.attempt, status, direction, total, done,
    toDo: direction === 'undo' ? outcomes.moved + outcomes.breached : ['done', 'failed'].includes(status) ? done : Math.max(total, done), outcomes, undo,
    startedAt: must(entry.startedAt), finishedAt: iso(entry.finishedAt), startedBy: entry.startedBy, undoneBy: entry.undoneBy, supersededBy: entry.supersededBy,
    may: {
      pause: steers && ['running', 'undoing'].includes(status), continue: steers && status === 'paused', retry: steers && status === 'failed',
      undo: steers && (direction === 'apply' || status === 'undone'),
    },
  };
}
