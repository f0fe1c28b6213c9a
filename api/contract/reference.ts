import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const Code = z.string().min(1).max(60);

export const proposeUnits = endpoint({
  id: 'proposeUnits', method: 'get', path: '/api/v1/reference/proposed-units', tag: 'Reference', access: 'officer',
  summary: 'Who serves a category in a ward, best first (D10). A proposal: the operator decides',
  query: z.object({ categoryCode: Code.optional(), wardCode: Code.optional(), urgency: z.enum(['normal', 'urgent']).optional() }),
  success: { status: 200, description: 'Units; the first is the one that is proposed', schema: z.object({
    items: z.array(z.object({
      code: z.string(), name: z.string(),
      why: z.enum(['category-and-ward', 'ward', 'category', 'default']).meta({ description: 'What the unit is responsible for; default = named by the category itself' }),
      coordinating: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: 'Who should help, by the routing table' }),
    })),
  }) },
  problems: [401, 403],
});

export const readAnswers = endpoint({
  id: 'readAnswers', method: 'get', path: '/api/v1/reference/answers/{code}', tag: 'Reference', access: 'officer',
  summary: 'What a unit may answer with for a category: causes, and standard texts whose blanks stand in braces',
  params: z.object({ code: z.string().regex(/^[A-Za-z0-9-]{1,60}$/).meta({ description: 'Code of the category', example: 'street-lighting' }) }),
  success: { status: 200, description: 'Causes and texts; both empty for a category without', schema: z.object({
    causes: z.array(z.object({ code: z.string(), name: z.string() })),
    resultTexts: z.array(z.object({ code: z.string(), title: z.string(), text: z.string() })),
  }) },
  problems: [401, 403],
});
