import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const KindCode = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const MatterCode = z.string().min(1).max(40).meta({ description: 'Code of a matter', example: 'CD-2026-000123' });

export const MatterLine = z.object({
  code: z.string(), kind: z.string(), kindTitle: z.string(), title: z.string(),
  status: z.enum(['open', 'closed', 'cancelled']), outcome: z.string().nullable(), outcomeText: z.string().nullable().meta({ description: 'How it ended, in words' }),
  unitCode: z.string().nullable(), unitName: z.string().nullable(), openedAt: Instant, closedAt: Instant.nullable(),
  dueAt: Instant.nullable().meta({ description: 'Of the clock that ends first' }), clockStartedAt: Instant.nullable(),
}).meta({ id: 'MatterLine' });
export type MatterLine = z.infer<typeof MatterLine>;

export const MatterFact = z.object({ label: z.string(), value: z.string(), href: z.string().nullable() }).meta({ id: 'MatterFact' });
export type MatterFact = z.infer<typeof MatterFact>;

export const WordedAnswer = z.object({ label: z.string(), value: z.string() }).meta({ id: 'WordedAnswer' });
export type WordedAnswer = z.infer<typeof WordedAnswer>;

export const MatterView = MatterLine.omit({ dueAt: true, clockStartedAt: true }).extend({
  caseCode: z.string().nullable().meta({ description: 'The case that it is about; null too for somebody who may not read that' }),
  restricted: z.boolean(),
  facts: z.array(MatterFact),
  documents: z.array(z.object({ title: z.string(), href: z.string() })),
  tasks: z.array(z.object({
    id: z.uuid(), title: z.string(), status: z.string(), unitName: z.string().nullable(), dueAt: Instant.nullable(), breachedAt: Instant.nullable(), clockStartedAt: Instant.nullable(),
    claimedByName: z.string().nullable(), completedByName: z.string().nullable(), completedAt: Instant.nullable(),
    answers: z.array(WordedAnswer),
  })),
  events: z.array(z.object({ happenedAt: Instant, kind: z.string(), text: z.string(), actorName: z.string().nullable() })),
}).meta({ id: 'Matter' });
export type MatterView = z.infer<typeof MatterView>;

export const MatterKindView = z.object({
  kind: z.string(), title: z.string(), mayStart: z.boolean().meta({ description: 'Whether I may open one' }),
  startForm: z.unknown().meta({ description: 'The form-js document with which one is opened; null where there is none' }),
}).meta({ id: 'MatterKind' });
export type MatterKindView = z.infer<typeof MatterKindView>;

export const listMatterKinds = endpoint({
  id: 'listMatterKinds', method: 'get', path: '/api/v1/matter-kinds', tag: 'Matters', access: 'officer',
  summary: 'The kinds of matter that I may read or open, with the forms to open them',
  success: { status: 200, description: 'The kinds', schema: z.object({ items: z.array(MatterKindView) }) },
  problems: [401],
});

export const listMatters = endpoint({
  id: 'listMatters', method: 'get', path: '/api/v1/matters', tag: 'Matters', access: 'officer',
  summary: 'The matters that I may read, newest first',
  query: z.object({
    kind: KindCode.optional(), state: z.enum(['open', 'closed']).optional(), text: z.string().max(200).optional().meta({ description: 'Words of code or title, with or without accents' }),
    after: MatterCode.optional().meta({ description: 'nextAfter of the page before' }), limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  success: { status: 200, description: 'A page of matters', schema: z.object({ items: z.array(MatterLine), nextAfter: z.string().nullable() }) },
  problems: [401],
});

export const readMatter = endpoint({
  id: 'readMatter', method: 'get', path: '/api/v1/matters/{code}', tag: 'Matters', access: 'officer',
  summary: 'One matter: what is known of it, its tasks, papers and history', params: z.object({ code: MatterCode }),
  success: { status: 200, description: 'The matter', schema: MatterView },
  problems: [401, 403, 404],
});

export const startMatter = endpoint({
  id: 'startMatter', method: 'post', path: '/api/v1/matters', tag: 'Matters', access: 'officer',
  summary: 'Open a matter by its start form',
  body: z.strictObject({ kind: KindCode, answers: z.record(z.string().max(60), z.unknown()) }),
  success: { status: 201, description: 'Opened', schema: z.object({ code: z.string(), mayRead: z.boolean().meta({ description: 'Whether I may read what I opened: a file about misuse is read by those who decide' }) }) },
  problems: [401, 403, 409, 415, 422],
});
