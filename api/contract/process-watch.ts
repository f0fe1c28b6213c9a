import { z } from 'zod';
import { CodeParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Processes';
const ProcessParams = z.object({ process: z.string().min(1).max(120) });
const Key = z.string().regex(/^\d{1,20}$/).meta({ description: 'Key of an instance in the engine' });
const EngineVersion = z.coerce.number().int().min(1).max(1_000_000).optional().meta({ description: 'Number that the engine gave to a version; without it all of them' });
const PeriodQuery = z.object({
  from: Instant.optional().meta({ description: 'Without it 30 days before `to`' }), to: Instant.optional().meta({ description: 'Exclusive; without it now' }), engineVersion: EngineVersion,
});
const Milliseconds = z.number().nullable();

const StandingView = z.object({
  elementId: z.string(), engineVersion: z.int(), tokens: z.int(), overdue: z.int(), incidents: z.int(), oldest: Instant.nullable(),
}).meta({ id: 'StandingFigures' });
export type StandingView = z.infer<typeof StandingView>;

const EngineVersionView = z.object({
  engineVersion: z.int(), number: z.int().nullable().meta({ description: 'Number of our version; null when it is not known any more' }), name: z.string().nullable(),
}).meta({ id: 'EngineVersion' });
export type EngineVersionView = z.infer<typeof EngineVersionView>;

export const ProcessLive = z.object({
  elements: z.array(StandingView), running: z.int().meta({ description: 'Instances that run' }), engineVersions: z.array(EngineVersionView), serverNow: Instant,
}).meta({ id: 'ProcessLive' });
export type ProcessLive = z.infer<typeof ProcessLive>;

export const ElementFiguresView = z.object({
  elementId: z.string().meta({ description: 'A flow node, a sequence flow, or the process itself' }),
  entered: z.int().meta({ description: 'Of a sequence flow: taken; of a boundary event: fired' }), completed: z.int(), terminated: z.int(),
  withDue: z.int().meta({ description: 'Of those that ended: with a due instant' }), breached: z.int().meta({ description: 'Of those: ended after it' }),
  givenMs: Milliseconds.meta({ description: 'Mean time from the beginning to the due instant' }), p50: Milliseconds, p90: Milliseconds, totalMs: z.number(),
}).meta({ id: 'ElementFigures' });
export type ElementFiguresView = z.infer<typeof ElementFiguresView>;

const PeriodView = z.object({ from: Instant, to: Instant }).meta({ description: 'As it was counted: whole hours, or whole days of long ago' });
export const ProcessHeat = PeriodView.extend({ elements: z.array(ElementFiguresView) }).meta({ id: 'ProcessHeat' });
export type ProcessHeat = z.infer<typeof ProcessHeat>;

export const StandingCaseView = z.object({
  elementInstanceKey: z.string(), instanceKey: z.string(), engineVersion: z.int(), since: Instant, dueAt: Instant.nullable(), incident: z.boolean(),
  code: z.string().nullable().meta({ description: 'Of the case; null without one, or without the right to see it' }), unit: z.string().nullable(),
  timers: z.array(z.object({ elementId: z.string(), dueAt: Instant })).meta({ description: 'Armed in this instance, the next first' }),
}).meta({ id: 'StandingCase' });
export type StandingCaseView = z.infer<typeof StandingCaseView>;

const Words = z.object({ vi: z.string(), en: z.string() });
export const ProcessIncidentView = z.object({
  key: z.string(), elementId: z.string(), instanceKey: z.string(), engineVersion: z.int().nullable(), createdAt: Instant,
  cause: Words, advice: Words, errorType: z.string(),
  message: z.string().nullable().meta({ description: 'What the engine or worker said; only for those who may see incidents' }),
  variables: z.array(z.object({ name: z.string(), suspect: z.boolean() })).meta({ description: 'Names of the variables that the step reads, never what is in them; suspect: the message names it' }),
  code: z.string().nullable(),
}).meta({ id: 'ProcessIncident' });
export type ProcessIncidentView = z.infer<typeof ProcessIncidentView>;

const InstanceOfCaseView = z.object({
  instanceKey: z.string(), process: z.string(), unit: z.string().nullable(), round: z.int().nullable(), startedAt: Instant, endedAt: Instant.nullable(),
}).meta({ id: 'InstanceOfCase' });
export type InstanceOfCaseView = z.infer<typeof InstanceOfCaseView>;

export const InstancePathView = z.object({
  instanceKey: z.string(), engineVersion: z.int(), startedAt: Instant.nullable(), endedAt: Instant.nullable(), state: z.enum(['standing', 'completed', 'terminated']),
  passes: z.array(z.object({
    elementInstanceKey: z.string(), elementId: z.string(), elementType: z.string(), enteredAt: Instant, leftAt: Instant.nullable(), state: z.enum(['standing', 'completed', 'terminated']),
  })),
  flows: z.array(z.object({ flowId: z.string(), takenAt: Instant })),
  incidents: z.array(z.object({ elementId: z.string(), createdAt: Instant, resolvedAt: Instant.nullable() })),
  timers: z.array(z.object({ elementId: z.string(), dueAt: Instant })),
  cut: z.boolean().meta({ description: 'It has more passes than are shown' }),
  code: z.string().nullable(), instances: z.array(InstanceOfCaseView).meta({ description: 'The instances of the same case; empty without the right to see it' }), serverNow: Instant,
}).meta({ id: 'InstancePath' });
export type InstancePathView = z.infer<typeof InstancePathView>;

export const SuggestionView = z.object({
  kind: z.enum(['deadline-breached', 'timer-fires', 'slowest-step', 'loop-taken', 'path-never-taken']), elementId: z.string(),
  timerId: z.string().optional(), flowId: z.string().optional(), share: z.number().optional(), count: z.int().optional(), of: z.int().optional(),
  givenMs: z.number().optional(), p50: z.number().optional(), p90: z.number().optional(),
}).meta({ id: 'ProcessSuggestion' });
export type SuggestionView = z.infer<typeof SuggestionView>;
const Thresholds = z.object({ passes: z.number(), breachShare: z.number(), timerShare: z.number(), timeShare: z.number(), loopShare: z.number(), neverDays: z.number() });

export const readProcessLive = endpoint({
  id: 'readProcessLive', method: 'get', path: '/api/v1/processes/{process}/live', tag, access: 'officer',
  summary: 'Where the running instances of a process stand now, what is overdue and what has an incident, by element and engine version',
  params: ProcessParams, query: z.object({ engineVersion: EngineVersion }), success: { status: 200, description: 'What stands', schema: ProcessLive }, problems: [401, 403, 404],
});
export const readProcessHeat = endpoint({
  id: 'readProcessHeat', method: 'get', path: '/api/v1/processes/{process}/heat', tag, access: 'officer',
  summary: 'How often, how long and how late: the figures of each element and flow over a period',
  params: ProcessParams, query: PeriodQuery, success: { status: 200, description: 'Figures', schema: ProcessHeat }, problems: [401, 403, 404, 422],
});
export const listCasesAtElement = endpoint({
  id: 'listCasesAtElement', method: 'get', path: '/api/v1/processes/{process}/elements/{element}/cases', tag, access: 'officer',
  summary: 'Who stands at an element, the longest first, with the time left of each timer; the process\'s own id: every running instance',
  params: ProcessParams.extend({ element: z.string().min(1).max(200) }),
  query: z.object({
    engineVersion: EngineVersion, only: z.enum(['overdue', 'incidents']).optional(), cursor: z.string().max(80).optional().meta({ description: '`nextCursor` of the page before' }),
    limit: z.coerce.number().int().min(1).max(200).default(25),
  }),
  success: { status: 200, description: 'A page', schema: z.object({ items: z.array(StandingCaseView), nextCursor: z.string().nullable(), serverNow: Instant }) }, problems: [401, 403, 404, 422],
});
export const readInstancePath = endpoint({
  id: 'readInstancePath', method: 'get', path: '/api/v1/processes/{process}/instances/{key}/path', tag, access: 'officer',
  summary: 'The way of one instance through the diagram, in order, with instants', params: ProcessParams.extend({ key: Key }),
  success: { status: 200, description: 'The way', schema: InstancePathView }, problems: [401, 403, 404],
});
export const listProcessIncidents = endpoint({
  id: 'listProcessIncidents', method: 'get', path: '/api/v1/processes/{process}/incidents', tag, access: 'officer',
  summary: 'Where the engine stands still, in plain words: the cause and what to do', params: ProcessParams,
  query: z.object({ element: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  success: { status: 200, description: 'Open incidents, the oldest first', schema: z.object({ items: z.array(ProcessIncidentView), total: z.int(), mayRetry: z.boolean() }) }, problems: [401, 403, 404],
});
export const retryProcessIncidents = endpoint({
  id: 'retryProcessIncidents', method: 'post', path: '/api/v1/processes/{process}/incidents/retry', tag, access: 'officer',
  summary: 'Let the engine try again at all open incidents of a process, or of one element (at most 500 at once)', params: ProcessParams,
  body: z.strictObject({ element: z.string().max(200).nullable().default(null) }),
  success: { status: 200, description: 'Handed to the engine', schema: z.object({ retried: z.int(), gone: z.int(), failed: z.int() }) }, problems: [401, 403, 404, 415, 503],
});
export const compareProcessFigures = endpoint({
  id: 'compareProcessFigures', method: 'get', path: '/api/v1/processes/{process}/compare', tag, access: 'officer',
  summary: 'The figures of two engine versions, or of two periods, side by side', params: ProcessParams,
  query: z.object({
    aFrom: Instant.optional(), aTo: Instant.optional().meta({ description: 'Exclusive; without it 30 days ago' }), aEngineVersion: EngineVersion,
    bFrom: Instant.optional(), bTo: Instant.optional().meta({ description: 'Exclusive; without it now' }), bEngineVersion: EngineVersion,
  }),
  success: { status: 200, description: 'Both sides', schema: z.object({ a: ProcessHeat, b: ProcessHeat }) }, problems: [401, 403, 404, 422],
});
export const readSuggestions = endpoint({
  id: 'readSuggestions', method: 'get', path: '/api/v1/processes/{process}/suggestions', tag, access: 'officer',
  summary: 'What the figures suggest to look at, with the figures and the thresholds', params: ProcessParams, query: PeriodQuery,
  success: { status: 200, description: 'Suggestions, the gravest first of each kind', schema: PeriodView.extend({ items: z.array(SuggestionView), thresholds: Thresholds }) }, problems: [401, 403, 404, 422],
});
export const readRunningDiagram = endpoint({
  id: 'readRunningDiagram', method: 'get', path: '/api/v1/processes/{process}/diagram', tag, access: 'officer',
  summary: 'The diagram that the instances of an engine version run on', params: ProcessParams, query: z.object({ engineVersion: EngineVersion }),
  success: { status: 200, description: 'The diagram', schema: z.object({ xml: z.string(), number: z.int(), name: z.string(), engineVersion: z.int().nullable() }) }, problems: [401, 403, 404],
});
export const listInstancesOfCase = endpoint({
  id: 'listInstancesOfCase', method: 'get', path: '/api/v1/cases/{code}/instances', tag, access: 'officer',
  summary: 'The process instances of a case', params: CodeParams,
  success: { status: 200, description: 'The case\'s own first, then its units\'', schema: z.object({ items: z.array(InstanceOfCaseView) }) }, problems: [401, 403, 404],
});
