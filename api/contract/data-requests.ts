import { z } from 'zod';
import { CaseCodeText, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const DataRequestWish = z.object({
  words: z.string().nullable(), name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), address: z.string().nullable(), readAt: Instant,
}).meta({ id: 'DataRequestWish', description: 'What a data subject wrote, and what is to stand in the place of what is wrong; all null when nothing was written or it is gone' });
export type DataRequestWish = z.infer<typeof DataRequestWish>;

export const revealDataRequest = endpoint({
  id: 'revealDataRequest', method: 'post', path: '/api/v1/data-requests/{code}/reveal', tag: 'Personal data', access: 'officer',
  summary: 'Opens what a data subject wrote; recorded (D26)', params: z.object({ code: z.string().min(1).max(40).meta({ description: 'Code of the request, for example DL-2026-000012' }) }),
  body: z.strictObject({ reason: z.string().min(5).max(500).meta({ description: 'Why it is read; kept with the record' }) }),
  success: { status: 200, description: 'The words', schema: DataRequestWish },
  problems: [401, 403, 404],
});

export const RetainedReport = z.object({
  code: z.string(), category: z.string(), state: z.enum(['waiting', 'erased', 'left']).meta({ description: 'left: opened again, or a measure against misuse holds; the next round looks again' }),
  closedAt: Instant.nullable(), keptUntil: Instant.nullable(), mayRead: z.boolean().meta({ description: 'Whether I may read the report' }),
}).meta({ id: 'RetainedReport' });
export type RetainedReport = z.infer<typeof RetainedReport>;

export const listRetentionRound = endpoint({
  id: 'listRetentionRound', method: 'get', path: '/api/v1/retention-rounds/{code}/reports', tag: 'Personal data', access: 'officer',
  summary: 'The reports of a retention round, the oldest first (D15)', params: z.object({ code: z.string().min(1).max(40).meta({ description: 'Code of the round, for example LT-2026-000003' }) }),
  query: z.object({ after: CaseCodeText.optional().meta({ description: 'nextAfter of the page before' }), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'A page of the list', schema: z.object({ items: z.array(RetainedReport), nextAfter: z.string().nullable() }) },
  problems: [401, 403, 404],
});
