import { deliverReport } from '../../cases/assignments/deliver-report.ts';
import { returnToOperator } from '../../cases/assignments/return-to-operator.ts';
import { routeReport } from '../../cases/assignments/route-report.ts';
import type { Context } from '../../cases/context.ts';
import { resolveForwardDeadline } from '../../cases/deadlines/resolve-forward-deadline.ts';
import { resolveHandleDeadline } from '../../cases/deadlines/resolve-handle-deadline.ts';
import { claimCase } from '../../cases/screening/claim-case.ts';
import { completeWorkItem } from '../../cases/work-items/complete-work-item.ts';
import { WorkItem, type ActingOfficer } from '../../cases/work-items/work-item.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import { testContext } from './context.ts';
import { buildCase, buildOfficer, FACTORY_NOW, type SenderOptions } from './factories.ts';

/** The decision that sends an ordinary epidemic report to phường Sài Gòn. */
export const FORWARD = { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', unitCode: '26740' } as const;

/** Minutes after the factories' moment. */
export function at(minutes: number): Date {
  return new Date(FACTORY_NOW.getTime() + minutes * 60_000);
}

/** Drives cases as the processes do, without an engine: one transaction a step, on a clock that the test sets. */
export function flowOf(db: Database) {
  const run = <T>(now: Date, command: (trx: Transaction, ctx: Context) => Promise<T>, officer?: { id: string }): Promise<T> =>
    db.transaction((trx) => command(trx, testContext({ now, ...(officer ? { actor: { kind: 'officer', id: officer.id } } : {}) })));

  let instances = 0;
  const newInstance = () => `22517998136${String(instances += 1).padStart(6, '0')}`;

  /** A case that stands before the operator. */
  async function received(row: Record<string, unknown> = {}, sender: SenderOptions = {}, now = FACTORY_NOW) {
    const made = await buildCase(db, { received_at: now, ...row }, sender);
    const processInstanceKey = newInstance();
    await run(now, (trx, ctx) => claimCase(trx, { caseId: made.id, processInstanceKey }, ctx));
    const deadline = await run(now, (trx, ctx) => resolveForwardDeadline(trx, { caseId: made.id, processInstanceKey }, ctx));
    return { ...made, processInstanceKey, ...deadline, workItemId: await itemOf(made.id, 'screen-report') };
  }

  async function itemOf(caseId: string, kind: string): Promise<string> {
    return (await WorkItem.query(db).where({ caseId, kind }).orderBy('created_at', 'desc').first().throwIfNotFound()).id;
  }

  async function decide(workItemId: string, decision: unknown, now: Date, officer?: ActingOfficer): Promise<ActingOfficer> {
    const item = await WorkItem.query(db).findById(workItemId).throwIfNotFound();
    const acting = officer ?? await buildOfficer(db, { roles: [item.role], unitCode: item.unitCode });
    await run(now, (trx, ctx) => completeWorkItem(trx, { id: workItemId, officer: acting, decision }, ctx), acting);
    return acting;
  }

  /** Routes and delivers what an operator has decided to forward, up to the unit's work item. */
  async function delivered(caseId: string, now: Date) {
    const { assignmentId, unitCode } = await run(now, (trx, ctx) => routeReport(trx, { caseId }, ctx));
    await run(now, (trx, ctx) => deliverReport(trx, { assignmentId }, ctx));
    const processInstanceKey = newInstance();
    const deadline = await run(now, (trx, ctx) => resolveHandleDeadline(trx, { assignmentId, processInstanceKey }, ctx));
    return { assignmentId, unitCode, processInstanceKey, ...deadline, workItemId: await itemOf(caseId, 'handle-report') };
  }

  /** Given back by the unit as not its own, and forwarded to phường Bến Thành. */
  async function passedOn(share: { caseId: string; assignmentId: string; workItemId: string }, now: Date) {
    await decide(share.workItemId, { outcome: 'not-ours', reason: 'Địa điểm thuộc phường Bến Thành.', proposedUnitCode: '26743' }, now);
    await run(now, (trx, ctx) => returnToOperator(trx, share, ctx));
    const { process_instance_key: processInstanceKey } = await db('cases').where({ id: share.caseId }).first<{ process_instance_key: string }>('process_instance_key');
    await run(now, (trx, ctx) => resolveForwardDeadline(trx, { caseId: share.caseId, processInstanceKey }, ctx));
    await decide(await itemOf(share.caseId, 'screen-report'), { ...FORWARD, unitCode: '26743' }, now);
    return delivered(share.caseId, now);
  }

  const outbox = (kind?: string) => db('outbox').modify((query) => { if (kind) void query.where({ kind }); }).orderBy('id')
    .select<Array<{ kind: string; key: string; payload: Record<string, unknown> }>>('kind', 'key', 'payload');
  const events = (caseId: string) => db('case_events').where({ case_id: caseId }).orderBy('id').pluck<string[]>('kind');
  const notices = (where: Record<string, unknown>) => db('notifications').where(where).orderBy(['created_at', 'key'])
    .select<Array<Record<string, unknown>>>('*');

  return { db, run, received, decide, delivered, passedOn, itemOf, outbox, events, notices };
}
