import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { readSetting } from '../reference/settings.ts';
import { DailyReport } from './daily-report.ts';
import { reportKeyOf } from './ensure-report-day-opened.ts';
import { checkCutOff, CUT_OFF_KEY } from './period.ts';
import type { ReportKind } from './snapshot.ts';

const MESSAGE_TTL_MS = 10 * 60_000;

/** Sets the cut-off; the report day that is running follows at once. */
export async function changeCutOff(trx: Transaction, { cutOff }: { cutOff: string }, ctx: Context): Promise<void> {
  const before = await readSetting(trx, CUT_OFF_KEY, '16:00');
  if (before === checkCutOff(cutOff)) return;
  const row = { value: JSON.stringify(cutOff), updated_at: ctx.now, updated_by: ctx.actor.id };
  await trx('settings').insert({ key: CUT_OFF_KEY, ...row }).onConflict('key').merge(row);
  await recordAudit(trx, { action: 'setting-changed', subjectType: 'setting', subjectId: CUT_OFF_KEY, detail: { before, after: cutOff } }, ctx);
  await tellOpenReportDays(trx, ctx);
}

/** The same for a reason, which stands at the report day that was looked at. @throws CaseError `daily-report-not-found` */
export async function moveCutOff(trx: Transaction, { reportDate, cutOff, reason }: { reportDate: string; cutOff: string; reason: string }, ctx: Context): Promise<void> {
  const moved = await DailyReport.query(trx).where({ kind: 'day', reportDate }).patch({ periodEndReason: reason });
  if (moved === 0) throw new CaseError('not-found', 'daily-report-not-found', `There is no report of ${reportDate}.`);
  await changeCutOff(trx, { cutOff }, ctx);
  await recordAudit(trx, { action: 'cut-off-changed', subjectType: 'daily-report', subjectId: reportDate, detail: { cutOff } }, ctx);
}

/** Whatever decides about a cut-off has changed: the reports of this kind that are running look again. */
export async function tellOpenReportDays(trx: Transaction, ctx: Context, kind: ReportKind = 'day'): Promise<void> {
  const open = await DailyReport.query(trx).where({ kind, status: 'open' }).select('reportDate');
  for (const { reportDate } of open) await tellCutOffChanged(trx, reportDate, ctx, kind);
}

/** Leads a report that waits for its cut-off back to the step that reads it. */
export async function tellCutOffChanged(trx: Transaction, reportDate: string, ctx: Context, kind: ReportKind = 'day'): Promise<void> {
  const correlationKey = kind === 'day' ? reportDate : reportKeyOf(kind, reportDate);
  const messageId = `cut-off-changed:${correlationKey}:${ctx.now.getTime()}`;
  await enqueue(trx, {
    kind: 'publish-message', key: messageId,
    payload: { name: kind === 'day' ? 'cut-off-changed' : 'period-cut-off-changed', correlationKey, messageId, timeToLiveMs: MESSAGE_TTL_MS, variables: {} },
  });
}
