import { deliverReport } from '../../../cases/assignments/deliver-report.ts';
import { routeReport } from '../../../cases/assignments/route-report.ts';
import { textContact } from '../../../cases/assignments/text-contact.ts';
import { compileDailyReport } from '../../../cases/daily-report/compile-daily-report.ts';
import { DailyReport } from '../../../cases/daily-report/daily-report.ts';
import { issueDailyReport, numberDailyReport } from '../../../cases/daily-report/issue-daily-report.ts';
import { openReportDay } from '../../../cases/daily-report/open-report-day.ts';
import type { ReportKind } from '../../../cases/daily-report/snapshot.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { resolveForwardDeadline } from '../../../cases/deadlines/resolve-forward-deadline.ts';
import { resolveHandleDeadline } from '../../../cases/deadlines/resolve-handle-deadline.ts';
import { submitReport } from '../../../cases/intake/submit-report.ts';
import { markAccepted } from '../../../cases/notifications/mark-accepted.ts';
import { claimCase } from '../../../cases/screening/claim-case.ts';
import { guideSender } from '../../../cases/screening/guide-sender.ts';
import { linkDuplicate } from '../../../cases/screening/link-duplicate.ts';
import { queueQuestion } from '../../../cases/screening/queue-question.ts';
import { queueSuggestion } from '../../../cases/screening/queue-suggestion.ts';
import { refuseReport } from '../../../cases/screening/refuse-report.ts';
import { tellSender } from '../../../cases/screening/tell-sender.ts';
import { thankSender } from '../../../cases/screening/thank-sender.ts';
import { readSamples, type Sample } from '../../../demo/sample.ts';
import { renderDailyReportDocuments } from '../../../documents/render-daily-report-documents.ts';
import type { Database } from '../../../lib/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { flowOf } from '../../support/flow.ts';

const MINUTE = 60_000;
const after = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * MINUTE);

/**
 * The demonstration's messages replayed over the three report days that end on 23, 24 and 25 November 2026 at 16:00, each
 * step at its instant and all of them in the order of time: most in time, some late, some given back, some left open.
 */
export async function replayThreeDays(db: Database, samples = readSamples()) {
  const flow = flowOf(db);
  const started = new Date('2026-11-22T16:00:00+07:00');
  const queue: Array<{ at: Date; act: () => Promise<void> }> = [];
  const plan = (at: Date, act: () => Promise<void>) => { queue.push({ at, act }); };
  const codes = new Map<string, string>();
  const reasons = new Map((await db('refusal_reasons').select('code', 'out_of_scope', 'extra_fields')).map((row: { code: string; out_of_scope: boolean; extra_fields: string[] }) => [row.code, row]));
  const lead = await buildOfficer(db, { roles: ['department-lead'], displayName: 'Trần Thị Hồng Nhung' });
  const units = new Set<string>(await db('units').whereNull('valid_to').pluck('code'));
  let instances = 0;
  // Wednesday, so that the week is the three days.
  await db('settings').insert({ key: 'weekly-report-cut-off', value: '"4 16:00"', updated_by: 'test' }).onConflict('key').merge();

  samples.forEach((sample, index) => {
    const at = after(started, Math.floor((index * 3 * 24 * 60) / samples.length) + 1);
    plan(at, () => receive(sample, index, at));
  });
  for (const date of ['2026-11-23', '2026-11-24', '2026-11-25']) report('day', date, new Date(`${date}T16:00:05+07:00`));
  report('month', '2026-11-01', new Date('2026-11-25T12:00:05+07:00'));
  report('week', '2026-11-23', new Date('2026-11-25T16:00:06+07:00'));

  while (queue.length > 0) {
    queue.sort((a, b) => a.at.getTime() - b.at.getTime());
    await queue.shift()!.act();
  }

  async function receive(sample: Sample, index: number, at: Date): Promise<void> {
    const { kind, name, phone, email } = sample.reporter;
    const { caseId, code } = await flow.run(at, (trx, ctx) => submitReport(trx, {
      channel: sample.channel as 'web', content: sample.text.padEnd(10, '.'), ...(sample.address_text ? { addressText: sample.address_text } : {}),
      sender: { kind, ...(kind === 'anonymous' ? {} : { name: name ?? 'Người gửi thử', ...(phone ? { phone } : {}), ...(email ? { email } : {}) }), hideName: false },
    }, ctx));
    codes.set(sample.id, code);
    const processInstanceKey = `3${String(instances += 1).padStart(8, '0')}`;
    await flow.run(at, (trx, ctx) => claimCase(trx, { caseId, processInstanceKey }, ctx));
    const { deadlineId } = await flow.run(at, (trx, ctx) => resolveForwardDeadline(trx, { caseId, processInstanceKey }, ctx));
    plan(after(at, 5), async () => { await flow.run(after(at, 5), (trx, ctx) => recordBreach(trx, { deadlineId }, ctx)); });
    const screened = after(at, index % 13 === 0 ? 17 : 2);
    plan(screened, () => screen(sample, index, caseId, screened));
  }

  async function screen({ expected }: Sample, index: number, caseId: string, at: Date): Promise<void> {
    const decide = async (decision: object) => { await flow.decide(await flow.itemOf(caseId, 'screen-report'), decision, at); };
    const original = expected.duplicate_of ? codes.get(expected.duplicate_of) : undefined;
    const reason = reasons.get(expected.refuse_reason ?? '');
    const categoryCode = expected.category ?? 'other';
    if (original && !reason) {
      await decide({ outcome: 'duplicate', originalCode: original });
      await flow.run(at, (trx, ctx) => linkDuplicate(trx, { caseId }, ctx));
    } else if (reason) {
      const fields = Object.fromEntries(reason.extra_fields.map((field) => [field, field.endsWith('_on') ? '2026-11-15' : 'theo hồ sơ']));
      await decide({ outcome: reason.out_of_scope ? 'out-of-scope' : 'refuse', reasonCode: reason.code, fields });
      await flow.run(at, (trx, ctx) => (reason.out_of_scope ? guideSender : refuseReport)(trx, { caseId }, ctx));
    } else if (expected.type === 'no-content' || expected.type === 'out-of-scope') {
      await decide({ outcome: 'note' });
      await flow.run(at, (trx, ctx) => thankSender(trx, { caseId }, ctx));
    } else if (expected.type === 'question' || expected.type === 'suggestion') {
      await decide({ outcome: expected.type, categoryCode });
      await flow.run(at, (trx, ctx) => (expected.type === 'question' ? queueQuestion : queueSuggestion)(trx, { caseId }, ctx));
    } else {
      const unitCode = expected.ward_code && units.has(expected.ward_code) ? expected.ward_code : '26740';
      await decide({ outcome: 'forward', itemType: expected.type, categoryCode, urgency: 'normal', unitCode, wardCode: unitCode });
      await deliver(index, caseId, after(at, 0.2));
    }
  }

  async function deliver(index: number, caseId: string, at: Date): Promise<void> {
    const { assignmentId } = await flow.run(at, (trx, ctx) => routeReport(trx, { caseId }, ctx));
    await flow.run(at, (trx, ctx) => deliverReport(trx, { assignmentId }, ctx));
    const { deadlineId } = await flow.run(at, (trx, ctx) => resolveHandleDeadline(trx, { assignmentId, processInstanceKey: `4${String(instances += 1).padStart(8, '0')}` }, ctx));
    await flow.run(at, (trx, ctx) => textContact(trx, { assignmentId }, ctx));
    const [text] = await flow.notices({ assignment_id: assignmentId, channel: 'sms' });
    if (text) await flow.run(at, (trx, ctx) => markAccepted(trx, { notificationId: text.id as string }, ctx));
    plan(after(at, 60), async () => { await flow.run(after(at, 60), (trx, ctx) => recordBreach(trx, { deadlineId }, ctx)); });
    if (index % 17 === 3) return;
    const answered = after(at, index % 7 === 1 ? 95 : 20 + (index % 30));
    plan(answered, async () => {
      const returned = index % 19 === 5;
      await flow.decide(await flow.itemOf(caseId, 'handle-report'), returned
        ? { outcome: 'not-ours', reason: 'Địa điểm phản ánh nằm ngoài khu vực đơn vị được giao quản lý.' }
        : { outcome: 'resolved', resultText: 'Đơn vị đã cử cán bộ đến hiện trường kiểm tra, lập biên bản nhắc nhở và yêu cầu khắc phục ngay trong ngày.' }, answered);
      if (!returned && index % 5 !== 0) plan(after(answered, 1), () => flow.run(after(answered, 1), (trx, ctx) => tellSender(trx, { caseId }, ctx)));
    });
  }

  function report(kind: ReportKind, reportDate: string, compiledAt: Date): void {
    plan(after(compiledAt, -23 * 60), async () => { await flow.run(after(compiledAt, -23 * 60), (trx, ctx) => openReportDay(trx, { kind, reportDate, processInstanceKey: `9${kind}${reportDate}` }, ctx)); });
    plan(compiledAt, async () => {
      const { id: dailyReportId } = await DailyReport.query(db).findOne({ kind, reportDate }).throwIfNotFound();
      await flow.run(compiledAt, (trx, ctx) => compileDailyReport(trx, { dailyReportId }, ctx));
      const item = await db('work_items').where({ daily_report_id: dailyReportId }).first('id');
      await flow.decide(item.id, { outcome: 'approved' }, after(compiledAt, 9), lead);
      await flow.run(after(compiledAt, 10), async (trx, ctx) => {
        const { numberText } = await numberDailyReport(trx, { dailyReportId }, ctx);
        const { documents, meta } = await renderDailyReportDocuments(trx, { dailyReportId, numberText, issuedAt: ctx.now });
        await issueDailyReport(trx, { dailyReportId, documents, meta }, ctx);
      });
    });
  }
}
