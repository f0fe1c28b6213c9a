import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import { erasePersons } from '../../../cases/rights/erase-persons.ts';
import { ERASED_WORDS, PERSONAL_PLACES } from '../../../cases/rights/personal-places.ts';
import { verifyAudit } from '../../../cases/audit/verify-audit.ts';
import { createDiscardFiles } from '../../../dispatch/handlers/discard-files.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { claimDue } from '../../../lib/outbox.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, FACTORY_NOW } from '../../support/factories.ts';
import { buildTraces, findTraces, TRACE, type Traced } from '../../support/traces.ts';

let database: TestDatabase;
let folder: string;
let traced: Traced;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'erase-'));
  traced = await buildTraces(database.db, folder);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ctx = testContext({ now: '2026-12-20T09:00:00+07:00' });
const DAY = 86_400_000;
/** The figures of the report's own day and of those beside it, as bytes. */
const reports = () => database.db.transaction(async (trx) => {
  const days = await Promise.all([-1, 0, 1, 2].map((n) => buildSnapshot(trx, {
    reportDate: `2026-11-${20 + n}`, periodStart: new Date(FACTORY_NOW.getTime() + (n - 1) * DAY), periodEnd: new Date(FACTORY_NOW.getTime() + n * DAY),
  } as never)));
  return days.map((day) => canonicalJson(day)).join('\n');
});
const counts = async () => Object.fromEntries(await Promise.all(['cases', 'senders', 'assignments', 'deadlines', 'deadline_events', 'work_items', 'feedback', 'matters', 'misuse_files', 'more_time_requests', 'sender_questions']
  .map(async (table) => [table, (await database.db(table).count<Array<{ count: string }>>('* as count'))[0]!.count])));
const sha = (value: string) => Buffer.from(value).toString('base64');

describe('[D15] [D27] erasing a person', () => {
  it('has traces to find: in every column that is emptied and every row that is taken out', async () => {
    const found = (await findTraces(database.db)).join('\n');
    const unmarked = ['call_drafts', 'data_requests', 'attachments', 'subscriptions', 'audit_entries'];
    expect([...new Set(PERSONAL_PLACES.map(({ table }) => table))].filter((table) => !unmarked.includes(table) && !found.includes(`${table}: `))).toEqual([]);
  });

  it('is refused while somebody works on the report', async () => {
    const { id } = await buildCase(database.db, {});
    await expect(database.db.transaction((trx) => erasePersons(trx, { caseIds: [id], cause: 'retention', matterId: id }, ctx))).rejects.toMatchObject({ code: 'case-still-open' });
  });

  it('leaves nothing anywhere: no table, sealed value, blind index, search, outbox, draft or file; and no figure of any day changes by a byte', async () => {
    // given the daily reports as they were, with the late case in them
    const before = await reports();
    expect(before).toContain(traced.code);
    const numbers = await counts();
    const others = await database.db('senders').whereNotNull('phone_sealed').pluck('id');

    // when, with the subscriber of the same number
    const subscribers = await database.db('subscriptions').pluck('sender_id');
    const erased = await database.db.transaction((trx) => erasePersons(trx, { caseIds: [traced.caseId], senderIds: subscribers, cause: 'data-request', matterId: traced.caseId }, ctx));
    const again = await database.db.transaction((trx) => erasePersons(trx, { caseIds: [traced.caseId], cause: 'data-request', matterId: traced.caseId }, ctx));
    for (const message of await claimDue(database.db, ['discard-files'], 10, 30)) await createDiscardFiles({ db: database.db, config: { attachmentsDir: folder } })(message, { signal: new AbortController().signal });

    // then
    expect([erased, again]).toEqual([1, 0]);
    expect(await findTraces(database.db)).toEqual([]);
    expect(traced.files.filter((file) => existsSync(path.join(folder, file)))).toEqual([]);
    expect(await database.db('attachments').where({ case_id: traced.caseId })).toEqual([]);
    // Words are found no more, whoever looks for them, with accents or without.
    for (const typed of [TRACE, 'zyxquan']) expect(await database.db('cases').whereRaw('search @@ search_query(?)', [typed])).toEqual([]);
    expect(await database.db('cases').where({ id: traced.caseId }).first()).toMatchObject({
      content: ERASED_WORDS, address_text: null, lat: null, lng: null, publish_allowed: false, status: 'not-fixed', category_code: 'epidemic-gathering', ward_code: '26740', erased_at: ctx.now,
    });
    expect(await database.db('work_items').where({ case_id: traced.caseId }).first('decision')).toEqual({ decision: { outcome: 'resolved', causeCode: 'x', score: 5 } });
    // and every figure is what it was
    expect(sha(await reports())).toBe(sha(before));
    expect(await counts()).toEqual(numbers);
    // and nobody else lost anything, and the trail is whole
    expect(await database.db('senders').whereIn('id', others).whereNotNull('phone_sealed').whereNotIn('id', [traced.senderId, ...subscribers])).toHaveLength(others.length - 2);
    expect(await database.db('hints').where({ case_id: traced.otherId }).first('duplicates')).toMatchObject({ duplicates: [{ code: 'X' }] });
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true });
  });
});
