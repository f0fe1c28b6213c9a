import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Processes';
const ProcessParams = z.object({ process: z.string().min(1).max(120) });
const MoveParams = ProcessParams.extend({ id: z.uuid() });
const Count = z.int().min(0);
const ElementId = z.string().min(1).max(200);
const EngineVersion = z.int().min(1).max(1_000_000);
const Mapping = z.record(z.string().regex(/^\d{1,7}$/), z.record(ElementId, ElementId.nullable()))
  .meta({ description: 'Engine version → element → the element under which its cases go on; null: they stay. What is not named goes on at the same id.' });
const State = z.enum(['waiting', 'under-way', 'moved', 'left', 'failed']);
const Place = z.object({ elementId: z.string(), name: z.string(), kind: z.string() });

export const MoveVersion = z.object({
  engineVersion: z.int(), number: z.int().nullable().meta({ description: 'Ours; null for what was deployed before versions were kept' }), name: z.string().nullable(),
});

export const MovePlanView = z.object({
  to: MoveVersion.extend({ diagram: z.string() }),
  versions: z.array(MoveVersion).meta({ description: 'All that the engine has, newest first' }),
  groups: z.array(MoveVersion.extend({
    diagram: z.string().nullable(), instances: Count,
    elements: z.array(Place.extend({
      cases: Count, proposed: z.string().nullable(), target: z.string().nullable(),
      resume: z.array(z.string()).meta({ description: 'Steps from which a case comes to stand there again, with its stored deadline' }),
    })),
  })),
  targets: z.array(Place),
  movable: Count, left: z.record(z.string(), Count).meta({ description: 'Cases that would stay, by the reason' }),
  stays: z.array(z.object({ processInstanceKey: z.string(), caseCode: z.string().nullable(), engineVersion: z.int(), elementIds: z.array(z.string()), reason: z.string() }))
    .meta({ description: 'The first of those that would stay' }),
}).meta({ id: 'MovePlan' });
export type MovePlanView = z.infer<typeof MovePlanView>;

export const MoveView = z.object({
  id: z.uuid(), status: z.enum(['running', 'paused', 'done', 'failed']), toEngineVersion: z.int(), toVersion: z.int().nullable(), reason: z.string(), total: Count, done: Count,
  counts: z.object({ waiting: Count, 'under-way': Count, moved: Count, left: Count, failed: Count }), reasons: z.record(z.string(), Count),
  orderedBy: z.string().nullable(), orderedAt: Instant, finishedAt: Instant.nullable(), undoes: z.uuid().nullable(), undoneBy: z.uuid().nullable(),
  may: z.object({ pause: z.boolean(), resume: z.boolean(), undo: z.boolean(), retry: z.boolean() }),
}).meta({ id: 'InstanceMove' });
export type MoveView = z.infer<typeof MoveView>;

export const MovedInstanceView = z.object({
  id: z.uuid(), processInstanceKey: z.string(), caseCode: z.string().nullable(), state: State, reason: z.string().nullable(), fromEngineVersion: z.int(),
  elements: z.record(z.string(), z.string()).meta({ description: 'Where its tokens stood → where they go on' }), movedAt: Instant.nullable(),
}).meta({ id: 'MovedInstance' });
export type MovedInstanceView = z.infer<typeof MovedInstanceView>;

const Selection = { toEngineVersion: EngineVersion, fromEngineVersions: z.array(EngineVersion).min(1).max(50).optional(), mapping: Mapping.optional() };

export const planInstanceMove = endpoint({
  id: 'planInstanceMove', method: 'post', path: '/api/v1/processes/{process}/moves/plan', tag, access: 'officer',
  summary: 'What taking running cases to another version would do, case by case; changes nothing', params: ProcessParams,
  body: z.strictObject({ ...Selection, toEngineVersion: EngineVersion.optional().meta({ description: 'Default: the newest' }) }),
  success: { status: 200, description: 'The plan', schema: MovePlanView }, problems: [401, 403, 404, 409, 415],
});
export const orderInstanceMove = endpoint({
  id: 'orderInstanceMove', method: 'post', path: '/api/v1/processes/{process}/moves', tag, access: 'officer',
  summary: 'Take the running cases of a process to another version', params: ProcessParams, body: z.strictObject({ ...Selection, reason: z.string().max(1_000) }),
  success: { status: 201, description: 'Under way', schema: MoveView }, problems: [401, 403, 404, 409, 415, 422],
});
export const listInstanceMoves = endpoint({
  id: 'listInstanceMoves', method: 'get', path: '/api/v1/processes/{process}/moves', tag, access: 'officer',
  summary: 'Moves of a process\'s running cases, the newest first', params: ProcessParams, query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Moves', schema: z.object({ items: z.array(MoveView) }) }, problems: [401, 403],
});
export const readInstanceMove = endpoint({
  id: 'readInstanceMove', method: 'get', path: '/api/v1/processes/{process}/moves/{id}', tag, access: 'officer',
  summary: 'How far a move is, and what became of the cases', params: MoveParams,
  query: z.object({ state: State.optional(), after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'The move', schema: z.object({ move: MoveView, items: z.array(MovedInstanceView), nextAfter: z.uuid().nullable() }) },
  problems: [401, 403, 404],
});
const step = (id: string, path: string, summary: string) => endpoint({
  id, method: 'post', path: `/api/v1/processes/{process}/moves/{id}/${path}`, tag, access: 'officer', summary, params: MoveParams,
  success: { status: 200, description: 'As it is now', schema: MoveView }, problems: [401, 403, 404, 409],
});
export const pauseInstanceMove = step('pauseInstanceMove', 'pause', 'Stop a move where it stands');
export const resumeInstanceMove = step('resumeInstanceMove', 'resume', 'Let a paused move go on');
export const retryInstanceMove = step('retryInstanceMove', 'retry', 'Look once more at cases that failed or stood at a fault');
export const undoInstanceMove = step('undoInstanceMove', 'undo', 'Take every case back that has not gone on since: a move of its own');
