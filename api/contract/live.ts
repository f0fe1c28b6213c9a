import { z } from 'zod';
import { Instant, Uuid } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Event `work-item`: one of those that stand, or stood until now, in a list of mine. */
export const WorkItemEvent = z.object({
  workItemId: Uuid,
  caseCode: z.string().nullable(),
  change: z.enum(['opened', 'claimed', 'released', 'decided', 'cancelled', 'moved', 'changed']),
  by: z.string().nullable().meta({ description: 'The colleague who holds it or has decided it' }),
  byId: Uuid.nullable(),
  version: z.number(),
}).meta({ id: 'WorkItemEvent' });
export type WorkItemEvent = z.infer<typeof WorkItemEvent>;

/** Event `case`: something new on a case that I may read. */
export const CaseEvent = z.object({ caseCode: z.string(), change: z.enum(['note', 'attachment', 'event']) }).meta({ id: 'CaseEvent' });
export type CaseEvent = z.infer<typeof CaseEvent>;

/** Event `notice`: one of my notices came, or was read. */
export const NoticeEvent = z.object({ id: Uuid }).meta({ id: 'NoticeEvent' });
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** Event `hello`, the first of a stream. */
export const HelloEvent = z.object({
  resumed: z.boolean().meta({ description: 'True: what was missed follows. False: load everything anew' }), serverNow: Instant,
}).meta({ id: 'HelloEvent' });
export type HelloEvent = z.infer<typeof HelloEvent>;

/** Event `reset`: too much was missed. Load everything anew. */
export const ResetEvent = z.object({}).meta({ id: 'ResetEvent' });

/** Event `beat`, every 15 seconds: the stream lives; without one for 40 seconds it does not. */
export const BeatEvent = z.object({ serverNow: Instant }).meta({ id: 'BeatEvent' });
export type BeatEvent = z.infer<typeof BeatEvent>;

/** Event `bye`: the server ends the stream. */
export const ByeEvent = z.object({ reason: z.enum(['session', 'rights', 'stop']) }).meta({ id: 'ByeEvent' });
export type ByeEvent = z.infer<typeof ByeEvent>;

const LastEventId = z.string().max(8_000).optional().meta({ description: 'The id of the last event that came; sent by the browser itself when it connects again' });

export const readEvents = endpoint({
  id: 'readEvents', method: 'get', path: '/api/v1/events', tag: 'Live', access: 'officer',
  summary: 'What changes in my lists, cases and notices, as it happens (server-sent events). Told at least once; load what it names',
  headers: z.object({ 'last-event-id': LastEventId }),
  query: z.object({ after: LastEventId.meta({ description: 'The same, for who cannot send the header' }) }),
  success: {
    status: 200, description: 'A stream that lasts until the session ends',
    events: { hello: HelloEvent, 'work-item': WorkItemEvent, case: CaseEvent, notice: NoticeEvent, beat: BeatEvent, reset: ResetEvent, bye: ByeEvent },
  },
  problems: [401],
});

export const RunningClock = z.object({
  workItemId: Uuid, caseCode: z.string().nullable(), startedAt: Instant, dueAt: Instant,
  reminders: z.array(Instant).meta({ description: 'When whoever works on it is reminded' }),
}).meta({ id: 'RunningClock' });
export type RunningClock = z.infer<typeof RunningClock>;

export const listMyClocks = endpoint({
  id: 'listMyClocks', method: 'get', path: '/api/v1/clocks', tag: 'Live', access: 'officer',
  summary: 'The clocks of the open work that I hold; the one that ends first comes first',
  success: { status: 200, description: 'The clocks', schema: z.object({ items: z.array(RunningClock), serverNow: Instant }) },
  problems: [401],
});

export const NoticeView = z.object({
  id: Uuid,
  kind: z.string().meta({ description: 'mention | taken-over | assigned | answered | more-time-decided | forwarded-automatically | reopened | password-reset | second-factor-reset' }),
  caseCode: z.string().nullable(), workItemId: Uuid.nullable(),
  by: z.string().nullable().meta({ description: 'The colleague whose doing it is' }),
  createdAt: Instant, readAt: Instant.nullable(),
}).meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

const Notices = z.object({ items: z.array(NoticeView), unread: z.number() });
export type Notices = z.infer<typeof Notices>;

export const listNotices = endpoint({
  id: 'listNotices', method: 'get', path: '/api/v1/notices', tag: 'Live', access: 'officer',
  summary: 'My newest notices, and how many are unread',
  success: { status: 200, description: 'The notices', schema: Notices },
  problems: [401],
});
export const markNoticesRead = endpoint({
  id: 'markNoticesRead', method: 'post', path: '/api/v1/notices/mark-read', tag: 'Live', access: 'officer',
  summary: 'Mark my notices as read: these, or all',
  body: z.strictObject({ ids: z.array(Uuid).min(1).max(100).optional() }),
  success: { status: 200, description: 'The notices as they stand now', schema: Notices },
  problems: [401, 403, 415],
});
