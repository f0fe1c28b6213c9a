import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** `trees,noise`: codes with commas between them; any of them is meant. */
export function codeList(description: string) {
  return z.string().max(1000)
    .transform((text) => [...new Set(text.split(',').map((part) => part.trim()).filter(Boolean))])
    .pipe(z.array(z.string().max(60)).max(50)).optional()
    .meta({ description: `${description}; several with commas between them` });
}

const Clocks = z.string().max(40)
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .pipe(z.array(z.enum(['ok', 'soon', 'overdue'])).max(3)).optional()
  .meta({ description: 'ok, soon (the last third of the clock, at most 20 minutes) or overdue; several with commas between them' });

export const WorkItemListQuery = z.object({
  queue: z.enum(['mine', 'unit', 'unassigned', 'overdue', 'waiting', 'done', 'available', 'all']).default('unit').meta({
    description: 'mine = claimed by me; unit = all open work that I may see; unassigned = what nobody has claimed and I may; overdue, waiting = within unit; done = completed by me. available and all are older names of unassigned and unit',
  }),
  kind: codeList('Kinds of work'),
  category: codeList('Categories, as decided, or as hinted while nobody has decided'),
  unit: codeList('Units'),
  ward: codeList('Wards, as decided, or as hinted while nobody has decided'),
  channel: codeList('Channels'),
  urgency: codeList('normal, urgent'),
  clock: Clocks,
  q: z.string().max(200).optional().meta({ description: 'Words of the report or its address, with or without accents; or a case code or its beginning' }),
  sort: z.enum(['due', 'received']).default('due').meta({ description: 'due = the clock that ends first; received = newest first. done is always sorted by completion' }),
  unitCode: z.string().max(40).optional().meta({ description: 'Older name of unit' }),
  categoryCode: z.string().max(60).optional().meta({ description: 'Older name of category' }),
  overdue: z.stringbool().optional().meta({ description: 'Older way to say clock=overdue' }),
  cursor: z.string().max(200).optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type WorkItemListQuery = z.output<typeof WorkItemListQuery>;

export const WorkItemCounts = z.object({
  mine: z.number(), unit: z.number(), unassigned: z.number(), overdue: z.number(), waiting: z.number(),
  done: z.number().meta({ description: 'Since midnight in the City' }),
}).meta({ id: 'WorkItemCounts' });
export type WorkItemCounts = z.infer<typeof WorkItemCounts>;

export const countWorkItems = endpoint({
  id: 'countWorkItems', method: 'get', path: '/api/v1/work-items/counts', tag: 'Work items', access: 'officer',
  summary: 'How much stands in each of my queues',
  success: { status: 200, description: 'The counters', schema: WorkItemCounts },
  problems: [401, 403],
});
