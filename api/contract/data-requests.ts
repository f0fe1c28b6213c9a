import { z } from 'zod';
import { Instant } from './common.ts';
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
