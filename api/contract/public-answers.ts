import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const MatterCodeText = z.string().regex(/^[A-Z]{2}-\d{4}-\d{6,}$/).meta({ example: 'HD-2026-000012' });
const Day = z.iso.date();

export const PublicAnswerView = z.object({
  code: MatterCodeText,
  question: z.string(),
  answer: z.string(),
  categoryCode: z.string(),
  categoryName: z.string(),
  owner: z.object({ code: z.string(), name: z.string() }).meta({ description: 'The unit that answers for it' }),
  reviewedOn: Day,
  reviewOn: Day,
  pastReview: z.boolean().meta({ description: 'The day of the review has come: treat it with care' }),
}).meta({ id: 'PublicAnswer' });
export type PublicAnswerView = z.infer<typeof PublicAnswerView>;

const Answers = z.object({ items: z.array(PublicAnswerView) });

export const listAnswers = endpoint({
  id: 'listAnswers', method: 'get', path: '/api/v1/answers', tag: 'Public', access: 'public',
  summary: 'Questions with their answers, as everybody may read them (S13)',
  query: z.object({ q: z.string().trim().max(200).optional(), categoryCode: z.string().max(60).optional(), pastReview: z.enum(['true', 'false']).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Answers: the best match first, without words the newest', schema: Answers },
  problems: [],
});

export const readAnswer = endpoint({
  id: 'readAnswer', method: 'get', path: '/api/v1/answers/{code}', tag: 'Public', access: 'public',
  summary: 'One published answer', params: z.object({ code: MatterCodeText }),
  success: { status: 200, description: 'The answer', schema: PublicAnswerView },
  problems: [404],
});

export const similarAnswers = endpoint({
  id: 'similarAnswers', method: 'post', path: '/api/v1/answers/similar', tag: 'Public', access: 'public',
  summary: 'Answers to questions like what somebody is typing; nothing of it is kept',
  body: z.object({ text: z.string().max(5000) }),
  success: { status: 200, description: 'At most three, most alike first', schema: Answers },
  problems: [],
});

export const PublicSuggestionView = z.object({
  code: MatterCodeText,
  title: z.string(),
  text: z.string(),
  unitName: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  supports: z.number().int(),
  assessment: z.enum(['accepted', 'partly', 'declined']).nullable(),
  assessmentReason: z.string().nullable(),
  plan: z.string().nullable(),
  committedOn: Day.nullable(),
  progress: z.enum(['in-progress', 'done', 'dropped']).nullable(),
  progressNote: z.string().nullable(),
}).meta({ id: 'PublicSuggestion' });

export const listSuggestions = endpoint({
  id: 'listSuggestions', method: 'get', path: '/api/v1/suggestions', tag: 'Public', access: 'public',
  summary: 'Suggestions whose senders agreed to publish them, and what became of each (S8)',
  query: z.object({ order: z.enum(['newest', 'support']).default('newest'), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Suggestions', schema: z.object({ items: z.array(PublicSuggestionView) }) },
  problems: [],
});
