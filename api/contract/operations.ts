import { z } from 'zod';
import { Instant, ReportKind } from './common.ts';
import { endpoint } from './endpoint.ts';

const KindQuery = z.object({ kind: ReportKind.default('day') });

export const DailyReportRow = z.object({
  id: z.uuid(), kind: ReportKind, reportDate: z.iso.date(), periodStart: Instant, periodEnd: Instant, periodEndReason: z.string().nullable().meta({ description: 'Why a person moved the end' }), status: z.string(),
  numberText: z.string().nullable(), compiledAt: Instant.nullable(), approvedAt: Instant.nullable(), issuedAt: Instant.nullable(),
}).meta({ id: 'DailyReportSummary' });

const DateParams = z.object({ date: z.iso.date() });

export const listDailyReports = endpoint({
  id: 'listDailyReports', method: 'get', path: '/api/v1/daily-reports', tag: 'Daily report', access: 'officer',
  summary: 'Daily, weekly or monthly reports, newest first (S24)',
  query: KindQuery.extend({ before: z.iso.date().optional(), limit: z.coerce.number().int().min(1).max(100).default(31) }),
  success: { status: 200, description: 'Daily reports', schema: z.object({ items: z.array(DailyReportRow) }) },
  problems: [401, 403],
});
export const readDailyReport = endpoint({
  id: 'readDailyReport', method: 'get', path: '/api/v1/daily-reports/{date}', tag: 'Daily report', access: 'officer',
  summary: 'A report with its frozen figures', params: DateParams, query: KindQuery,
  success: { status: 200, description: 'The report', schema: DailyReportRow.extend({
    snapshot: z.unknown(), snapshotSha256: z.string().nullable(), remarks: z.string().nullable(), documents: z.array(z.string()),
  }) },
  problems: [401, 403, 404],
});
export const changeCutOff = endpoint({
  id: 'changeCutOff', method: 'put', path: '/api/v1/daily-reports/{date}/cut-off', tag: 'Daily report', access: 'officer',
  summary: 'Set the daily cut-off; the open report day follows at once, the coming days keep it',
  params: DateParams,
  body: z.strictObject({
    cutOff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).meta({ description: 'City time, HH:mm', example: '16:00' }),
    reason: z.string().trim().min(5).max(300),
  }),
  success: { status: 200, description: 'Set', schema: z.object({ cutOff: z.string() }) },
  problems: [401, 403, 404, 409, 415],
});
export const closeReportDay = endpoint({
  id: 'closeReportDay', method: 'post', path: '/api/v1/daily-reports/{date}/close', tag: 'Daily report', access: 'officer',
  summary: 'Close the running report day, week or month now; the next one starts at this instant and closes at its usual time',
  params: DateParams, query: KindQuery,
  body: z.strictObject({ reason: z.string().trim().min(5).max(300) }),
  success: { status: 202, description: 'Closing; the figures are frozen in a few seconds' },
  problems: [401, 403, 404, 409, 415],
});
const document = (id: string, format: 'pdf' | 'docx' | 'xlsx', mediaType: string) => endpoint({
  id, method: 'get',
  path: `/api/v1/daily-reports/{date}/document.${format}`, tag: 'Daily report', access: 'officer',
  summary: 'The issued document; each download is recorded (D27)', params: DateParams, query: KindQuery,
  success: { status: 200, description: 'The document', mediaTypes: [mediaType] },
  problems: [401, 403, 404],
});
export const downloadDailyReportPdf = document('downloadDailyReportPdf', 'pdf', 'application/pdf');
export const downloadDailyReportDocx = document('downloadDailyReportDocx', 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
export const downloadDailyReportXlsx = document('downloadDailyReportXlsx', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');

export const listIncidents = endpoint({
  id: 'listIncidents', method: 'get', path: '/api/v1/incidents', tag: 'Operations', access: 'officer',
  summary: 'Places where the engine stands still and a person must look',
  query: z.object({ resolved: z.stringbool().default(false), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Incidents', schema: z.object({ items: z.array(z.object({
    key: z.string(), processId: z.string(), elementId: z.string(), processInstanceKey: z.string(), errorType: z.string(),
    message: z.string(), createdAt: Instant, resolvedAt: Instant.nullable(),
  })) }) },
  problems: [401, 403],
});
export const retryIncident = endpoint({
  id: 'retryIncident', method: 'post', path: '/api/v1/incidents/{key}/retry', tag: 'Operations', access: 'officer',
  summary: 'Let the engine try again', params: z.object({ key: z.string().regex(/^\d{1,20}$/) }),
  success: { status: 202, description: 'Handed to the engine' },
  problems: [401, 403, 404, 503],
});
export const listDeadLetters = endpoint({
  id: 'listDeadLetters', method: 'get', path: '/api/v1/dead-letters', tag: 'Operations', access: 'officer',
  summary: 'Messages that the outbox gave up on',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Dead letters', schema: z.object({ items: z.array(z.object({
    id: z.string(), kind: z.string(), key: z.string(), attempts: z.number(), deadAt: Instant, lastError: z.string().nullable(),
  })) }) },
  problems: [401, 403],
});
export const replayDeadLetter = endpoint({
  id: 'replayDeadLetter', method: 'post', path: '/api/v1/dead-letters/{id}/replay', tag: 'Operations', access: 'officer',
  summary: 'Put a dead letter back in the queue', params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  success: { status: 202, description: 'Back in the queue' },
  problems: [401, 403, 404],
});
export const advanceClock = endpoint({
  id: 'advanceClock', method: 'post', path: '/api/v1/clock/advance', tag: 'Operations', access: 'officer',
  summary: 'Move the clock of portal and engine forward (only with CLOCK_CONTROLLED; tests and demonstrations)',
  body: z.strictObject({ milliseconds: z.int().min(1).max(31 * 86_400_000) }),
  success: { status: 200, description: 'Moved', schema: z.object({ offsetMilliseconds: z.number(), now: Instant }) },
  problems: [401, 403, 404, 415, 503],
});

export const live = endpoint({
  id: 'live', method: 'get', path: '/health/live', tag: 'Health', access: 'public', summary: 'The process answers',
  success: { status: 200, description: 'Alive', schema: z.object({ status: z.literal('live') }) }, problems: [],
});
export const ready = endpoint({
  id: 'ready', method: 'get', path: '/health/ready', tag: 'Health', access: 'public',
  summary: '200 only when database, engine, feed and workers all serve',
  success: { status: 200, description: 'Ready', schema: z.object({ status: z.literal('ready'), parts: z.record(z.string(), z.string()) }) },
  problems: [503],
});
export const metrics = endpoint({
  id: 'metrics', method: 'get', path: '/metrics', tag: 'Health', access: 'public',
  summary: 'Prometheus metrics; answered to private addresses only',
  success: { status: 200, description: 'Metrics', mediaTypes: ['text/plain'] }, problems: [404],
});
export const esmsCallback = endpoint({
  id: 'esmsCallback', method: 'get', path: '/callbacks/esms/{secret}', tag: 'Callbacks', access: 'public',
  summary: 'Delivery report of the SMS provider; the same report twice counts once',
  params: z.object({ secret: z.string().max(200) }),
  query: z.object({
    SMSID: z.string().max(200).optional(), SendStatus: z.string().max(20).optional(), SendSuccess: z.string().max(20).optional(),
    SendFailed: z.string().max(20).optional(), RequestId: z.string().max(200).optional(), telcoid: z.string().max(20).optional(),
  }),
  success: { status: 200, description: 'Noted', schema: z.object({ status: z.literal('ok') }) },
  problems: [404],
});
export const mailCallback = endpoint({
  id: 'mailCallback', method: 'post', path: '/callbacks/mail/{secret}', tag: 'Callbacks', access: 'public',
  summary: 'A reply by mail, handed over by the mail server as message/rfc822; the same mail twice counts once',
  params: z.object({ secret: z.string().max(200) }),
  success: { status: 200, description: 'Taken, whatever became of it', schema: z.object({ status: z.literal('ok') }) },
  problems: [400, 404, 415],
});
export const openApiDocument = endpoint({
  id: 'openApiDocument', method: 'get', path: '/api/v1/openapi.json', tag: 'Reference', access: 'public',
  summary: 'This document',
  success: { status: 200, description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) }, problems: [],
});
