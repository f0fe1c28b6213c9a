import type { Express } from 'express';
import { z } from 'zod';
import { askMoreTime } from '../../cases/more-time/ask-more-time.ts';
import { decideMoreTime } from '../../cases/more-time/decide-more-time.ts';
import { listOpenRequests, listRequestsOfCase } from '../../cases/more-time/list-more-time-requests.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { askSender } from '../../cases/questions-to-sender/ask-sender.ts';
import { cancelQuestion } from '../../cases/questions-to-sender/cancel-question.ts';
import { listQuestions } from '../../cases/questions-to-sender/list-questions.ts';
import { listParts } from '../../cases/split/list-parts.ts';
import { splitCase, SplitPart } from '../../cases/split/split-case.ts';
import { assignWorkItem } from '../../cases/work-items/assign-work-item.ts';
import { listAssignees } from '../../cases/work-items/list-assignees.ts';
import { readWorkItem } from '../../cases/work-items/list-work-items.ts';
import { takeOverWorkItem } from '../../cases/work-items/take-over-work-item.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/task-actions.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { requireCase } from './case-access.ts';
import { iso, presentWorkItem } from './present.ts';
import { presentMoreTime, presentQuestion } from './present-follow-ups.ts';
import { requireTask, viewActions } from './task-access.ts';

/** The part is the domain's own schema: its faults point into the body. */
const SplitBody = z.object({ part: SplitPart });

/** What officers do with a task beside deciding it. Rights and states are checked by the commands themselves. */
export function bindTaskActionRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readTaskActions, ({ session, params }) => db.transaction((trx) => viewActions(trx, params.id, session.officer)));

  bind(app, services, contract.listAssignees, ({ session, params, context }) => db.transaction(async (trx) => {
    const { item, file } = await requireTask(trx, params.id);
    authorize(session.officer, 'task.assign-others', { unitCodes: item.unitCode ? [item.unitCode] : [] });
    const items = await listAssignees(trx, item, { restricted: file?.restricted ?? false, now: context.now });
    return { items: items.map((each) => ({ ...each, roles: [...each.roles], awayUntil: iso(each.awayUntil) })) };
  }));

  bind(app, services, contract.assignWorkItem, ({ session, params, body, context, locale }) => db.transaction(async (trx) => {
    await assignWorkItem(trx, { id: params.id, officer: session.officer, assigneeId: body.officerId, version: body.version }, context);
    return present(trx, params.id, locale);
  }));

  bind(app, services, contract.takeOverWorkItem, ({ session, params, body, context, locale }) => db.transaction(async (trx) => {
    await takeOverWorkItem(trx, { id: params.id, officer: session.officer, ...body }, context);
    return present(trx, params.id, locale);
  }));

  bind(app, services, contract.askSender, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const { id, caseId } = await askSender(trx, { workItemId: params.id, officer: session.officer, text: body.text }, context);
    return presentQuestion((await listQuestions(trx, caseId)).find((question) => question.id === id)!);
  }));

  bind(app, services, contract.cancelQuestion, async ({ session, params, context }) => {
    await db.transaction((trx) => cancelQuestion(trx, { questionId: params.id, officer: session.officer }, context));
    return undefined;
  });

  bind(app, services, contract.askMoreTime, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const { id, caseId } = await askMoreTime(trx, { ...body, workItemId: params.id, officer: session.officer, proposedDueAt: new Date(body.proposedDueAt) }, context);
    return presentMoreTime((await listRequestsOfCase(trx, caseId)).find((request) => request.id === id)!);
  }));

  bind(app, services, contract.listMoreTimeRequests, async ({ session, context }) => {
    authorize(session.officer, 'more-time.decide');
    return { items: (await listOpenRequests(db)).map(presentMoreTime), serverNow: context.now.toISOString() };
  });

  bind(app, services, contract.decideMoreTime, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const { outcome, note } = body;
    const dueAt = body.dueAt === undefined ? undefined : new Date(body.dueAt);
    const { id, caseId } = await decideMoreTime(trx, { requestId: params.id, officer: session.officer, outcome, note, dueAt }, context);
    return presentMoreTime((await listRequestsOfCase(trx, caseId)).find((request) => request.id === id)!);
  }));

  bind(app, services, contract.splitCase, ({ session, params, body, context }) => db.transaction((trx) =>
    splitCase(trx, { workItemId: params.id, officer: session.officer, newCaseId: body.newCaseId, part: validate(SplitBody, body, 'body').part }, context)));

  bind(app, services, contract.readFollowUps, ({ session, params }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    return {
      questions: (await listQuestions(trx, file.id)).map(presentQuestion),
      moreTime: (await listRequestsOfCase(trx, file.id)).map(presentMoreTime),
      ...await listParts(trx, file.id),
    };
  }));
}

async function present(trx: Transaction, id: string, locale: Locale) {
  const row = await readWorkItem(trx, id);
  if (!row) throw new Problem(404, 'not-found');
  return presentWorkItem(row, locale);
}
