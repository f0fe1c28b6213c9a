import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Misuse';
const Params = z.object({ code: z.string().min(1).max(40).meta({ description: 'Code of the file, for example VP-2026-000012' }) });
const body = z.strictObject({ reason: z.string().min(5).max(500).meta({ description: 'Why it is read; kept with the record' }) });

export const MisuseWords = z.object({
  evidence: z.string(), appeal: z.string().nullable().meta({ description: 'What the sender answered to the measure' }), readAt: Instant,
}).meta({ id: 'MisuseWords' });
export type MisuseWords = z.infer<typeof MisuseWords>;

export const revealMisuse = endpoint({
  id: 'revealMisuse', method: 'post', path: '/api/v1/misuse/{code}/reveal', tag, access: 'officer',
  summary: 'Opens the evidence and the sender\'s answer; recorded (D26, D34, D35)', params: Params, body,
  success: { status: 200, description: 'The words', schema: MisuseWords },
  problems: [401, 403, 404],
});

export const revealBreach = endpoint({
  id: 'revealBreach', method: 'post', path: '/api/v1/officer-breaches/{code}/reveal', tag, access: 'officer',
  summary: 'Opens the evidence of a breach by an officer; recorded (D26, D37)', params: Params, body,
  success: { status: 200, description: 'The words', schema: MisuseWords },
  problems: [401, 403, 404],
});
