import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BulkActionName, BulkItemOrder, BulkParameters } from '../../../cases/bulk-actions/bulk-action.ts';
import { orderBulkAction, rehearse } from '../../../cases/bulk-actions/order-bulk-action.ts';
import { undoBulkAction } from '../../../cases/bulk-actions/undo-bulk-action.ts';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { Later } from '../../../dispatch/handler.ts';
import { createRunBulkAction } from '../../../dispatch/handlers/run-bulk-action.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { createLogger } from '../../../lib/logger.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf } from '../../support/flow.ts';
import { testVault } from '../../support/vault.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const officer = async (role: Role = 'operator', unitCode: string | null = null): Promise<Officer> => await buildOfficer(database.db, { roles: [role], unitCode }) as Officer;
const row = (id: string) => database.db('work_items').where({ id }).first();
const results = (id: string) => database.db('bulk_action_items').where({ bulk_action_id: id }).orderBy('position').select('work_item_id', 'status', 'failure');
const statusOf = async (id: string) => (await database.db('bulk_actions').where({ id }).first()).status as string;
const seen = async (ids: readonly string[]): Promise<BulkItemOrder[]> => Promise.all(ids.map(async (id) => ({ id, version: (await row(id)).version as number })));
const as = (who: Officer, minute: number) => testContext({ now: at(minute), actor: { kind: 'officer', id: who.id } });

async function order(action: BulkActionName, items: readonly BulkItemOrder[], who: Officer, parameters: BulkParameters = {}): Promise<string> {
  const ctx = as(who, 1);
  const wanted = { action, parameters, items, officer: who };
  const rehearsals = await rehearse(database.db, wanted, ctx);
  return database.db.transaction((trx) => orderBulkAction(trx, wanted, rehearsals, ctx));
}

function handler(minute = 2) {
  return createRunBulkAction({ db: database.db, clock: fixedClock(at(minute)), vault: testVault, logger: createLogger('test', 'silent') });
}
const run = (id: string, signal = new AbortController().signal) => handler()({ id: '1', kind: 'run-bulk-action', key: 'k', payload: { bulkActionId: id }, attempts: 1, failures: 0, dueAt: 'now' }, { signal });

/** Reports before the operator, with hints as the machine would have made them. */
async function reports(count: number, hints: { category?: string; confidence?: number; ward?: string; flags?: string[]; duplicates?: Array<{ code: string; score: number }> } = {}) {
  const made = [];
  for (let n = 0; n < count; n += 1) {
    const report = await flow.received({ item_type: null, category_code: null });
    await database.db('hints').insert({
      case_id: report.id, made_at: at(0), item_types: JSON.stringify([{ code: 'violation-report', confidence: 0.9 }]),
      categories: JSON.stringify([{ code: hints.category ?? 'epidemic-gathering', confidence: hints.confidence ?? 0.9 }]),
      wards: JSON.stringify([{ code: hints.ward ?? '26740', confidence: 0.9 }]),
      flags: JSON.stringify((hints.flags ?? []).map((kind) => ({ kind, confidence: 0.8 }))), duplicates: JSON.stringify(hints.duplicates ?? []),
    });
    made.push(report);
  }
  return made;
}

describe('the preview', () => {
  it('tells for each task what would happen, and changes nothing', async () => {
    // given
    const [fine, taken, unsure, flagged] = [...await reports(2), ...await reports(1, { confidence: 0.4 }), ...await reports(1, { flags: ['denunciation'] })];
    const [who, colleague] = [await officer(), await officer()];
    await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: taken!.workItemId, officer: colleague }, ctx), colleague);
    const items = [...await seen([fine!, taken!, unsure!, flagged!].map(({ workItemId }) => workItemId)), { id: randomUUID(), version: 1 }];
    const before = await Promise.all([database.db('outbox').count(), database.db('case_events').count(), database.db('audit_entries').count(), row(fine!.workItemId)]);

    // when
    const found = await rehearse(database.db, { action: 'forward', parameters: {}, items, officer: who }, as(who, 2));

    // then
    expect(found.map(({ failure }) => failure)).toEqual([null, 'work-item-claimed', 'hints-unsure', 'hints-flagged', 'work-item-not-found']);
    expect(found[0]!.decision).toMatchObject({ outcome: 'forward', categoryCode: 'epidemic-gathering', itemType: 'violation-report', unitCode: '26740', urgency: 'normal' });
    expect(await Promise.all([database.db('outbox').count(), database.db('case_events').count(), database.db('audit_entries').count(), row(fine!.workItemId)])).toEqual(before);
  });

  it('one unit and category for all stand in for hints that are not sure; a flagged report is still read by a person', async () => {
    const [unsure, flagged] = [...await reports(1, { confidence: 0.2 }), ...await reports(1, { flags: ['complaint'] })];
    const who = await officer();
    const found = await rehearse(database.db, {
      action: 'forward', parameters: { unitCode: '26743', categoryCode: 'epidemic-crowded-premises' }, items: await seen([unsure!.workItemId, flagged!.workItemId]), officer: who,
    }, as(who, 2));
    expect(found[0]).toMatchObject({ failure: null, decision: { unitCode: '26743', categoryCode: 'epidemic-crowded-premises' } });
    expect(found[1]!.failure).toBe('hints-flagged');
  });
});

describe('forwarding many', () => {
  it('waits for the window to undo it, then decides each in a transaction of its own', async () => {
    // given
    const made = await reports(3);
    const who = await officer();
    const items = await seen(made.map(({ workItemId }) => workItemId));
    // when
    const id = await order('forward', items, who);
    // then
    const [message] = await database.db('outbox').where({ key: `run-bulk-action:${id}` }).select('run_at', 'created_at');
    expect(message.run_at.getTime() - message.created_at.getTime()).toBeGreaterThan(9_000);
    expect(await database.db('bulk_actions').where({ id }).first()).toMatchObject({ status: 'waiting', run_at: new Date(at(1).getTime() + 10_000) });
    expect((await row(items[0]!.id)).status).toBe('open');

    // when: meanwhile somebody else decides about the second
    await flow.decide(items[1]!.id, { outcome: 'note' }, at(1));
    await run(id);
    await run(id);
    // then
    expect(await results(id)).toEqual([
      { work_item_id: items[0]!.id, status: 'done', failure: null },
      { work_item_id: items[1]!.id, status: 'failed', failure: 'work-item-closed' },
      { work_item_id: items[2]!.id, status: 'done', failure: null },
    ]);
    expect(await statusOf(id)).toBe('done');
    expect(await row(items[0]!.id)).toMatchObject({ status: 'completed', completed_by: who.id, decision: { outcome: 'forward', unitCode: '26740' } });
    expect(await flow.events(made[0]!.id)).toEqual(['screened']);
  });

  it('undone in time does nothing; afterwards it is too late', async () => {
    const [one, two] = await reports(2);
    const who = await officer();
    const id = await order('forward', await seen([one!.workItemId]), who);
    await expect(undoBulkAction(database.db, { id, officerId: (await officer()).id }, as(who, 1))).rejects.toMatchObject({ code: 'bulk-action-not-found' });
    await undoBulkAction(database.db, { id, officerId: who.id }, as(who, 1));
    await undoBulkAction(database.db, { id, officerId: who.id }, as(who, 1));
    await run(id);
    expect([(await row(one!.workItemId)).status, await statusOf(id), (await results(id))[0]!.status]).toEqual(['open', 'undone', 'undone']);
    const second = await order('forward', await seen([two!.workItemId]), who);
    await run(second);
    await expect(undoBulkAction(database.db, { id: second, officerId: who.id }, as(who, 3))).rejects.toMatchObject({ code: 'bulk-action-begun' });
  });

  it('goes on where a killed run stopped; two runs beside each other do each once', async () => {
    const made = await reports(8);
    const who = await officer();
    const id = await order('forward', await seen(made.map(({ workItemId }) => workItemId)), who);
    const stop = new AbortController();
    stop.abort();
    await expect(run(id, stop.signal)).rejects.toBeInstanceOf(Later);
    expect((await results(id)).filter(({ status }) => status === 'done')).toHaveLength(1);
    await Promise.all([run(id), run(id), run(id)]);
    await run(id);
    expect((await results(id)).every(({ status }) => status === 'done')).toBe(true);
    expect(await statusOf(id)).toBe('done');
    for (const { id: caseId } of made) expect(await flow.events(caseId)).toEqual(['screened']);
  });

  it('does not give up on a task that met a dead-lock: the run is tried again', async () => {
    // given
    const [report] = await reports(1);
    const id = await order('forward', await seen([report!.workItemId]), await officer());
    await database.db.raw(`create sequence dead_locks; create function dead_lock_once() returns trigger language plpgsql as
      $$ begin if nextval('dead_locks') = 1 then raise exception 'deadlock detected' using errcode = '40P01'; end if; return new; end $$;
      create trigger dead_lock_once before update on cases for each row execute function dead_lock_once()`);

    // when
    await expect(run(id)).rejects.toMatchObject({ nativeError: { code: '40P01' } });
    await run(id);
    await database.db.raw('drop trigger dead_lock_once on cases');

    // then
    expect(await results(id)).toMatchObject([{ status: 'done', failure: null }]);
  });

  it('does nothing for an officer whose account was closed meanwhile', async () => {
    const [report] = await reports(1);
    const who = await officer();
    const id = await order('forward', await seen([report!.workItemId]), who);
    await database.db('officers').where({ id: who.id }).update({ active: false });
    await run(id);
    expect(await results(id)).toMatchObject([{ status: 'failed', failure: 'not-allowed' }]);
    expect((await row(report!.workItemId)).status).toBe('open');
  });
});

describe('linking duplicates', () => {
  it('takes the original chosen for all, or each report\'s own best hint', async () => {
    const [original] = await reports(1);
    const hinted = await reports(1, { duplicates: [{ code: original!.code, score: 0.8 }] });
    const weak = await reports(1, { duplicates: [{ code: original!.code, score: 0.5 }] });
    const who = await officer();
    const items = await seen([hinted[0]!.workItemId, weak[0]!.workItemId]);
    const found = await rehearse(database.db, { action: 'link-duplicates', parameters: {}, items, officer: who }, as(who, 1));
    expect(found.map(({ failure }) => failure)).toEqual([null, 'hints-unsure']);
    const id = await order('link-duplicates', items, who, { originalCode: original!.code });
    await run(id);
    expect(await database.db('cases').where({ duplicate_of: original!.id })).toHaveLength(2);
  });
});

describe('claiming, releasing and assigning many', () => {
  it('each fails or succeeds alone', async () => {
    // given
    const made = await reports(3);
    const [who, colleague] = [await officer(), await officer()];
    const items = await seen(made.map(({ workItemId }) => workItemId));
    await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: items[1]!.id, officer: colleague }, ctx), colleague);
    // when
    const id = await order('claim', items, who);
    await run(id);
    // then
    expect((await results(id)).map(({ failure }) => failure)).toEqual([null, 'work-item-claimed', null]);
    expect((await row(items[0]!.id)).claimed_by).toBe(who.id);
  });

  it('is undone by its reverse, except where something else happened since', async () => {
    // given
    const made = await reports(4);
    const who = await officer();
    const items = await seen(made.map(({ workItemId }) => workItemId));
    const id = await order('claim', items, who);
    await expect(undoBulkAction(database.db, { id, officerId: randomUUID() }, as(who, 3))).rejects.toMatchObject({ code: 'bulk-action-not-found' });
    await run(id);
    await flow.run(at(3), (trx, ctx) => saveDraft(trx, { id: items[1]!.id, officer: who, draft: { note: 'x' } }, ctx), who);
    await flow.decide(items[2]!.id, { outcome: 'note' }, at(3), who);
    // when
    await undoBulkAction(database.db, { id, officerId: who.id }, as(who, 4));
    // then
    expect(await results(id)).toMatchObject([
      { status: 'undone', failure: null }, { status: 'done', failure: 'undo-too-late' }, { status: 'done', failure: 'undo-too-late' }, { status: 'undone', failure: null },
    ]);
    expect((await row(items[0]!.id)).claimed_by).toBeNull();
    expect((await row(items[1]!.id)).claimed_by).toBe(who.id);
    expect(await flow.events(made[0]!.id)).toEqual(['claimed', 'released']);
  });

  it('an assignment goes back to who had it', async () => {
    const [report] = await reports(1);
    const [supervisor, first, second] = [await officer('supervisor'), await officer(), await officer()];
    await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: report!.workItemId, officer: first }, ctx), first);
    const id = await order('assign', await seen([report!.workItemId]), supervisor, { officerId: second.id });
    await run(id);
    expect((await row(report!.workItemId)).claimed_by).toBe(second.id);
    await undoBulkAction(database.db, { id, officerId: supervisor.id }, as(supervisor, 3));
    expect((await row(report!.workItemId)).claimed_by).toBe(first.id);
  });

  it('[D26] is within the unit', async () => {
    const [report] = await reports(1);
    const who = await officer('unit-officer', '26740');
    const items = await seen([report!.workItemId]);
    for (const action of ['claim', 'forward'] as const) {
      expect(await rehearse(database.db, { action, parameters: {}, items, officer: who }, as(who, 1))).toMatchObject([{ failure: 'work-item-not-yours' }]);
    }
    const inspector = await officer('inspector');
    expect(await rehearse(database.db, { action: 'claim', parameters: {}, items, officer: inspector }, as(inspector, 1))).toMatchObject([{ failure: 'not-allowed' }]);
  });
});
