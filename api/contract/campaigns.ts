import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Campaigns';
const Params = z.object({ code: z.string().min(1).max(40).meta({ description: 'Code of the matter, for example TT-2026-000012' }) });
const Counts = z.object({ before: z.int(), during: z.int(), after: z.int() });
const CountsOf = Counts.extend({ code: z.string(), name: z.string() });
const Span = z.tuple([Instant, Instant]);

export const CampaignView = z.object({
  code: z.string(), number: z.int(), planned: z.boolean(), publishedAt: Instant.nullable(), endedAt: Instant.nullable(),
  page: z.string().nullable().meta({ description: 'Address of the public page within the portal' }),
  socialPost: z.string().nullable().meta({ description: 'Words to post, with the link that counts who came by them' }),
  mayStop: z.boolean(),
  subscribers: z.object({ sms: z.int(), email: z.int() }).nullable().meta({ description: 'Who agreed to be told, in the wards of the plan, by the ways it wants' }),
  figures: z.object({
    measuredAt: Instant, frozen: z.boolean(), spans: z.object({ before: Span, during: Span, after: Span }),
    visits: z.array(z.object({ way: z.string(), visits: z.int() })),
    messages: z.array(z.object({ channel: z.enum(['sms', 'email']), sent: z.int(), delivered: z.int(), failed: z.int() })),
    subscriptions: z.object({ confirmed: z.int(), withdrawn: z.int() }),
    total: Counts, byCategory: z.array(CountsOf), byWard: z.array(CountsOf), elsewhere: Counts.nullable().meta({ description: 'The same categories in the other wards; null for a campaign of the whole City' }),
  }).nullable().meta({ description: 'Reports received before, during and after; null before it is published' }),
}).meta({ id: 'Campaign' });
export type CampaignView = z.infer<typeof CampaignView>;

export const readCampaign = endpoint({
  id: 'readCampaign', method: 'get', path: '/api/v1/campaigns/{code}', tag, access: 'officer',
  summary: 'A campaign: its words, its reach and what reports did meanwhile (S10)', params: Params,
  success: { status: 200, description: 'The campaign', schema: CampaignView },
  problems: [401, 403, 404],
});

export const downloadPoster = endpoint({
  id: 'downloadPoster', method: 'get', path: '/api/v1/campaigns/{code}/poster', tag, access: 'officer',
  summary: 'The poster with its QR code; marked as a draft until the campaign is published', params: Params,
  success: { status: 200, description: 'PDF', mediaTypes: ['application/pdf'] },
  problems: [401, 403, 404, 409],
});

export const stopCampaign = endpoint({
  id: 'stopCampaign', method: 'post', path: '/api/v1/campaigns/{code}/stop', tag, access: 'officer',
  summary: 'Stops an approved campaign before its end', params: Params,
  body: z.strictObject({ reason: z.string().trim().min(5).max(500) }),
  success: { status: 204, description: 'It is being stopped' },
  problems: [401, 403, 404, 409],
});
