import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Change } from '../../../cases/live/change.ts';
import { latestPosition, readChanges, type Position } from '../../../cases/live/read-changes.ts';
import { sweepLog } from '../../../cases/live/sweep-log.ts';
import { tellCaseChange } from '../../../cases/live/tell-case-change.ts';
import { recordEvent } from '../../../cases/history/record-event.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildCase, buildOfficer, FACTORY_NOW } from '../../support/factories.ts';

let world: TestDatabase;
beforeAll(async () => { world = await createTestDatabase(); });
afterAll(async () => { await world.drop(); });

async function since(position: Position): Promise<readonly Change[]> {
  return (await readChanges(world.db, position))!.changes;
}
const said = (changes: readonly Change[]) => changes.map(({ topic, change }) => `${topic} ${change}`);

async function openItem(row: Record<string, unknown> = {}): Promise<{ id: string; code: string; caseId: string }> {
  const { id: caseId, code } = await buildCase(world.db);
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'screen-report', title: 'Sàng lọc', case_id: caseId, role: 'operator', process_instance_key: randomUUID(), element_id: 'Task_ScreenReport',
    created_at: FACTORY_NOW, updated_at: FACTORY_NOW, ...row,
  });
  return { id, code, caseId };
}
const update = (id: string, row: Record<string, unknown>) => world.db('work_items').where({ id }).update(row);

describe('the log of changes', () => {
  it('tells what happens to a work item, whoever writes it, and keeps drafts to their writer', async () => {
    const officer = await buildOfficer(world.db, { displayName: 'Tổng đài viên A' });
    const start = await latestPosition(world.db);
    const item = await openItem();
    await update(item.id, { claimed_by: officer.id, claimed_at: FACTORY_NOW, version: 2 });
    await update(item.id, { draft: '{"a":1}', draft_saved_at: FACTORY_NOW });
    await update(item.id, { draft: '{"a":2}', draft_saved_at: new Date(), user_task_key: '77', updated_at: new Date() });
    await update(item.id, { due_at: new Date() });
    await update(item.id, { claimed_by: null, claimed_at: null, version: 3 });
    await update(item.id, { role: 'unit-officer', unit_code: '26740' });
    await update(item.id, { status: 'completed', completed_by: officer.id, version: 4 });
    const changes = (await since(start)).filter(({ topic }) => topic === 'work-item');
    expect(changes.map(({ change }) => change)).toEqual(['opened', 'claimed', 'changed', 'changed', 'released', 'moved', 'decided']);
    expect(changes[1]).toMatchObject({ subjectId: item.id, caseCode: item.code, officerId: officer.id, officerName: 'Tổng đài viên A', role: 'operator', version: 2 });
    expect(changes[5]).toMatchObject({ role: 'unit-officer', unitCode: '26740', previousRole: 'operator', previousUnitCode: null });
    expect(changes[6]!.officerId).toBe(officer.id);
  });

  it('tells of events, attachments and notes of a case, with the units that have a share in it', async () => {
    const { id, code } = await buildCase(world.db);
    await buildAssignment(world.db, { case_id: id, unit_code: '26740' });
    const start = await latestPosition(world.db);
    await world.db.transaction(async (trx) => {
      await recordEvent(trx, { caseId: id, kind: 'opened' }, testContext());
      await tellCaseChange(trx, { caseId: id, change: 'note' });
    });
    await world.db('attachments').insert({ id: randomUUID(), case_id: id, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'x.jpg', uploaded_by: 'test', created_at: FACTORY_NOW });
    const changes = await since(start);
    expect(said(changes)).toEqual(['case event', 'case note', 'case attachment']);
    expect(changes[0]).toMatchObject({ caseCode: code, unitCodes: ['26740'], restricted: false });
  });

  it('of a case that few may see from now on, tells the others once more, and only then no longer', async () => {
    const item = await openItem();
    const start = await latestPosition(world.db);
    await world.db('cases').where({ id: item.caseId }).update({ restricted: true });
    const lastWord = (await since(start)).filter(({ topic, change }) => topic === 'work-item' && change === 'moved');
    expect(lastWord).toMatchObject([{ subjectId: item.id, restricted: false }]);
    const later = await latestPosition(world.db);
    await update(item.id, { version: 2 });
    expect(await since(later)).toMatchObject([{ subjectId: item.id, restricted: true }]);
  });
});

describe('reading on', () => {
  /** A transaction that has written and waits to be told to commit. */
  async function hold(write: (trx: Transaction) => Promise<unknown>): Promise<() => Promise<void>> {
    const trx = await world.db.transaction();
    await write(trx);
    return async () => { await trx.commit(); };
  }

  it('of two transactions that overlap, skips none and repeats none, whichever commits first', async () => {
    // given: the first writes first and commits last
    const [first, second] = [await buildCase(world.db), await buildCase(world.db)];
    const start = await latestPosition(world.db);
    const commitFirst = await hold((trx) => tellCaseChange(trx, { caseId: first.id, change: 'note' }));
    const commitSecond = await hold((trx) => tellCaseChange(trx, { caseId: second.id, change: 'note' }));
    // when
    await commitSecond();
    const early = (await readChanges(world.db, start))!;
    const between = (await readChanges(world.db, early.position))!;
    await commitFirst();
    const late = (await readChanges(world.db, between.position))!;
    const after = (await readChanges(world.db, late.position))!;
    // then
    expect(early.changes.map(({ caseCode }) => caseCode)).toEqual([second.code]);
    expect(between.changes).toEqual([]);
    expect(late.changes.map(({ caseCode }) => caseCode)).toEqual([first.code]);
    expect(after.changes).toEqual([]);
  });

  it('of many writers at once, gives every row exactly once', async () => {
    const { id } = await buildCase(world.db);
    let position = await latestPosition(world.db);
    const seen: Change[] = [];
    let writing = true;
    const writers = Promise.all(Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn += 1) {
        await world.db.transaction(async (trx) => {
          await trx.raw('insert into changes (topic, change, case_code, version) values (?, ?, ?, ?)', ['case', 'note', `${writer}-${turn}`, turn]);
          await trx.raw('select pg_sleep(random() * 0.01)');
          await tellCaseChange(trx, { caseId: id, change: 'event' });
        });
      }
    })).then(() => { writing = false; });
    for (let last = false; !last;) {
      last = !writing;
      const news = (await readChanges(world.db, position))!;
      seen.push(...news.changes);
      position = news.position;
    }
    await writers;
    expect(seen).toHaveLength(300);
    expect(new Set(seen.filter(({ change }) => change === 'note').map(({ caseCode }) => caseCode)).size).toBe(150);
  });

  it('is not held up by a transaction that goes on for long', async () => {
    const [slow, quick] = [await buildCase(world.db), await buildCase(world.db)];
    const start = await latestPosition(world.db);
    const commit = await hold((trx) => tellCaseChange(trx, { caseId: slow.id, change: 'event' }));
    await world.db.transaction((trx) => tellCaseChange(trx, { caseId: quick.id, change: 'event' }));
    expect((await since(start)).map(({ caseCode }) => caseCode)).toEqual([quick.code]);
    await commit();
  });

  it('gives up on a position that is too old, too far behind, of another database, or no position', async () => {
    const now = await latestPosition(world.db);
    const [second, snapshot] = now.split('.') as [string, string];
    const hoursAgo = (hours: number) => `${Number(second) - hours * 3600}.${snapshot}`;
    expect(await readChanges(world.db, hoursAgo(22))).not.toBeNull();
    expect(await readChanges(world.db, hoursAgo(24))).toBeNull();
    for (const wrong of [`${second}.9999999999:9999999999:`, `${second}.5:3:`, `${second}.1:99999999999999999999:`, `${second}.1:9:8,4`, '', 'x', `${second}.`, `${second}.1:2:3:4`, "1.1:2:'; drop table changes"]) {
      expect([wrong, await readChanges(world.db, wrong)]).toEqual([wrong, null]);
    }
    await world.db.raw("insert into changes (topic, change) select 'case', 'event' from generate_series(1, 2001)");
    expect(await readChanges(world.db, now)).toBeNull();
  });
});

it('sweeps what nobody reads on from any more', async () => {
  // given
  await world.db('changes').delete();
  const officer = await buildOfficer(world.db);
  const notice = (daysAgo: number, read: boolean) => ({ id: randomUUID(), officer_id: officer.id, kind: 'mention', created_at: new Date(FACTORY_NOW.getTime() - daysAgo * 86_400_000), read_at: read ? FACTORY_NOW : null });
  await world.db('notices').insert([notice(1, true), notice(31, true), notice(31, false), notice(91, false)]);
  await world.db('changes').delete();
  await world.db.raw("insert into changes (topic, change, at) values ('case', 'event', now() - interval '25 hours'), ('case', 'event', now() - interval '23 hours')");
  // when
  const removed = await sweepLog(world.db, FACTORY_NOW);
  // then
  expect(removed).toBe(3);
  expect(await world.db('notices').count({ n: '*' })).toEqual([{ n: '2' }]);
});
