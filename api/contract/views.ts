import { z } from 'zod';
import { IdParams } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What a row of the tasklist can show. */
export const LIST_COLUMNS = ['clock', 'task', 'category', 'place', 'channel', 'received', 'holder', 'waiting', 'urgency'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

const Columns = z.array(z.enum(LIST_COLUMNS)).min(1).max(LIST_COLUMNS.length)
  .refine((columns) => new Set(columns).size === columns.length, { error: 'twice' }).refine((columns) => columns.includes('task'), { error: 'column-task-missing' })
  .nullable().meta({ description: 'In this order; null: the usual ones' });

const Codes = z.array(z.string().regex(/^[A-Za-z0-9_-]{1,60}$/)).max(50).optional();
export const ViewFilters = z.strictObject({
  kind: Codes, category: Codes, unit: Codes, ward: Codes, channel: Codes,
  urgency: z.array(z.enum(['normal', 'urgent'])).max(2).optional(),
  clock: z.array(z.enum(['ok', 'soon', 'overdue'])).max(3).optional(),
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words; no personal data' }),
}).meta({ id: 'ViewFilters', description: 'Of each list one must fit' });
export type ViewFilters = z.infer<typeof ViewFilters>;

export const QUEUES = ['mine', 'unit', 'unassigned', 'overdue', 'waiting', 'done'] as const;
export type QueueName = (typeof QUEUES)[number];

const ViewBody = z.strictObject({
  name: z.string().trim().min(1).max(60),
  queue: z.enum(QUEUES),
  filters: ViewFilters,
  sort: z.enum(['due', 'received']),
  columns: Columns,
  sharedWith: z.enum(['unit', 'operators']).nullable().meta({ description: 'null: nobody else sees it' }),
});

export const SavedView = ViewBody.extend({
  id: z.uuid(),
  owner: z.object({ id: z.uuid(), displayName: z.string() }),
  mine: z.boolean().meta({ description: 'Only the owner changes a view' }),
  version: z.number(),
}).meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;

const ListChoices = z.strictObject({
  columns: Columns,
  defaultViewId: z.uuid().nullable().meta({ description: 'What the tasklist opens with' }),
});
export const ViewsAnswer = ListChoices.extend({ items: z.array(SavedView) });
export type ViewsAnswer = z.infer<typeof ViewsAnswer>;

export const readViews = endpoint({
  id: 'readViews', method: 'get', path: '/api/v1/views', tag: 'Views', access: 'officer',
  summary: 'The views that I may look at the tasklist with, mine first; my columns and the view that I open with',
  success: { status: 200, description: 'Views', schema: ViewsAnswer },
  problems: [401, 403],
});
export const createView = endpoint({
  id: 'createView', method: 'post', path: '/api/v1/views', tag: 'Views', access: 'officer',
  summary: 'Keep a queue with its filters, order and columns under a name; share it with my unit or with the operators',
  body: ViewBody,
  success: { status: 201, description: 'Kept', schema: SavedView },
  problems: [401, 403, 409, 415, 422],
});
export const changeView = endpoint({
  id: 'changeView', method: 'put', path: '/api/v1/views/{id}', tag: 'Views', access: 'officer',
  summary: 'Write over a view of mine', params: IdParams,
  body: ViewBody.extend({ version: z.int().min(1).meta({ description: 'The version you saw; an older one is a conflict' }) }),
  success: { status: 200, description: 'Changed', schema: SavedView },
  problems: [401, 403, 404, 409, 415, 422],
});
export const deleteView = endpoint({
  id: 'deleteView', method: 'delete', path: '/api/v1/views/{id}', tag: 'Views', access: 'officer',
  summary: 'Delete a view of mine', params: IdParams,
  success: { status: 204, description: 'Deleted' },
  problems: [401, 403, 404],
});
export const chooseList = endpoint({
  id: 'chooseList', method: 'put', path: '/api/v1/list-choices', tag: 'Views', access: 'officer',
  summary: 'Which columns my lists show in which order, and with which view the tasklist opens',
  body: ListChoices,
  success: { status: 200, description: 'Kept', schema: ListChoices },
  problems: [401, 403, 404, 415],
});
