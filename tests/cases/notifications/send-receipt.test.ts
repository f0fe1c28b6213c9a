import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { submitReport, type ReportInput } from '../../../cases/intake/submit-report.ts';
import { submitReportOnce } from '../../../cases/intake/submit-report-once.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf } from '../../support/flow.ts';

let world: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  world = await createTestDatabase();
  flow = flowOf(world.db);
});
afterAll(async () => { await world.drop(); });
beforeEach(async () => { await world.db('settings').where({ key: 'sender-receipt' }).delete(); });

let numbers = 10;
const phone = () => `09000001${numbers += 1}`;
const report = (sender: Partial<ReportInput['sender']>): ReportInput => ({
  channel: 'web', content: 'Tụ tập đông người trước nhà văn hóa.', publishAllowed: true, sender: { kind: 'person', name: 'Nguyễn Văn Thử', hideName: false, ...sender },
} as ReportInput);
const submit = (sender: Partial<ReportInput['sender']>, minute = 0) => flow.run(at(minute), (trx, ctx) => submitReport(trx, report(sender), ctx));
const receipts = (caseId: string) => flow.notices({ case_id: caseId, template_code: 'sender-received' });

describe('[D12] a receipt', () => {
  it('goes as a text to a mobile number, with the code and the way to follow it, and nothing personal', async () => {
    const { caseId, code } = await submit({ phone: phone(), email: 'thu@example.vn' });
    const found = await receipts(caseId);
    expect(found).toEqual([expect.objectContaining({ channel: 'sms', recipient_kind: 'sender', status: 'queued' })]);
    expect(found[0]!.body).toMatch(new RegExp(`^1022: Da tiep nhan phan anh ${code}\\. Theo doi tai http`));
    expect(JSON.stringify(found)).not.toMatch(/Nguyễn|09000001|nhà văn hóa|thu@example/);
    expect((await flow.outbox('send-text')).filter(({ payload }) => payload.notificationId === found[0]!.id)).toHaveLength(1);
  });

  it.each([['no number', {}], ['a landline', { phone: '028 3829 1022' }]])('goes as a mail when there is an address and %s', async (_, more) => {
    const { caseId, code } = await submit({ email: `thu-${numbers += 1}@example.vn`, ...more });
    expect(await receipts(caseId)).toEqual([expect.objectContaining({ channel: 'email', subject: `Cổng 1022: đã tiếp nhận phản ánh ${code}`, body: expect.stringContaining('Portal 1022 has received your report') })]);
  });

  it('goes to nobody who left nothing, and never to an anonymous sender', async () => {
    const [nothing, anonymous] = [await submit({}), await submit({ kind: 'anonymous', name: undefined })];
    expect([...await receipts(nothing.caseId), ...await receipts(anonymous.caseId)]).toEqual([]);
  });

  it('goes once for a report that was sent twice', async () => {
    const input = report({ phone: phone() });
    const send = () => flow.run(at(0), (trx, ctx) => submitReportOnce(trx, 'receipt-once', 'hash', input, ctx));
    const [first, second] = [await send(), await send()];
    expect(second).toMatchObject({ caseId: first.caseId, replayed: true });
    expect(await receipts(first.caseId)).toHaveLength(1);
  });

  it('does not flood a number that somebody writes into the form again and again', async () => {
    const victim = phone();
    let sent = 0;
    for (let minute = 0; minute < 8; minute += 1) sent += (await receipts((await submit({ phone: victim }, minute)).caseId)).length;
    expect(sent).toBe(3);
    expect(await receipts((await submit({ phone: victim }, 120)).caseId)).toHaveLength(1);
  });

  it.each([['mail', 0, 1], ['none', 0, 0]])('costs no text when the setting says %s', async (wanted, byText, byMail) => {
    await world.db('settings').insert({ key: 'sender-receipt', value: JSON.stringify(wanted), updated_by: 'test' });
    const { caseId } = await submit({ phone: phone(), email: `thu-${numbers += 1}@example.vn` });
    const channels = (await receipts(caseId)).map(({ channel }) => channel);
    expect([channels.filter((channel) => channel === 'sms').length, channels.filter((channel) => channel === 'email').length]).toEqual([byText, byMail]);
  });
});
