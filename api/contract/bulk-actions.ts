import { z } from 'zod';
import { IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const ItemOrder = z.strictObject({ id: z.uuid(), version: z.int().min(1).meta({ description: 'The version you saw' }) });

export const BulkOrder = z.strictObject({
  action: z.enum(['claim', 'release', 'assign', 'take-over', 'forward', 'link-duplicates']),
  items: z.array(ItemOrder).min(1).max(100),
  parameters: z.strictObject({
    officerId: z.uuid().optional().meta({ description: 'assign: who gets the work' }),
    reason: z.string().trim().min(5).max(300).optional().meta({ description: 'take-over: why' }),
    unitCode: z.string().trim().min(1).max(60).optional().meta({ description: 'forward: one unit for all; otherwise as each report\'s hints say' }),
    categoryCode: z.string().trim().min(1).max(60).optional().meta({ description: 'forward: one category for all; otherwise as each report\'s hints say' }),
    originalCode: z.string().trim().min(1).max(40).optional().meta({ description: 'link-duplicates: one original for all; otherwise each report\'s best hint' }),
  }).default({}),
  preview: z.boolean().default(false).meta({ description: 'Only tell what would happen to each; changes nothing' }),
}).superRefine(({ action, items, parameters }, check) => {
  const missing = { assign: 'officerId', 'take-over': 'reason' }[action as string] as 'officerId' | 'reason' | undefined;
  if (missing && !parameters[missing]) check.addIssue({ code: 'custom', path: ['parameters', missing], message: 'missing' });
  if (new Set(items.map(({ id }) => id)).size < items.length) check.addIssue({ code: 'custom', path: ['items'], message: 'twice' });
}).meta({ id: 'BulkOrder' });
export type BulkOrder = z.input<typeof BulkOrder>;

export const BulkActionView = z.object({
  id: z.uuid().nullable().meta({ description: 'Null for a preview' }),
  action: z.string(),
  status: z.enum(['preview', 'waiting', 'running', 'done', 'undone']),
  runsAt: Instant.nullable(),
  undoSeconds: z.number().meta({ description: 'For how many seconds more it can be undone as a whole; 0 = as long as nothing else happens to a task' }),
  undoable: z.boolean(),
  items: z.array(z.object({
    workItemId: z.uuid(),
    status: z.enum(['possible', 'waiting', 'done', 'failed', 'undone']),
    code: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Why not, in your language' }),
    decision: z.object({
      unitName: z.string().nullable(), categoryName: z.string().nullable(), wardName: z.string().nullable(), urgent: z.boolean(), originalCode: z.string().nullable(),
    }).nullable().meta({ description: 'What is decided about this one' }),
  })),
}).meta({ id: 'BulkAction' });
export type BulkActionView = z.infer<typeof BulkActionView>;

export const orderBulkAction = endpoint({
  id: 'orderBulkAction', method: 'post', path: '/api/v1/work-items/bulk-actions', tag: 'Work items', access: 'officer',
  summary: 'Do one thing to many tasks. Decisions (forward, link-duplicates) run after ten seconds in which they can be undone; the rest runs at once',
  body: BulkOrder,
  success: { status: 200, description: 'What would happen, or what was ordered', schema: BulkActionView },
  problems: [401, 403, 415],
});
export const readBulkAction = endpoint({
  id: 'readBulkAction', method: 'get', path: '/api/v1/work-items/bulk-actions/{id}', tag: 'Work items', access: 'officer',
  summary: 'How a bulk action that I ordered is getting on', params: IdParams,
  success: { status: 200, description: 'Its state, task by task', schema: BulkActionView },
  problems: [401, 403, 404],
});
export const undoBulkAction = endpoint({
  id: 'undoBulkAction', method: 'post', path: '/api/v1/work-items/bulk-actions/{id}/undo', tag: 'Work items', access: 'officer',
  summary: 'Take a bulk action back: decisions before they run, the rest where nothing else has happened to the task', params: IdParams,
  success: { status: 200, description: 'Undone', schema: BulkActionView },
  problems: [401, 403, 404, 409],
});
