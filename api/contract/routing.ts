import { z } from 'zod';
import { Instant, Latitude, Longitude, Uuid } from './common.ts';
import { endpoint } from './endpoint.ts';
import { WeeklyHours } from './units.ts';

const tag = 'Routing';
const Code = z.string().min(1).max(60);
const Named = z.object({ code: z.string(), name: z.string() });
const Urgency = z.enum(['normal', 'urgent']);
/** Shows it as it would be if this draft were live. */
const ChangeId = Uuid.meta({ description: 'A draft, or a change under review: also shows how it would be then' });

export const AreaView = z.object({
  code: z.string(), unit: Named, category: Named.nullable(), wards: z.array(Named).nullable(), urgency: Urgency.nullable(), calendarCode: z.string().nullable(),
  hours: WeeklyHours.nullable(), coordinating: z.array(Named), rank: z.number(), validFrom: z.iso.date(), validTo: z.iso.date().nullable(),
}).meta({ id: 'ServiceArea' });
export type AreaView = z.infer<typeof AreaView>;

export const listServiceAreas = endpoint({
  id: 'listServiceAreas', method: 'get', path: '/api/v1/routing/areas', tag, access: 'officer', summary: 'Rows of the routing table',
  query: z.object({
    categoryCode: Code.optional(), wardCode: Code.optional(), unitCode: Code.optional(),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  success: { status: 200, description: 'By category, then rank; a ward also finds what holds for the whole City', schema: z.object({ items: z.array(AreaView), total: z.number() }) },
  problems: [401, 403],
});

export const readWardMap = endpoint({
  id: 'readWardMap', method: 'get', path: '/api/v1/routing/wards', tag, access: 'officer', summary: 'Wards with known points and, where imported, boundaries',
  success: { status: 200, description: 'Wards by name', schema: z.object({
    items: z.array(z.object({
      code: z.string(), name: z.string(), points: z.array(z.object({ lat: z.number(), lng: z.number() })),
      boundary: z.looseObject({ type: z.string() }).nullable().meta({ description: 'GeoJSON; null: only points are known' }),
    })),
    exact: z.boolean().meta({ description: 'Every ward has its boundary' }),
  }) },
  problems: [401, 403],
});

const GapView = z.object({ category: Named, wards: z.array(Named.extend({ sometimes: z.boolean().meta({ description: 'Served at some urgency or hours only' }) })) });
export const listRoutingGaps = endpoint({
  id: 'listRoutingGaps', method: 'get', path: '/api/v1/routing/gaps', tag, access: 'officer', summary: 'Categories and wards that no unit serves',
  query: z.object({ changeId: ChangeId.optional() }),
  success: { status: 200, description: 'By category', schema: z.object({ items: z.array(GapView), total: z.number(), combinations: z.number() }) },
  problems: [401, 403, 404, 409, 422],
});
export type GapView = z.infer<typeof GapView>;

const WouldGetView = z.object({
  code: z.string(), name: z.string(), why: z.enum(['category-and-ward', 'ward', 'category', 'default']), areaCode: z.string().nullable(), byUrgency: z.boolean(), byTime: z.boolean(),
  insteadOf: Named.nullable(), coordinating: z.array(Named), dueAt: Instant.nullable().meta({ description: 'When it would have to answer, delivered at that instant' }),
  contact: z.object({ position: z.number(), name: z.string().nullable(), phone: z.string().nullable(), there: z.boolean() }).nullable().meta({ description: 'Masked; there = on duty then, otherwise the first of the order' }),
});
export type WouldGetView = z.infer<typeof WouldGetView>;

export const whoWouldGet = endpoint({
  id: 'whoWouldGet', method: 'post', path: '/api/v1/routing/who-would-get', tag, access: 'officer', summary: 'Which units a report would go to, and why',
  body: z.strictObject({
    categoryCode: Code, urgency: Urgency.default('normal'), at: z.iso.datetime({ offset: true }).nullable().default(null).meta({ description: 'Null: now' }),
    wardCode: Code.nullable().default(null), address: z.string().trim().min(1).max(500).nullable().default(null), point: z.object({ lat: Latitude, lng: Longitude }).nullable().default(null),
    changeId: ChangeId.nullable().default(null),
  }),
  success: { status: 200, description: 'The wards that the place may mean, and the units for the first of them, in order', schema: z.object({
    at: Instant, wards: z.array(Named.extend({ confidence: z.number(), why: z.string() })), exact: z.boolean(), outside: z.boolean(), units: z.array(WouldGetView),
    after: z.array(WouldGetView).nullable().meta({ description: 'The same with the change live; null without one' }),
  }) },
  problems: [401, 403, 404, 409, 415, 422],
});
