import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pause, Client } from './http.ts';
import { account } from './outcome.ts';
import { advance } from './time-lapse.ts';

interface Report { readonly reportDate: string; readonly periodEnd: string; readonly status: string; readonly numberText: string | null }
interface WorkItem { readonly id: string; readonly version: number; readonly reportDate: string | null }

/**
 * Brings the day's cut-off about (by moving the clock there in time-lapse, else by closing the day early), approves
 * the report as the lead department, and downloads what was issued. Answers the path of the PDF.
 */
export async function closeReportDay(base: string, administrator: Client, lapse: boolean): Promise<string> {
  const lead = new Client(base);
  await lead.signIn(...account('department-lead'));
  const { items } = await lead.get<{ items: Report[] }>('/api/v1/daily-reports');
  const day = items.find(({ status }) => status === 'open');
  if (!day) return 'no report day is open';
  if (lapse) {
    const now = await advance(administrator, 1);
    const left = Date.parse(day.periodEnd) - now.getTime();
    if (left > 0) await advance(administrator, left + 1_000);
  } else {
    await administrator.send('POST', `/api/v1/daily-reports/${day.reportDate}/close`, { reason: 'Chốt số liệu cho buổi giới thiệu' });
  }
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const waiting = await lead.get<{ items: WorkItem[] }>('/api/v1/work-items?kind=approve-daily-report&queue=available');
    const item = waiting.items.find(({ reportDate }) => reportDate === day.reportDate);
    if (item) {
      const claimed = await lead.send<WorkItem>('POST', `/api/v1/work-items/${item.id}/claim`, { version: item.version });
      await lead.send('POST', `/api/v1/work-items/${item.id}/complete`, { version: claimed.version, decision: { outcome: 'approved' } });
    }
    const { items: now } = await lead.get<{ items: Report[] }>('/api/v1/daily-reports');
    const issued = now.find(({ reportDate, status }) => reportDate === day.reportDate && status === 'issued');
    if (issued) return download(lead, issued);
    await pause(250);
  }
  return 'not issued within a minute';
}

async function download(lead: Client, report: Report): Promise<string> {
  const folder = path.resolve('.data', 'demo');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `bao-cao-${report.reportDate}`);
  for (const format of ['pdf', 'xlsx'] as const) writeFileSync(`${file}.${format}`, await lead.bytes(`/api/v1/daily-reports/${report.reportDate}/document.${format}`));
  return `${report.numberText}: ${path.relative('.', file)}.pdf, .xlsx`;
}
