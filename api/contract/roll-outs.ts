import { z } from 'zod';
import { CodeParams, IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Configuration';
const Outcome = z.enum(['moved', 'breached', 'unchanged', 'skipped', 'failed']);
const UndoOutcome = z.enum(['undone', 'skipped', 'failed']);
const Count = z.int().min(0);

export const RollOutView = z.object({
  id: z.uuid(), change: z.object({ id: z.uuid(), number: z.number(), title: z.string(), reason: z.string() }),
  attempt: z.number().meta({ description: 'Grows when an undone roll-out is run again' }),
  status: z.enum(['running', 'paused', 'done', 'undoing', 'undone', 'failed']), direction: z.enum(['apply', 'undo']),
  total: Count.meta({ description: 'Running clocks at the start' }), done: Count.meta({ description: 'Of them looked at; under an undo: of those moved, put back or left' }),
  toDo: Count.meta({ description: 'How many there are to look at: what done grows to' }),
  outcomes: z.object({ moved: Count, breached: Count, unchanged: Count, skipped: Count, failed: Count }),
  undo: z.object({ undone: Count, skipped: Count, failed: Count }),
  startedAt: Instant, finishedAt: Instant.nullable(), startedBy: z.string().nullable(), undoneBy: z.string().nullable(),
  supersededBy: z.number().nullable().meta({ description: 'Number of the later change that took over what was left' }),
  may: z.object({ pause: z.boolean(), continue: z.boolean(), undo: z.boolean(), retry: z.boolean() }),
}).meta({ id: 'RollOut' });
export type RollOutView = z.infer<typeof RollOutView>;

export const RollOutItemView = z.object({
  deadlineId: z.uuid(), caseCode: z.string(), clock: z.enum(['forward', 'handle', 'step']), outcome: Outcome, reason: z.string().nullable(),
  dueBefore: Instant, dueAfter: Instant.nullable(), ruleBefore: z.string().nullable(), ruleAfter: z.string().nullable(),
  versionBefore: z.number().nullable(), versionAfter: z.number().nullable(), undoOutcome: UndoOutcome.nullable(), undoReason: z.string().nullable(),
}).meta({ id: 'RollOutItem' });
export type RollOutItemView = z.infer<typeof RollOutItemView>;

export const listRollOuts = endpoint({
  id: 'listRollOuts', method: 'get', path: '/api/v1/configuration/roll-outs', tag, access: 'officer',
  summary: 'Published changes that open cases follow, the newest first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Roll-outs', schema: z.object({ items: z.array(RollOutView) }) },
  problems: [401, 403],
});
export const readRollOut = endpoint({
  id: 'readRollOut', method: 'get', path: '/api/v1/configuration/roll-outs/{id}', tag, access: 'officer',
  summary: 'How far a roll-out is, and what became of the clocks', params: IdParams,
  query: z.object({
    outcome: Outcome.optional(), undoOutcome: UndoOutcome.optional(), after: z.uuid().optional().meta({ description: 'The last clock of the page before' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  success: { status: 200, description: 'The roll-out', schema: z.object({ rollOut: RollOutView, items: z.array(RollOutItemView), nextAfter: z.uuid().nullable() }) },
  problems: [401, 403, 404],
});
const step = (id: string, path: string, summary: string, description: string) => endpoint({
  id, method: 'post', path: `/api/v1/configuration/roll-outs/{id}/${path}`, tag, access: 'officer', summary, params: IdParams,
  success: { status: 200, description, schema: RollOutView }, problems: [401, 403, 404, 409],
});
export const pauseRollOut = step('pauseRollOut', 'pause', 'Stop a roll-out where it stands', 'Paused');
export const continueRollOut = step('continueRollOut', 'continue', 'Let a paused roll-out go on', 'Under way');
export const undoRollOut = step('undoRollOut', 'undo', 'Put every clock back that it moved; once undone: a new roll-out of the same change', 'Under way');
export const retryRollOut = step('retryRollOut', 'retry-failed', 'Try the cases that failed once more', 'Under way');

export const rearmCaseDeadline = endpoint({
  id: 'rearmCaseDeadline', method: 'post', path: '/api/v1/cases/{code}/deadlines/{id}/rearm', tag: 'Cases', access: 'officer',
  summary: 'Give one running clock of a case another due instant', params: CodeParams.extend({ id: z.uuid() }),
  body: z.strictObject({ dueAt: Instant, reason: z.string().max(1_000) }),
  success: { status: 200, description: 'Moved, or as it was', schema: z.object({ changed: z.boolean(), dueAt: Instant }) },
  problems: [401, 403, 404, 409, 415, 422],
});
