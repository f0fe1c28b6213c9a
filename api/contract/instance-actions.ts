import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Processes';
const InstanceParams = z.object({ process: z.string().min(1).max(120), key: z.string().regex(/^\d{1,19}$/) });
const Place = z.object({ elementId: z.string(), name: z.string(), kind: z.string() });

export const InstanceActionsView = z.object({
  caseCode: z.string().nullable(), running: z.boolean(), cancelledAt: Instant.nullable(), engineVersion: z.int().nullable(), standing: z.array(z.string()),
  places: z.array(Place).meta({ description: 'Steps at which the case can be started again' }),
  skippable: z.array(z.string()).meta({ description: 'Of the steps where it stands, those that can be left out' }),
  actions: z.array(z.object({
    id: z.uuid(), kind: z.enum(['cancel', 'restart', 'skip']), elementId: z.string().nullable(), reason: z.string(), state: z.enum(['ordered', 'done', 'refused']),
    refusal: z.string().nullable(), orderedBy: z.string().nullable(), orderedAt: Instant,
  })),
  may: z.boolean().meta({ description: 'Whether this account may do anything to the instance' }),
}).meta({ id: 'InstanceActions' });
export type InstanceActionsView = z.infer<typeof InstanceActionsView>;

export const readInstanceActions = endpoint({
  id: 'readInstanceActions', method: 'get', path: '/api/v1/processes/{process}/instances/{key}/actions', tag, access: 'officer',
  summary: 'What may be done to a running case\'s process, and what was', params: InstanceParams,
  success: { status: 200, description: 'The instance', schema: InstanceActionsView }, problems: [401, 403, 404],
});
const Reason = z.string().max(1_000);
const ElementId = z.string().min(1).max(200);
const act = <Body extends z.ZodType>(id: string, path: string, summary: string, body: Body) => endpoint({
  id, method: 'post', path: `/api/v1/processes/{process}/instances/{key}/${path}`, tag, access: 'officer', summary, params: InstanceParams, body,
  success: { status: 200, description: 'Ordered', schema: InstanceActionsView }, problems: [401, 403, 404, 409, 415, 422],
});
export const cancelInstance = act('cancelInstance', 'cancel', 'End a case\'s process; the case stays open and is marked', z.strictObject({ reason: Reason }));
export const restartInstance = act('restartInstance', 'restart', 'Let a case go on at one step instead of where it stands', z.strictObject({ elementId: ElementId, reason: Reason }));
export const skipStep = act('skipStep', 'skip', 'Leave a step out', z.strictObject({ elementId: ElementId, reason: Reason }));
