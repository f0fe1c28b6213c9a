import { z } from 'zod';
import { issueMinutes, numberMinutes } from '../cases/inspections/issue-minutes.ts';
import { readMinutes } from '../cases/inspections/minutes-facts.ts';
import { defaultDailyReportMeta } from '../documents/daily-report-meta.ts';
import { renderInspectionMinutes } from '../documents/inspection-minutes.ts';
import { readOfficialWording } from '../documents/render-daily-report-documents.ts';
import { defineWorker } from './define-worker.ts';

/** D31: numbers the signed minutes of an inspection and keeps them as a paper, once. */
export const issueInspectionMinutesWorker = defineWorker({
  type: 'issue-inspection-minutes',
  variables: z.object({ matterId: z.uuid() }),
  timeoutMs: 60_000,
  run: async (trx, { matterId }, _job, ctx) => {
    const { numberText } = await numberMinutes(trx, { matterId }, ctx);
    const minutes = await readMinutes(trx, matterId);
    const meta = { ...defaultDailyReportMeta, ...await readOfficialWording(trx), number: numberText, issuedAt: minutes.signed.at };
    await issueMinutes(trx, { matterId, bytes: await renderInspectionMinutes(minutes, meta) }, ctx);
  },
});
