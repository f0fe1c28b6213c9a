import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeOrphans } from '../../../cases/attachments/remove-orphans.ts';
import { resolveForwardDeadline } from '../../../cases/deadlines/resolve-forward-deadline.ts';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { claimCase } from '../../../cases/screening/claim-case.ts';
import { splitCase, SplitPart } from '../../../cases/split/split-case.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer, FACTORY_NOW } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const officer = async (role: Role, unitCode: string | null = null): Promise<Officer> => await buildOfficer(database.db, { roles: [role], unitCode }) as Officer;
const split = (workItemId: string, who: Officer, part: Partial<SplitPart> = {}, newCaseId: string = randomUUID()) => flow.run(at(3), (trx, ctx) => splitCase(trx, {
  workItemId, officer: who, newCaseId, part: SplitPart.parse({ content: 'Đèn đường trước số 12 bị hỏng.', itemType: 'service-report', categoryCode: 'street-lighting', ...part }),
}, ctx), who);
const row = (id: string) => database.db('cases').where({ id }).first();

async function picture(caseId: string, purpose = 'report'): Promise<{ id: string; file_path: string }> {
  const id = randomUUID();
  const kept = { id, case_id: caseId, purpose, kind: 'image', media_type: 'image/jpeg', bytes: 3, sha256: createHash('sha256').update(id).digest('hex'), file_path: `${id.slice(0, 2)}/${id}.jpg`, uploaded_by: 'public:portal', created_at: FACTORY_NOW };
  await database.db('attachments').insert(kept);
  return kept;
}

describe('splitting a report that holds two matters', () => {
  it('[S17] makes a second case of the same sender, received when the report was, with a process of its own', async () => {
    // given
    const report = await flow.received({ content: 'Quán tụ tập đông người. Đèn đường trước số 12 bị hỏng.', lat: 10.77, lng: 106.7, publish_allowed: true });
    const operator = await officer('operator');

    // when
    const made = await split(report.workItemId, operator, { addressText: '12 Lê  Lợi', wardCode: '26740', samePlace: true });

    // then
    const [original, part] = [await row(report.id), await row(made.caseId)];
    expect(part).toMatchObject({
      code: made.code, status: 'received', split_from: report.id, sender_id: original.sender_id, received_at: original.received_at, channel: original.channel,
      publish_allowed: true, content: 'Đèn đường trước số 12 bị hỏng.', item_type: 'service-report', category_code: 'street-lighting', address_text: '12 Lê Lợi', ward_code: '26740', lat: 10.77,
    });
    expect(made.code).not.toBe(original.code);
    expect(original).toMatchObject({ content: 'Quán tụ tập đông người. Đèn đường trước số 12 bị hỏng.', status: 'received', category_code: 'epidemic-gathering' });
    expect((await flow.outbox('publish-message')).filter(({ key }) => key === `report-received:${made.caseId}`)).toMatchObject([{ payload: { correlationKey: made.caseId, variables: { caseId: made.caseId } } }]);
    expect(await flow.events(report.id)).toEqual(['split']);
    expect(await flow.events(made.caseId)).toEqual(['received', 'split-from']);
    await flow.run(at(4), (trx, ctx) => claimCase(trx, { caseId: made.caseId, processInstanceKey: '9' }, ctx));
    const clock = await flow.run(at(4), (trx, ctx) => resolveForwardDeadline(trx, { caseId: made.caseId, processInstanceKey: '9' }, ctx));
    expect(clock.dueAt).toBe(at(5).toISOString());
  });

  it('[D11] tells the sender both codes', async () => {
    const operator = await officer('operator');
    const [phone, mail, nobody] = [await flow.received(), await flow.received({}, { phone: null, email: 'thu@example.vn' }), await flow.received({}, { kind: 'anonymous' })];
    for (const report of [phone, mail]) {
      const made = await split(report.workItemId, operator);
      const [notice] = await flow.notices({ key: `sender-split:${made.caseId}` });
      expect(notice!.body).toContain(report.code);
      expect(notice!.body).toContain(made.code);
      expect(notice!.channel).toBe(report === phone ? 'sms' : 'email');
    }
    const made = await split(nobody.workItemId, operator);
    expect(await flow.notices({ key: `sender-split:${made.caseId}` })).toEqual([]);
  });

  it('a second click answers the same case', async () => {
    const report = await flow.received();
    const operator = await officer('operator');
    const id = randomUUID();
    const results = await Promise.all([split(report.workItemId, operator, {}, id), split(report.workItemId, operator, {}, id)]);
    expect(results[1]).toEqual(results[0]);
    expect(await flow.events(report.id)).toEqual(['split']);
    const other = await flow.received();
    await expect(split(other.workItemId, operator, {}, id)).rejects.toMatchObject({ code: 'split-id-used' });
  });

  it('[D15] takes chosen pictures along: rows of their own, the file shared, and kept while either needs it', async () => {
    // given
    const folder = mkdtempSync(path.join(tmpdir(), 'portal-1022-split-'));
    try {
      const report = await flow.received();
      const [chosen, left] = [await picture(report.id), await picture(report.id)];
      for (const { file_path } of [chosen, left]) {
        mkdirSync(path.join(folder, path.dirname(file_path)), { recursive: true });
        writeFileSync(path.join(folder, file_path), 'x');
        utimesSync(path.join(folder, file_path), new Date(0), new Date(0));
      }

      // when
      const made = await split(report.workItemId, await officer('operator'), { attachmentIds: [chosen.id] });

      // then
      const copies = await database.db('attachments').where({ case_id: made.caseId });
      expect(copies).toMatchObject([{ file_path: chosen.file_path, purpose: 'report', sha256: expect.any(String) }]);
      expect(copies[0].id).not.toBe(chosen.id);
      await database.db('attachments').whereIn('id', [chosen.id, left.id]).delete();
      await removeOrphans(database.db, { attachmentsDir: folder });
      expect([existsSync(path.join(folder, chosen.file_path)), existsSync(path.join(folder, left.file_path))]).toEqual([true, false]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('takes only the sender\'s own pictures of this report', async () => {
    const report = await flow.received();
    const operator = await officer('operator');
    const [strange, evidence] = [await picture((await flow.received()).id), await picture(report.id, 'evidence-after')];
    for (const { id } of [strange, evidence]) {
      await expect(split(report.workItemId, operator, { attachmentIds: [id] })).rejects.toMatchObject({ code: 'split-attachment-unknown', field: '/attachmentIds/0' });
    }
    expect(await database.db('cases').where({ split_from: report.id })).toEqual([]);
  });

  it.each<[string, Partial<SplitPart>, string]>([
    ['an unknown category', { categoryCode: 'ufo' }, 'category-unknown'],
    ['a category of another type', { itemType: 'violation-report' }, 'category-not-of-item-type'],
    ['an unknown ward', { wardCode: '1' }, 'ward-unknown'],
    ['a type that only operators give', { itemType: 'out-of-scope', categoryCode: undefined }, 'item-type-unknown'],
  ])('refuses %s', async (_, part, code) => {
    const report = await flow.received();
    await expect(split(report.workItemId, await officer('operator'), part)).rejects.toMatchObject({ code });
  });

  it('is for operators, while the report is being screened, and not past the colleague who holds it', async () => {
    const report = await flow.received();
    const operator = await officer('operator');
    for (const who of [await officer('unit-officer', '26740'), await officer('department-lead'), await officer('inspector')]) {
      await expect(split(report.workItemId, who)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await database.db('work_items').where({ id: report.workItemId }).update({ claimed_by: (await officer('operator')).id });
    await expect(split(report.workItemId, operator)).rejects.toMatchObject({ code: 'work-item-claimed' });
    await database.db('work_items').where({ id: report.workItemId }).update({ claimed_by: null });
    await flow.decide(report.workItemId, FORWARD, at(2), operator);
    await expect(split(report.workItemId, operator)).rejects.toMatchObject({ code: 'work-item-closed' });
    const share = await flow.delivered(report.id, at(3));
    await expect(split(share.workItemId, operator)).rejects.toMatchObject({ code: 'case-not-in-screening' });
    const secret = await flow.received({ restricted: true });
    await expect(split(secret.workItemId, operator)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await row((await split(secret.workItemId, await officer('supervisor'))).caseId)).restricted).toBe(true);
  });
});
