import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { codeList } from './work-items.ts';

const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'not-date');

/** Where the words stand, as [start, end) in UTF-16 units of the text beside it. */
const Highlights = z.array(z.tuple([z.int(), z.int()]));
const Highlighted = z.object({ text: z.string(), highlights: Highlights });

/** A case found. Numbers, mail addresses and plates in the text are masked; who sent it is not in it. */
export const FoundCase = z.object({
  code: z.string(), status: z.string(), shownStatus: z.string().meta({ description: 'The status, or: reopened, not-fixed' }), statusText: z.string(), itemType: z.string().nullable(),
  categoryCode: z.string().nullable(), categoryName: z.string().nullable(), wardCode: z.string().nullable(), wardName: z.string().nullable(),
  units: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: 'Units that have or had a share of it' }),
  urgency: z.string(), channel: z.string(), restricted: z.boolean(), receivedAt: Instant,
  snippet: Highlighted.meta({ description: 'The part of the report in which the words stand, else its beginning' }),
  address: Highlighted.nullable(),
}).meta({ id: 'FoundCase' });
export type FoundCase = z.infer<typeof FoundCase>;

export const searchCases = endpoint({
  id: 'searchCases', method: 'get', path: '/api/v1/cases', tag: 'Cases', access: 'officer',
  summary: 'Cases that I may read, by code, words or filters. Words as typed and together come first, then newer first; of words that are in very many cases the newest are ranked first',
  query: z.object({
    q: z.string().max(200).optional().meta({ description: 'A case code, or words of the report or its address, with or without accents; all must be there. Not for phone numbers: see find-by-phone' }),
    category: codeList('Categories'),
    ward: codeList('Wards'),
    unit: codeList('Units that have or had a share'),
    status: codeList('States'),
    channel: codeList('Channels'),
    from: Day.optional().meta({ description: 'Received on this day or later, in the City' }),
    to: Day.optional().meta({ description: 'Received on this day or earlier, in the City' }),
    cursor: z.string().max(600).optional().meta({ description: 'nextCursor of the page before' }),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  success: { status: 200, description: 'A page of cases', schema: z.object({
    items: z.array(FoundCase), nextCursor: z.string().nullable(),
    matchedBy: z.enum(['code', 'words']).meta({ description: 'code: q was the code of a case' }),
  }) },
  problems: [401, 403],
});

export const findCasesByPhone = endpoint({
  id: 'findCasesByPhone', method: 'post', path: '/api/v1/cases/find-by-phone', tag: 'Cases', access: 'officer',
  summary: 'A caller\'s earlier cases, newest first. The number is compared by a keyed hash; that it was looked up is recorded (D26)',
  body: z.strictObject({ phone: z.string().trim().min(1).max(40), reason: z.string().trim().min(5).max(500).optional() }),
  success: { status: 200, description: 'At most 50 cases; restricted ones are left out', schema: z.object({
    items: z.array(z.object({
      code: z.string(), status: z.string(), shownStatus: z.string().meta({ description: 'The status, or: reopened, not-fixed' }), statusText: z.string(), categoryCode: z.string().nullable(), categoryName: z.string().nullable(),
      wardName: z.string().nullable(), receivedAt: Instant, excerpt: z.string().meta({ description: 'The report\'s beginning; numbers in it are masked' }),
    })),
  }) },
  problems: [401, 403, 415],
});
