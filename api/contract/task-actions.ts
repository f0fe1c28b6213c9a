import { z } from 'zod';
import { CodeParams, IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { WorkItemView } from './officers.ts';

const FutureInstant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601' });
const Version = z.int().min(1).meta({ description: 'The version you saw; an older one is a conflict' });

export const QuestionView = z.object({
  id: z.uuid(), text: z.string(), status: z.enum(['open', 'answered', 'cancelled']), askedAt: Instant, askedBy: z.string(),
  answerBy: Instant.meta({ description: 'What the sender was told; the clock of the case goes on all the same' }),
  answer: z.string().nullable().meta({ description: 'From whoever holds the case code' }), answeredAt: Instant.nullable(),
  attachmentIds: z.array(z.uuid()),
}).meta({ id: 'SenderQuestion' });
export type QuestionView = z.infer<typeof QuestionView>;

export const MoreTimeView = z.object({
  id: z.uuid(), workItemId: z.uuid(), caseCode: z.string(), unitName: z.string(), status: z.enum(['open', 'granted', 'refused', 'overtaken']),
  reason: z.string(), progress: z.string(), dueAt: Instant.meta({ description: 'The deadline that stands now' }), proposedDueAt: Instant,
  askedAt: Instant, askedBy: z.string(), decidedAt: Instant.nullable(), decidedBy: z.string().nullable(), grantedDueAt: Instant.nullable(), note: z.string().nullable(),
  attachmentIds: z.array(z.uuid()).meta({ description: 'Pictures of the case that show how far the work is' }), byRule: z.boolean().meta({ description: 'Granted by the rule of the settings, without a person' }),
}).meta({ id: 'MoreTimeRequest' });
export type MoreTimeView = z.infer<typeof MoreTimeView>;

export const TaskActionsView = z.object({
  may: z.object({
    assign: z.boolean(), takeOver: z.boolean(), askSender: z.boolean(), cancelQuestion: z.boolean(), askMoreTime: z.boolean(), decideMoreTime: z.boolean(), split: z.boolean(),
  }),
  handOver: z.object({
    kind: z.enum(['assigned', 'taken-over']), byName: z.string(), fromName: z.string().nullable(), toName: z.string(), reason: z.string().nullable(), happenedAt: Instant,
  }).nullable().meta({ description: 'The last time that somebody else\'s hand moved it' }),
}).meta({ id: 'TaskActions' });
export type TaskActionsView = z.infer<typeof TaskActionsView>;

export const readTaskActions = endpoint({
  id: 'readTaskActions', method: 'get', path: '/api/v1/work-items/{id}/actions', tag: 'Work items', access: 'officer',
  summary: 'What I may do with a work item beside deciding it', params: IdParams,
  success: { status: 200, description: 'The actions', schema: TaskActionsView },
  problems: [401, 403, 404],
});

export const AssigneeList = z.object({
  items: z.array(z.object({
    id: z.uuid(), displayName: z.string(), roles: z.array(z.string()), holdsIt: z.boolean(),
    awayUntil: Instant.nullable().meta({ description: 'Away now: what is assigned goes to the stand-in' }),
    open: z.number().meta({ description: 'Open items in their hands' }), overdue: z.number().meta({ description: 'Of them, overdue' }),
  })),
}).meta({ id: 'Assignees' });
export type AssigneeList = z.infer<typeof AssigneeList>;

export const listAssignees = endpoint({
  id: 'listAssignees', method: 'get', path: '/api/v1/work-items/{id}/assignees', tag: 'Work items', access: 'officer',
  summary: 'Who could take a work item, the least loaded first', params: IdParams,
  success: { status: 200, description: 'Colleagues with their load', schema: AssigneeList },
  problems: [401, 403, 404],
});
export const assignWorkItem = endpoint({
  id: 'assignWorkItem', method: 'post', path: '/api/v1/work-items/{id}/assign', tag: 'Work items', access: 'officer',
  summary: 'Give a work item to a colleague, also out of another one\'s hands; the draft stays', params: IdParams,
  body: z.strictObject({ officerId: z.uuid(), version: Version.optional() }),
  success: { status: 200, description: 'Theirs now', schema: WorkItemView },
  problems: [401, 403, 404, 409, 415],
});
export const takeOverWorkItem = endpoint({
  id: 'takeOverWorkItem', method: 'post', path: '/api/v1/work-items/{id}/take-over', tag: 'Work items', access: 'officer',
  summary: 'Take a work item out of a colleague\'s hands, with the reason; the draft comes along', params: IdParams,
  body: z.strictObject({ reason: z.string().trim().min(5).max(300), version: Version.optional() }),
  success: { status: 200, description: 'Yours now', schema: WorkItemView },
  problems: [401, 403, 404, 409, 415],
});

export const askSender = endpoint({
  id: 'askSender', method: 'post', path: '/api/v1/work-items/{id}/questions', tag: 'Work items', access: 'officer',
  summary: 'Ask the sender something; they answer on the page behind the case code. The clock goes on', params: IdParams,
  body: z.strictObject({ text: z.string().trim().min(10).max(1000) }),
  success: { status: 201, description: 'Asked', schema: QuestionView },
  problems: [401, 403, 404, 409, 415, 422],
});
export const cancelQuestion = endpoint({
  id: 'cancelQuestion', method: 'post', path: '/api/v1/questions/{id}/cancel', tag: 'Work items', access: 'officer',
  summary: 'Take a question to the sender back', params: IdParams,
  success: { status: 204, description: 'Cancelled' },
  problems: [401, 403, 404, 409],
});

export const askMoreTime = endpoint({
  id: 'askMoreTime', method: 'post', path: '/api/v1/work-items/{id}/more-time-requests', tag: 'Work items', access: 'officer',
  summary: 'Ask for a later handling deadline; until somebody decides, the old one stands', params: IdParams,
  body: z.strictObject({ reason: z.string().trim().min(10).max(1000), progress: z.string().trim().min(5).max(1000), proposedDueAt: FutureInstant, attachmentIds: z.array(z.uuid()).max(20).optional() }),
  success: { status: 201, description: 'Asked', schema: MoreTimeView },
  problems: [401, 403, 404, 409, 415, 422],
});
export const listMoreTimeRequests = endpoint({
  id: 'listMoreTimeRequests', method: 'get', path: '/api/v1/more-time-requests', tag: 'Work items', access: 'officer',
  summary: 'Requests for more time that wait for a decision; the deadline that ends first comes first',
  success: { status: 200, description: 'Open requests', schema: z.object({ items: z.array(MoreTimeView), serverNow: Instant }) },
  problems: [401, 403],
});
export const decideMoreTime = endpoint({
  id: 'decideMoreTime', method: 'post', path: '/api/v1/more-time-requests/{id}/decision', tag: 'Work items', access: 'officer',
  summary: 'Grant more time (perhaps until another instant), or refuse it and say why', params: IdParams,
  body: z.strictObject({ outcome: z.enum(['granted', 'refused']), dueAt: FutureInstant.optional(), note: z.string().trim().max(1000).optional() }),
  success: { status: 200, description: 'Decided', schema: MoreTimeView },
  problems: [401, 403, 404, 409, 415, 422],
});

export const splitCase = endpoint({
  id: 'splitCase', method: 'post', path: '/api/v1/work-items/{id}/split', tag: 'Work items', access: 'officer',
  summary: 'Make a second case of a part of a report that holds two matters, while it is being screened', params: IdParams,
  body: z.strictObject({
    newCaseId: z.uuid().meta({ description: 'Made by you; the same id again answers the same case' }),
    part: z.record(z.string(), z.unknown()).meta({ description: 'Schema SplitPart' }),
  }),
  success: { status: 201, description: 'The second case', schema: z.object({ caseId: z.uuid(), code: z.string() }) },
  problems: [401, 403, 404, 409, 415, 422],
});

export const FollowUps = z.object({
  questions: z.array(QuestionView), moreTime: z.array(MoreTimeView),
  splitFrom: z.string().nullable().meta({ description: 'Code of the case whose report held this one too' }),
  splitInto: z.array(z.string()).meta({ description: 'Codes of the cases that were split from this one' }),
}).meta({ id: 'FollowUps' });
export type FollowUps = z.infer<typeof FollowUps>;

export const readFollowUps = endpoint({
  id: 'readFollowUps', method: 'get', path: '/api/v1/cases/{code}/follow-ups', tag: 'Cases', access: 'officer',
  summary: 'Questions to the sender with their answers, requests for more time, and the cases that the report was split into', params: CodeParams,
  success: { status: 200, description: 'What was asked', schema: FollowUps },
  problems: [401, 403, 404],
});
