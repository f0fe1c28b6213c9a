import { z } from 'zod';
import { IdParams, Instant } from './common.ts';
import { FaultView } from './configuration.ts';
import { endpoint } from './endpoint.ts';

const tag = 'SLA rules';
const ClockName = z.enum(['forward', 'handle', 'step']);
const Named = z.object({ code: z.string(), name: z.string() });

export const RuleContext = z.object({
  itemTypes: z.array(Named), categories: z.array(Named.extend({ itemTypes: z.array(z.string()), group: z.string() })), units: z.array(Named),
  calendars: z.array(Named.extend({ kind: z.string() })), officers: z.array(z.object({ username: z.string(), displayName: z.string() })),
  steps: z.array(Named).meta({ description: 'Tasks that process owners drew, live or in a draft, by their id in the diagram' }),
  rules: z.array(z.object({ code: z.string(), version: z.number(), running: z.number().meta({ description: 'Clocks that run by it now' }) })),
}).meta({ id: 'SlaRuleContext' });
export type RuleContext = z.infer<typeof RuleContext>;

export const readRuleContext = endpoint({
  id: 'readSlaRuleContext', method: 'get', path: '/api/v1/sla-rules/context', tag, access: 'officer',
  summary: 'What SLA rules can name, and how many clocks run by each',
  success: { status: 200, description: 'Names and counts', schema: RuleContext },
  problems: [401, 403],
});

export const CoverageView = z.object({
  rules: z.array(z.object({
    code: z.string(), title: z.string(), lengthValue: z.number(), lengthUnit: z.enum(['minutes', 'days']), calendar: z.string(),
    conditions: z.array(z.object({ name: z.enum(['period', 'itemType', 'categoryCode', 'unitCode', 'urgency', 'channel', 'stepCode']), value: z.string() })),
  })),
  cells: z.array(z.object({
    itemType: z.string().nullable(), categoryCode: z.string().nullable(), clock: ClockName, urgency: z.enum(['normal', 'urgent']),
    rules: z.array(z.string()).meta({ description: 'One code; none is a gap, several are a tie' }),
    exceptions: z.array(z.string()).meta({ description: 'Rules that come before it for one unit, channel or step' }),
    before: z.array(z.object({ code: z.string(), lengthValue: z.number(), lengthUnit: z.enum(['minutes', 'days']) })).nullable().meta({ description: 'What the cell has today, where the change alters it' }),
  })),
  itemTypes: z.array(Named), categories: z.array(Named), faults: z.array(FaultView),
}).meta({ id: 'SlaRuleCoverage' });
export type CoverageView = z.infer<typeof CoverageView>;

export const readCoverage = endpoint({
  id: 'readSlaRuleCoverage', method: 'get', path: '/api/v1/sla-rules/coverage', tag, access: 'officer',
  summary: 'Which rule each item type, category and urgency gets for each clock, now or as a change would have it',
  query: z.object({ period: z.enum(['emergency']).optional(), changeId: z.uuid().optional() }),
  success: { status: 200, description: 'The grid', schema: CoverageView },
  problems: [401, 403, 404, 409, 422],
});

const Figures = z.object({ onTime: z.number(), breaches: z.number(), reminders: z.number(), running: z.number().meta({ description: 'Still runs and is not late' }) });
const OpenOutcome = z.enum(['unchanged', 'by-hand', 'later', 'earlier', 'breached', 'still-late', 'relieved', 'without-rule']);

export const ReplayView = z.object({
  id: z.uuid(), state: z.enum(['running', 'done']), progress: z.number().meta({ description: '0 to 1' }), days: z.number(),
  result: z.object({
    since: Instant, cases: z.number(),
    clocks: z.array(z.object({ clock: ClockName, before: Figures, after: Figures })),
    units: z.array(z.object({ clock: ClockName, unitCode: z.string().nullable(), unitName: z.string().nullable(), before: Figures, after: Figures })),
    changedToBreach: z.number(), changedToOnTime: z.number(), withoutRule: z.number(),
    open: z.record(OpenOutcome, z.number()),
  }).nullable(),
}).meta({ id: 'SlaReplay' });
export type ReplayView = z.infer<typeof ReplayView>;

export const startReplay = endpoint({
  id: 'startSlaReplay', method: 'post', path: '/api/v1/sla-rules/replays', tag, access: 'officer',
  summary: 'Reckon what would have happened to the cases of the last days, and what will happen to the open ones. One at a time for each officer: a new one ends the last',
  body: z.strictObject({
    days: z.union([z.literal(7), z.literal(30), z.literal(90)]),
    changeId: z.uuid().optional().meta({ description: 'A draft, or a change under review …' }),
    edits: z.array(z.strictObject({ table: z.enum(['sla-rules', 'calendars', 'holidays']), key: z.string().min(1).max(200), after: z.record(z.string().max(60), z.unknown()).nullable() }))
      .min(1).max(500).optional().meta({ description: '… or edits that are no draft yet' }),
  }),
  success: { status: 202, description: 'Started', schema: ReplayView },
  problems: [401, 403, 404, 409, 415, 422, 503],
});
export const readReplay = endpoint({
  id: 'readSlaReplay', method: 'get', path: '/api/v1/sla-rules/replays/{id}', tag, access: 'officer',
  summary: 'How far a replay of mine is, and what it found. What stopped it is answered as a problem', params: IdParams,
  success: { status: 200, description: 'The replay', schema: ReplayView },
  problems: [401, 403, 404, 409, 422],
});

export const ReplayClock = z.object({
  code: z.string().nullable().meta({ description: 'Null: a case that few may see' }), clock: ClockName, unitCode: z.string().nullable(), unitName: z.string().nullable(),
  startedAt: Instant, dueBefore: Instant, dueAfter: Instant.nullable(), stoppedAt: Instant.nullable(),
  outcome: z.union([OpenOutcome, z.enum(['breach', 'on-time'])]), told: z.array(z.string()), rule: z.string().nullable(),
}).meta({ id: 'SlaReplayClock' });
export type ReplayClock = z.infer<typeof ReplayClock>;

export const listReplayClocks = endpoint({
  id: 'listSlaReplayClocks', method: 'get', path: '/api/v1/sla-rules/replays/{id}/clocks', tag, access: 'officer',
  summary: 'The clocks of a replay of mine that change side, or the open ones that something happens to', params: IdParams,
  query: z.object({
    list: z.enum(['changed', 'open']).default('changed'), clock: ClockName.optional(), outcome: z.union([OpenOutcome, z.enum(['breach', 'on-time'])]).optional(), unitCode: z.string().max(60).optional(),
    offset: z.coerce.number().int().min(0).max(100_000).default(0), limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  success: { status: 200, description: 'Clocks', schema: z.object({ items: z.array(ReplayClock), total: z.number().meta({ description: 'Of those kept: at most 10,000 that change, 2,000 of each outcome of open ones' }) }) },
  problems: [401, 403, 404, 409],
});
