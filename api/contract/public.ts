import { z } from 'zod';
import { CaseCodeText, CodeParams, FileMeta, Instant, Latitude, Longitude, Uuid } from './common.ts';
import { endpoint } from './endpoint.ts';

export const MAX_PHOTOS = 5;
export const MAX_VIDEOS = 2;

export const SenderInput = z.strictObject({
  kind: z.enum(['person', 'business', 'organisation', 'anonymous']).meta({ description: 'Anonymous where the category allows it' }),
  name: z.string().trim().min(1).max(120).optional(),
  phone: z.string().trim().min(1).max(30).optional().meta({ example: '0901234567' }),
  email: z.string().trim().max(254).pipe(z.email()).optional(),
  address: z.string().trim().min(1).max(300).optional(),
  hideName: z.boolean().optional().meta({ description: 'Do not show my name to the unit that handles it' }),
}).meta({ id: 'SenderInput' });

/** One answer: text, a number, a date yyyy-mm-dd, an option's code, several of them, a point, or an object of the list. */
export const AnswerInput = z.union([
  z.string().max(1000), z.number(), z.array(z.string().max(60)).max(60), z.strictObject({ lat: Latitude, lng: Longitude }), z.strictObject({ object: z.string().max(60) }), z.null(),
]).meta({ id: 'AnswerInput' });

export const ReportInput = z.strictObject({
  content: z.string().trim().max(5000).meta({ description: 'What happened, in the sender\'s own words; may be empty only when a picture or video comes along' }),
  itemType: z.string().max(40).optional().meta({ description: 'Code of GET /api/v1/item-types' }),
  categoryCode: z.string().max(60).optional().meta({ description: 'Code of GET /api/v1/categories' }),
  addressText: z.string().trim().min(1).max(300).optional(),
  lat: Latitude.optional(),
  lng: Longitude.optional(),
  wardCode: z.string().max(10).optional().meta({ description: 'Code of GET /api/v1/wards' }),
  publishAllowed: z.boolean().optional().meta({ description: 'Consent to publish case and result without the sender\'s data; never assumed' }),
  answers: z.record(z.string().max(60), AnswerInput).refine((answers) => Object.keys(answers).length <= 40, 'too-many').optional()
    .meta({ description: 'Answers by the code of GET /api/v1/categories/{code}/questions' }),
  channel: z.enum(['web', 'app']).optional(),
  sender: SenderInput,
}).refine((input) => (input.lat === undefined) === (input.lng === undefined), { path: ['lng'], error: 'lat-and-lng-together' })
  .meta({ id: 'ReportInput' });
export type ReportInput = z.infer<typeof ReportInput>;

export const ReportAccepted = z.object({
  code: CaseCodeText,
  followUrl: z.string().meta({ description: 'Page on which the sender follows the case' }),
  receivedAt: Instant,
}).meta({ id: 'ReportAccepted' });
export type ReportAccepted = z.infer<typeof ReportAccepted>;

const binary = z.string().meta({ format: 'binary', contentMediaType: 'application/octet-stream' });

export const submitReport = endpoint({
  id: 'submitReport', method: 'post', path: '/api/v1/reports', tag: 'Public', access: 'public',
  summary: 'Report something to the City (S15, D12)',
  headers: z.object({
    'idempotency-key': z.string().regex(/^[\x21-\x7e]{8,200}$/).optional()
      .meta({ description: 'Recommended. The same key with the same content gets the same answer, however often it is sent.' }),
  }),
  body: ReportInput,
  multipart: z.object({
    report: z.string().meta({ description: 'The same document as the JSON body', contentMediaType: 'application/json' }),
    photos: z.array(binary).max(MAX_PHOTOS).optional().meta({ description: `Up to ${MAX_PHOTOS} pictures` }),
    videos: z.array(binary).max(MAX_VIDEOS).optional().meta({ description: `Up to ${MAX_VIDEOS} videos` }),
  }),
  success: { status: 201, description: 'Received. Keep the code.', schema: ReportAccepted },
  problems: [409, 413, 415, 422],
});

export const PublicEvent = z.object({
  happenedAt: Instant,
  kind: z.string(),
  text: z.string().meta({ description: 'The same in plain words' }),
}).meta({ id: 'PublicEvent' });

export const FollowedReport = z.object({
  code: CaseCodeText,
  status: z.string(),
  statusText: z.string(),
  categoryName: z.string().nullable(),
  receivedAt: Instant,
  forwardedAt: Instant.nullable(),
  handlingUnit: z.string().nullable(),
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  resultedAt: Instant.nullable(),
  resultText: z.string().nullable(),
  evidence: z.array(FileMeta),
  resolution: z.enum(['fixed', 'not-fixed']).nullable().meta({ description: 'How it ended, once a unit has answered; not-fixed is never counted as fixed' }),
  reopenings: z.int().meta({ description: 'How often it was opened again because it was not fixed' }),
  unfixedReason: z.string().nullable(),
  refusal: z.object({ title: z.string(), reason: z.string(), whereToGo: z.string(), outOfScope: z.boolean() }).nullable(),
  timeline: z.array(PublicEvent),
}).meta({ id: 'FollowedReport' });
export type FollowedReport = z.infer<typeof FollowedReport>;

export const followReport = endpoint({
  id: 'followReport', method: 'get', path: '/api/v1/reports/{code}', tag: 'Public', access: 'public',
  summary: 'Follow a report by its code; holds no personal data (D9, D26)',
  params: CodeParams,
  success: { status: 200, description: 'Where the report stands', schema: FollowedReport },
  problems: [404],
});

export const readEvidence = endpoint({
  id: 'readEvidence', method: 'get', path: '/api/v1/reports/{code}/evidence/{id}', tag: 'Public', access: 'public',
  summary: 'A picture or video that the unit gave as proof of its result',
  params: z.object({ code: CaseCodeText, id: Uuid }),
  query: z.object({ size: z.enum(['full', 'thumbnail']).default('full') }),
  success: { status: 200, description: 'The file', mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/webm', 'video/quicktime'] },
  problems: [404, 416],
});

export const Category = z.object({
  code: z.string(), name: z.string(), description: z.string().nullable(), groupCode: z.string(), groupName: z.string(),
  itemTypes: z.array(z.string()), anonymousAllowed: z.boolean(), icon: z.string().nullable(), hasQuestions: z.boolean(),
}).meta({ id: 'Category' });

export const listCategories = endpoint({
  id: 'listCategories', method: 'get', path: '/api/v1/categories', tag: 'Reference', access: 'public',
  summary: 'Categories that a report may have, in the language asked for',
  query: z.object({ itemType: z.string().max(40).optional() }),
  success: { status: 200, description: 'Categories', schema: z.object({ items: z.array(Category) }) },
  problems: [],
});

export const QuestionView = z.object({
  code: z.string(), kind: z.enum(['text', 'number', 'date', 'one-of', 'several-of', 'place']), words: z.string(), help: z.string().nullable(),
  unit: z.string().nullable(), minimum: z.number().nullable(), maximum: z.number().nullable(), required: z.boolean(),
  sensitive: z.boolean().meta({ description: 'The answer is sealed and shown for a stated reason only' }),
  options: z.array(z.object({ code: z.string(), name: z.string(), lat: z.number().nullable(), lng: z.number().nullable() })).meta({ description: 'Of a place: the objects on the map' }),
  shownWhen: z.object({ question: z.string(), operator: z.enum(['answered', 'one-of', 'none-of', 'at-least', 'at-most']), values: z.array(z.string()) }).nullable()
    .meta({ description: 'Asked only when the earlier question is shown and answered like this; null: always' }),
}).meta({ id: 'CategoryQuestion' });
export type QuestionView = z.infer<typeof QuestionView>;

export const listCategoryQuestions = endpoint({
  id: 'listCategoryQuestions', method: 'get', path: '/api/v1/categories/{code}/questions', tag: 'Reference', access: 'public',
  summary: 'What a sender is asked about a category, in order', params: z.object({ code: z.string().regex(/^[A-Za-z0-9-]{1,60}$/).meta({ example: 'street-lighting' }) }),
  success: { status: 200, description: 'Questions; none for most categories', schema: z.object({ items: z.array(QuestionView) }) },
  problems: [404],
});

export const listItemTypes = endpoint({
  id: 'listItemTypes', method: 'get', path: '/api/v1/item-types', tag: 'Reference', access: 'public',
  summary: 'Kinds of item: violation report, report, suggestion, question …',
  success: { status: 200, description: 'Item types', schema: z.object({ items: z.array(z.object({
    code: z.string(), name: z.string(), description: z.string().nullable(), categoryRequired: z.boolean(), anonymousAllowed: z.boolean(),
  })) }) },
  problems: [],
});

export const listWards = endpoint({
  id: 'listWards', method: 'get', path: '/api/v1/wards', tag: 'Reference', access: 'public',
  summary: 'Wards, communes and the special zone; `q` matches with or without accents',
  query: z.object({ q: z.string().trim().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(200) }),
  success: { status: 200, description: 'Wards', schema: z.object({ items: z.array(z.object({
    code: z.string(), name: z.string(), lat: z.number().nullable(), lng: z.number().nullable(),
  })) }) },
  problems: [],
});
