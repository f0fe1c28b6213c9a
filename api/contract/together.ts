import { z } from 'zod';
import { CodeParams, IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const ShareView = z.object({
  assignmentId: z.uuid(), matterCode: z.string(), unitCode: z.string(), unitName: z.string(), round: z.number(),
  status: z.enum(['delivered', 'resulted', 'returned', 'withdrawn']).meta({ description: 'delivered: asked · resulted: answered · returned: has no part in it · withdrawn: not needed any more' }),
  request: z.string().nullable(), answer: z.string().nullable().meta({ description: 'The contribution, or why there is none' }),
  askedAt: Instant, answeredAt: Instant.nullable(), dueAt: Instant.nullable(),
}).meta({ id: 'CoOrdinationShare' });
export type ShareView = z.infer<typeof ShareView>;

export const OutsideRequestView = z.object({
  id: z.uuid(), matterCode: z.string(), bodyName: z.string(), question: z.string(), askedAt: Instant, sentAt: Instant.nullable(), expiresAt: Instant.nullable(),
  openedAt: Instant.nullable().meta({ description: 'When the link was opened for the first time' }),
  answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: Instant.nullable(), endedAt: Instant.nullable(),
}).meta({ id: 'OutsideRequest' });
export type OutsideRequestView = z.infer<typeof OutsideRequestView>;

export const TogetherView = z.object({
  shares: z.array(ShareView), outside: z.array(OutsideRequestView),
  dispute: z.object({ matterCode: z.string(), openedAt: Instant, settledAt: Instant.nullable(), unitName: z.string().nullable(), reason: z.string().nullable() }).nullable().meta({ description: 'The last time that units did not agree whose it is' }),
  may: z.object({ askUnits: z.boolean(), askOutside: z.boolean() }),
}).meta({ id: 'Together' });
export type TogetherView = z.infer<typeof TogetherView>;

const problems = [401, 403, 404, 409, 415, 422];

export const readTogether = endpoint({
  id: 'readTogether', method: 'get', path: '/api/v1/cases/{code}/together', tag: 'Cases', access: 'officer',
  summary: 'Who else works on a case: co-ordinating units with their parts of the answer, outside bodies, a dispute about competence', params: CodeParams,
  success: { status: 200, description: 'Who else works on it', schema: TogetherView },
  problems: [401, 403, 404],
});
export const askUnits = endpoint({
  id: 'askUnits', method: 'post', path: '/api/v1/cases/{code}/co-ordination', tag: 'Cases', access: 'officer',
  summary: 'Ask other units for their part; each has a clock of its own, and the unit in the lead gives the one answer', params: CodeParams,
  body: z.strictObject({ unitCodes: z.array(z.string().trim().min(1).max(60)).min(1).max(10), request: z.string().trim().min(10).max(2000) }),
  success: { status: 201, description: 'Asked', schema: TogetherView },
  problems,
});
export const withdrawShare = endpoint({
  id: 'withdrawShare', method: 'post', path: '/api/v1/co-ordination/{id}/withdraw', tag: 'Cases', access: 'officer',
  summary: 'Do without another unit\'s part; its task ends', params: IdParams,
  success: { status: 204, description: 'Withdrawn' },
  problems: [401, 403, 404, 409],
});
export const askOutside = endpoint({
  id: 'askOutside', method: 'post', path: '/api/v1/cases/{code}/outside-requests', tag: 'Cases', access: 'officer',
  summary: 'Ask a body without an account; it gets a link by mail that expires, and sees the masked report and the question', params: CodeParams,
  body: z.strictObject({
    bodyName: z.string().trim().min(3).max(200), email: z.email().max(200).meta({ description: 'The institution\'s own address' }), question: z.string().trim().min(10).max(2000),
  }),
  success: { status: 201, description: 'Asked', schema: TogetherView },
  problems,
});
