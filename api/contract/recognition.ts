import { z } from 'zod';
import { Instant, Uuid } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Recognition';
const Params = z.object({ code: z.string().min(1).max(40).meta({ description: 'Code of the matter, for example TD-2026-000012' }) });
const CandidateParams = Params.extend({ id: Uuid });

export const RecognitionView = z.object({
  code: z.string(), subject: z.enum(['senders', 'officers']), periodStart: Instant, periodEnd: Instant.meta({ description: 'Exclusive' }), gathered: z.boolean(),
  mayPropose: z.boolean().meta({ description: 'Whether I may mark candidates now' }),
  candidates: z.array(z.object({
    id: Uuid, pseudonym: z.string(),
    name: z.string().nullable().meta({ description: 'Of an officer, once decided; a sender\'s name stands on the certificate only' }),
    score: z.number(),
    figures: z.array(z.object({ name: z.string(), value: z.number(), points: z.number(), codes: z.array(z.string()).optional().meta({ description: 'The cases counted, for anybody to count again' }) })),
    proposed: z.boolean(), reason: z.string().nullable(), approved: z.boolean(), numberText: z.string().nullable(),
  })),
}).meta({ id: 'Recognition' });
export type RecognitionView = z.infer<typeof RecognitionView>;

export const readRecognition = endpoint({
  id: 'readRecognition', method: 'get', path: '/api/v1/recognitions/{code}', tag, access: 'officer',
  summary: 'A recognition round: its candidates by pseudonym, with the figures that anybody can check (D33, D36)', params: Params,
  success: { status: 200, description: 'The round', schema: RecognitionView },
  problems: [401, 403, 404],
});

export const proposeCandidate = endpoint({
  id: 'proposeCandidate', method: 'put', path: '/api/v1/recognitions/{code}/candidates/{id}', tag, access: 'officer',
  summary: 'Marks a candidate for praise with the reason, or takes the mark back', params: CandidateParams,
  body: z.strictObject({ proposed: z.boolean(), reason: z.string().max(500).nullable().default(null) }),
  success: { status: 204, description: 'It is kept' },
  problems: [401, 403, 404, 409, 422],
});

export const downloadCertificate = endpoint({
  id: 'downloadCertificate', method: 'get', path: '/api/v1/recognitions/{code}/candidates/{id}/certificate', tag, access: 'officer',
  summary: 'The certificate; opens the name, and is recorded', params: CandidateParams,
  success: { status: 200, description: 'PDF', mediaTypes: ['application/pdf'] },
  problems: [401, 403, 404],
});
