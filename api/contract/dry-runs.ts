import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Processes';
const ProcessParams = z.object({ process: z.string().min(1).max(120) });
const RunParams = ProcessParams.extend({ id: z.uuid() });
const Words = z.object({ vi: z.string(), en: z.string() });
const Source = z.union([z.int().min(1), z.literal('draft')]).meta({ description: 'Number of a version, or the draft as it is now' });
const Ids = z.array(z.string());

export const DryRunView = z.object({
  id: z.uuid(), source: Source, status: z.enum(['waiting', 'running', 'done', 'failed', 'interrupted']), requestedBy: z.string(), requestedAt: Instant,
  startedAt: Instant.nullable(), finishedAt: Instant.nullable(), pathsTotal: z.int().nullable(), pathsDone: z.int(), pathsFailed: z.int(),
  flows: z.object({ taken: z.int(), total: z.int() }).nullable().meta({ description: 'Sequence flows that the engine took, once the run is over' }),
  failure: z.object({
    code: z.string(), problems: z.array(z.object({ element: z.string().nullable(), message: z.string() })),
  }).nullable().meta({ description: 'Why it could not be run: engine-refused with the elements, engine-away, not-readable, too-long' }),
}).meta({ id: 'DryRun' });
export type DryRunView = z.infer<typeof DryRunView>;

export const DryRunStepView = z.object({
  element: z.string(), name: z.string(), kind: z.enum(['start', 'job', 'task', 'timer', 'message', 'error', 'decision', 'scope', 'end', 'event']),
  job: z.object({ type: z.string(), title: Words.nullable(), error: z.string().nullable(), inputs: z.array(z.object({ name: z.string(), present: z.boolean() })), outputs: Ids }).optional(),
  sends: z.array(z.object({ event: z.string(), channel: z.enum(['sms', 'email']), to: z.string(), words: z.string().nullable() })).optional()
    .meta({ description: 'What would be sent, to a role; placeholders unfilled' }),
  arms: z.object({
    clock: z.string(), rule: z.string(), version: z.int(), startedAt: Instant, dueAt: Instant, reminders: z.array(Instant), ladder: z.array(z.object({ level: z.int(), at: Instant, to: z.string() })),
  }).nullable().optional().meta({ description: 'The clock that would start, by the rules of the run; null when no rule holds' }),
  task: z.object({ groups: Ids, form: z.string().nullable(), dueAt: Instant.nullable(), decided: z.record(z.string(), z.unknown()) }).optional(),
  timer: z.object({ expression: z.string(), at: Instant.nullable() }).optional(),
  message: z.object({ name: z.string(), title: Words.nullable() }).optional(),
  decision: z.object({ flow: z.string(), name: z.string(), condition: z.string().nullable() }).optional(),
}).meta({ id: 'DryRunStep' });
export type DryRunStepView = z.infer<typeof DryRunStepView>;

export const DryRunPathView = z.object({
  ordinal: z.int(), ending: z.enum(['done', 'incident', 'stuck', 'diverged']), stoppedAt: z.string().nullable(), end: z.string().nullable(),
  incident: z.object({ element: z.string(), name: z.string(), errorType: z.string(), message: z.string() }).nullable(),
  steps: z.array(DryRunStepView), flows: Ids, elements: Ids, assumed: Ids.meta({ description: 'Variables that conditions read and no step sets' }),
}).meta({ id: 'DryRunPath' });
export type DryRunPathView = z.infer<typeof DryRunPathView>;

const Unreached = z.object({
  id: z.string(), reason: z.enum(['no-way', 'conditions', 'not-driven', 'bounds']), decisions: z.array(z.object({ gateway: z.string(), flows: Ids, conditions: Ids })),
});

export const orderDryRun = endpoint({
  id: 'orderDryRun', method: 'post', path: '/api/v1/processes/{process}/dry-runs', tag, access: 'officer',
  summary: 'Try a draft or a version on the real engine: nothing is sent, nothing is stored in cases', params: ProcessParams, body: z.strictObject({ version: Source }),
  success: { status: 202, description: 'Ordered', schema: DryRunView }, problems: [401, 403, 404, 409, 415],
});
export const listDryRuns = endpoint({
  id: 'listDryRuns', method: 'get', path: '/api/v1/processes/{process}/dry-runs', tag, access: 'officer', summary: 'Dry runs of a process, the newest first', params: ProcessParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  success: { status: 200, description: 'Dry runs', schema: z.object({ items: z.array(DryRunView) }) }, problems: [401, 403, 404],
});
export const readDryRun = endpoint({
  id: 'readDryRun', method: 'get', path: '/api/v1/processes/{process}/dry-runs/{id}', tag, access: 'officer', summary: 'What a dry run showed, path by path', params: RunParams,
  success: {
    status: 200, description: 'The run',
    schema: z.object({ run: DryRunView, diagram: z.string().meta({ description: 'The BPMN that was tried' }), paths: z.array(DryRunPathView), flows: Ids, unreached: z.array(Unreached) }),
  },
  problems: [401, 403, 404],
});

const Count = z.int().min(0);
export const ReplayCaseView = z.object({
  code: z.string().nullable().meta({ description: 'Null for what is no case, such as a report day' }), instance: z.string(), version: z.int().nullable(), endedAt: Instant,
  outcome: z.enum(['same', 'other-way', 'stops']), end: z.string().nullable(),
  stopsAt: z.string().nullable(), reason: z.enum(['gone', 'no-way', 'condition', 'conditions-unknown']).nullable(), way: Ids, inserted: Ids, removed: Ids,
}).meta({ id: 'ReplayCase' });
export type ReplayCaseView = z.infer<typeof ReplayCaseView>;

export const replayCases = endpoint({
  id: 'replayCases', method: 'post', path: '/api/v1/processes/{process}/replays', tag, access: 'officer',
  summary: 'Where finished cases would have gone in a draft or version', params: ProcessParams,
  body: z.strictObject({ version: Source, limit: z.int().min(1).max(100).default(100) }),
  success: {
    status: 200, description: 'Each case, and how many would have come to each element',
    schema: z.object({
      diagram: z.string(), cases: z.array(ReplayCaseView), counts: z.record(z.string(), Count), outcomes: z.object({ same: Count, 'other-way': Count, stops: Count }),
      inserted: Ids.meta({ description: 'Elements of it that no case has come through' }), removed: Ids.meta({ description: 'Elements that cases came through and that are gone' }),
    }),
  },
  problems: [401, 403, 404, 415],
});
