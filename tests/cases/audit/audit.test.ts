import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditAction } from '../../../cases/audit/audit-actions.ts';
import { recordAudit } from '../../../cases/audit/record-audit.ts';
import { verifyAudit } from '../../../cases/audit/verify-audit.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeEach(async () => { database = await createTestDatabase(); });
afterEach(async () => { await database.drop(); });

const record = (detail: Record<string, unknown> = {}, action: AuditAction = 'case-forwarded') => database.db.transaction((trx) =>
  recordAudit(trx, { action, subjectType: 'case', subjectId: randomUUID(), detail }, testContext()));

/** What someone with full rights on the database could do. */
async function tamper(statement: string): Promise<void> {
  await database.db.transaction(async (trx) => {
    await trx.raw('alter table audit_entries disable trigger audit_append_only');
    await trx.raw(statement);
    await trx.raw('alter table audit_entries enable trigger audit_append_only');
  });
}

describe('audit trail', () => {
  it('[D15] chains what is recorded and verifies it, whatever the detail holds', async () => {
    // given
    const detail = fc.sample(fc.dictionary(fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__' && !key.includes('\u0000')), fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null),
    )), 60);

    // when
    for (const each of detail) await record(each);
    const verdict = await verifyAudit(database.db);

    // then
    expect(verdict).toMatchObject({ ok: true, entries: 60 });
    expect(await database.db('audit_queue').count({ n: '*' }).first()).toEqual({ n: '0' });
  });


  it('[D15] names the entry that was changed, although the database was forced to allow it', async () => {
    // given
    for (let i = 0; i < 5; i += 1) await record({ i });
    await tamper(`update audit_entries set detail = '{"i":99}' where seq = 3`);

    // then
    expect(await verifyAudit(database.db)).toEqual({ ok: false, brokenSeq: 3, why: 'Entry 3 is not what was written.' });
  });


  it.each([
    ['actor_id', `update audit_entries set actor_id = 'someone-else' where seq = 2`, 2],
    ['instant', `update audit_entries set happened_at = happened_at + interval '1 second' where seq = 2`, 2],
    ['an entry taken out', 'delete from audit_entries where seq = 2', 2],
    ['an entry with a hash of its own', `update audit_entries set hash = repeat('a', 64) where seq = 4`, 4],
  ])('[D15] finds a changed %s', async (_what, statement, brokenSeq) => {
    // given
    for (let i = 0; i < 5; i += 1) await record({ i });

    // when
    await tamper(statement);

    // then
    expect(await verifyAudit(database.db)).toMatchObject({ ok: false, brokenSeq });
  });


  it('[D15] finds entries cut off the end, or a trail written anew, when the head seen earlier is known', async () => {
    // given
    for (let i = 0; i < 5; i += 1) await record({ i });
    const verdict = await verifyAudit(database.db);
    if (!verdict.ok) throw new Error(verdict.why);

    // when
    await tamper('delete from audit_entries where seq > 3');
    const cutOff = await verifyAudit(database.db, verdict.head);
    await record({ i: 'another' });
    await record({ i: 'story' });
    const writtenAnew = await verifyAudit(database.db, verdict.head);

    // then
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, entries: 5 });
    expect(cutOff).toMatchObject({ ok: false, brokenSeq: 4 });
    expect(writtenAnew).toMatchObject({ ok: false, brokenSeq: 5 });
  });


  it('[D15] refuses changes, removals and truncation', async () => {
    await record();
    await expect(database.db('audit_entries').update({ action: 'x' })).rejects.toThrow(/append-only/);
    await expect(database.db('audit_entries').delete()).rejects.toThrow(/append-only/);
    await expect(database.db.raw('truncate audit_entries')).rejects.toThrow(/append-only/);
  });


  it('stays one chain when many write at once, in any order of locks, and keeps nothing of what was rolled back', async () => {
    // given
    await database.db('settings').insert(['a', 'b'].map((key) => ({ key, value: '1', updated_by: 'test' })));
    const write = (i: number) => database.db.transaction(async (trx) => {
      // The chain's lock is taken at commit, after every row lock: no dead-lock can come of it.
      await recordAudit(trx, { action: 'case-claimed', subjectType: 'case', subjectId: `${i}`, detail: { i } }, testContext());
      await trx('settings').where({ key: 'a' }).update({ value: String(i) });
      await recordAudit(trx, { action: 'case-released', subjectType: 'case', subjectId: `${i}`, detail: { i } }, testContext());
      if (i % 10 === 3) throw new Error('rolled back');
    });

    // when
    const results = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => write(i)));

    // then
    expect(results.filter((result) => result.status === 'rejected').map((result) => String(result.reason))).toEqual(Array(6).fill('Error: rolled back'));
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, entries: 108 });
  });
});
