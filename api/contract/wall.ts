import { z } from 'zod';
import { AbsenceView } from './absences.ts';
import { Instant, ReportKind } from './common.ts';
import { endpoint } from './endpoint.ts';

export const WallRowView = z.object({
  id: z.uuid(), kind: z.string(), title: z.string(), caseCode: z.string().nullable(), matterCode: z.string().nullable(), reportDate: z.string().nullable(), reportKind: ReportKind.nullable(), categoryName: z.string().nullable(), wardName: z.string().nullable(),
  unitName: z.string().nullable(), urgency: z.string().nullable(), holder: z.object({ id: z.uuid(), displayName: z.string(), away: z.boolean() }).nullable(),
  claimedAt: Instant.nullable(), waitingSince: Instant, dueAt: Instant.nullable(), clockStartedAt: Instant.nullable(), waitingFor: z.string().nullable(), version: z.number(),
  mayClaim: z.boolean(), mayAssign: z.boolean(),
}).meta({ id: 'WallRow' });
export type WallRowView = z.infer<typeof WallRowView>;

const Load = z.object({
  open: z.number(), claimed: z.number(), overdue: z.number(), doneToday: z.number(),
  medianMinutes: z.number().nullable().meta({ description: 'Of today. An officer\'s: from taking to deciding; a unit\'s: from arriving to deciding' }),
});
const Hours = z.object({ days: z.array(z.number()), from: z.string(), to: z.string() });

export const WallView = z.object({
  unitName: z.string().nullable().meta({ description: 'The one unit that is shown; null = all' }),
  counts: z.object({
    open: z.number(), unassigned: z.number(), overdue: z.number(), within5: z.number(), within15: z.number(), within60: z.number(), doneToday: z.number(),
  }).meta({ description: 'within5 is part of within15, that of within60; overdue is apart' }),
  danger: z.array(WallRowView).meta({ description: 'Breached, or will be within 60 minutes; the most overdue on top; at most 60' }),
  inHands: z.array(WallRowView).meta({ description: 'Claimed, the clock that ends first on top; at most 120' }),
  unassigned: z.array(WallRowView).meta({ description: 'The longest waiting on top; at most 40' }),
  officers: z.array(Load.extend({ id: z.uuid(), displayName: z.string(), unitName: z.string().nullable(), away: z.boolean() })),
  units: z.array(Load.extend({
    unitCode: z.string().nullable().meta({ description: 'Null: the portal itself' }), unitName: z.string().nullable(),
    duty: z.object({
      position: z.number().nullable().meta({ description: 'Which contact is on duty; null = nobody\'s hours hold this instant' }), hours: z.array(Hours), contacts: z.number(),
    }).nullable(),
  })),
  absences: z.array(AbsenceView),
  moreTime: z.array(z.object({ id: z.uuid(), workItemId: z.uuid(), caseCode: z.string(), unitName: z.string(), dueAt: Instant.nullable(), proposedDueAt: Instant, askedAt: Instant })),
  failedTexts: z.object({
    count: z.number(),
    items: z.array(z.object({ caseCode: z.string().nullable(), templateCode: z.string(), recipientKind: z.string(), failure: z.string().nullable(), failedAt: Instant })),
  }),
  serverNow: Instant,
}).meta({ id: 'Wall' });
export type WallView = z.infer<typeof WallView>;

export const readWall = endpoint({
  id: 'readWall', method: 'get', path: '/api/v1/wall', tag: 'Wall', access: 'officer',
  summary: 'Live wall: who works on what, what will breach in the next minutes, the load per officer and unit; unit leaders see their unit',
  success: { status: 200, description: 'The wall as of now', schema: WallView },
  problems: [401, 403],
});
