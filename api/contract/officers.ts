import { z } from 'zod';
import { CodeParams, FileMeta, IdParams, Instant, ReportKind } from './common.ts';
import { endpoint } from './endpoint.ts';
import { MatterFact, WordedAnswer } from './matters.ts';
import { WorkItemListQuery } from './work-items.ts';

export const OfficerProfile = z.object({
  id: z.uuid(),
  username: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()),
  unitCode: z.string().nullable(),
  unitName: z.string().nullable(),
  locale: z.string(),
  rights: z.array(z.string()).meta({ description: 'Actions that this account may do to something; what exactly, each door decides' }),
}).meta({ id: 'OfficerProfile' });

export const SessionView = z.object({
  officer: OfficerProfile,
  csrfToken: z.string().meta({ description: 'Send as X-CSRF-Token with every POST, PUT and DELETE' }),
  toDo: z.enum(['change-password', 'set-second-factor']).nullable().meta({ description: 'What has to be done before any other door opens' }),
}).meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const createSession = endpoint({
  id: 'createSession', method: 'post', path: '/api/v1/session', tag: 'Session', access: 'public',
  summary: 'Sign in; sets an httpOnly cookie. 401 second-factor-needed carries a ticket for completeSession',
  body: z.strictObject({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) }),
  success: { status: 201, description: 'Signed in', schema: SessionView },
  problems: [401, 415],
});
export const readSession = endpoint({
  id: 'readSession', method: 'get', path: '/api/v1/session', tag: 'Session', access: 'officer', duringSetUp: true,
  summary: 'Who is signed in, and the CSRF token',
  success: { status: 200, description: 'The session', schema: SessionView },
  problems: [401],
});
export const deleteSession = endpoint({
  id: 'deleteSession', method: 'delete', path: '/api/v1/session', tag: 'Session', access: 'officer', duringSetUp: true,
  summary: 'Sign out',
  success: { status: 204, description: 'Signed out' },
  problems: [401, 403],
});

export const Clock = z.object({
  clock: z.string(), round: z.number(), startedAt: Instant, dueAt: Instant,
  stoppedAt: Instant.nullable(), breachedAt: Instant.nullable(), unitCode: z.string().nullable(),
  ruleCode: z.string().nullable(), ruleVersion: z.number().nullable(),
  pausedUntil: Instant.nullable().meta({ description: 'While the sender is asked: until when the clock stands still at the latest. In the past: it runs again' }),
}).meta({ id: 'Clock' });

export const AssignmentView = z.object({
  id: z.uuid(), unitCode: z.string(), unitName: z.string(), role: z.string(), round: z.number(), status: z.string(),
  deliveredAt: Instant.nullable(), openedAt: Instant.nullable(), resultedAt: Instant.nullable(), returnedAt: Instant.nullable(),
  resultText: z.string().nullable(), returnReason: z.string().nullable().meta({ description: 'Why the unit gave it back, or why its answer went back to it' }),
  findings: z.array(z.string()).meta({ description: 'What the rules find wanting in the answer, in words' }),
  causeName: z.string().nullable().meta({ description: 'What the unit found, of the category\'s list' }),
  proposedUnitCode: z.string().nullable(), proposedUnitName: z.string().nullable().meta({ description: 'Whose it is, says the unit that gave it back' }),
}).meta({ id: 'Assignment' });

export const CaseView = z.object({
  id: z.uuid(), code: z.string(), status: z.string(), statusText: z.string(),
  itemType: z.string().nullable(), categoryCode: z.string().nullable(), categoryName: z.string().nullable(),
  urgency: z.string(), channel: z.string(), restricted: z.boolean(), publishAllowed: z.boolean(),
  content: z.string(), addressText: z.string().nullable(), lat: z.number().nullable(), lng: z.number().nullable(),
  wardCode: z.string().nullable(), wardName: z.string().nullable(),
  instants: z.record(z.string(), Instant.nullable()),
  sender: z.object({
    kind: z.string(), hideName: z.boolean(), mayReveal: z.boolean(),
    name: z.string().nullable().meta({ description: 'Masked' }), phone: z.string().nullable().meta({ description: 'Masked' }),
    email: z.string().nullable().meta({ description: 'Masked' }), address: z.string().nullable().meta({ description: 'Masked' }),
  }),
  refusalReasonCode: z.string().nullable(), screeningNote: z.string().nullable(), duplicateOf: z.string().nullable(),
  resultText: z.string().nullable(), unfixedReason: z.string().nullable().meta({ description: 'Why it was closed although it is not fixed' }),
  hints: z.object({
    wards: z.array(z.unknown()), categories: z.array(z.unknown()), itemTypes: z.array(z.unknown()),
    duplicates: z.array(z.unknown()), flags: z.array(z.unknown()), proposedUnitCode: z.string().nullable(), proposedUnitName: z.string().nullable(),
  }).nullable(),
  answers: z.array(z.object({ id: z.uuid(), question: z.string().meta({ description: 'Code' }), asked: z.string(), answer: z.string().nullable().meta({ description: 'Null: sensitive, and masked' }) }))
    .meta({ description: 'What the sender answered to the questions of the category, as it was asked then' }),
  attachments: z.array(FileMeta),
  feedback: z.array(z.object({
    round: z.int(), score: z.int().nullable(), reasons: z.array(z.string()), words: z.string().nullable(), ratedAt: Instant.nullable(),
    notFixedAt: Instant.nullable(), notFixedWords: z.string().nullable(), givenBy: z.string().meta({ description: 'follow-page | call-back' }),
    attachmentIds: z.array(z.uuid()).meta({ description: 'Pictures of what is still not fixed, among the attachments' }),
  })).meta({ description: 'What the sender thinks of the answers, one a round of answering' }),
  assignments: z.array(AssignmentView),
  clocks: z.array(Clock),
  texts: z.array(z.object({
    channel: z.string(), templateCode: z.string(), recipientKind: z.string(), status: z.string(),
    failure: z.string().nullable(), createdAt: Instant, acceptedAt: Instant.nullable(),
    text: z.string().meta({ description: 'What it was about and what became of it, never its words' }),
  })),
  rights: z.object({ readNotes: z.boolean(), senderHistory: z.boolean(), export: z.boolean(), revealAnswers: z.boolean() }).meta({ description: 'What else I may do with this case' }),
  timeline: z.array(z.object({ happenedAt: Instant, kind: z.string(), actor: z.string(), actorName: z.string().nullable().meta({ description: 'The officer who did it' }), text: z.string(), detail: z.unknown() })),
}).meta({ id: 'Case' });
export type CaseView = z.infer<typeof CaseView>;

export const WorkItemView = z.object({
  id: z.uuid(), kind: z.string(), title: z.string(), status: z.string(), role: z.string(),
  unitCode: z.string().nullable(), unitName: z.string().nullable(),
  matterCode: z.string().nullable(), matterTitle: z.string().nullable(),
  caseCode: z.string().nullable(), itemType: z.string().nullable(), wardName: z.string().nullable(), categoryCode: z.string().nullable(), categoryName: z.string().nullable(),
  urgency: z.string().nullable(), channel: z.string().nullable(), reportDate: z.string().nullable(), reportKind: ReportKind.nullable(),
  receivedAt: Instant.nullable(), dueAt: Instant.nullable(), breachedAt: Instant.nullable(),
  clockStartedAt: Instant.nullable().meta({ description: 'When the clock that ends at dueAt began' }),
  waitingFor: z.string().nullable().meta({ description: 'sender: an open question; more-time: a request that nobody has decided' }),
  claimedBy: z.object({ id: z.uuid(), displayName: z.string() }).nullable(), claimedAt: Instant.nullable(),
  completedAt: Instant.nullable(), draftSavedAt: Instant.nullable(), version: z.number(), createdAt: Instant,
  hints: z.object({
    categoryCode: z.string().nullable(), wardCode: z.string().nullable(), wardName: z.string().nullable(), unitCode: z.string().nullable(), duplicates: z.number(), flags: z.array(z.string()),
  }).nullable().meta({ description: 'What the machine proposes, in short' }),
}).meta({ id: 'WorkItem' });
export type WorkItemView = z.infer<typeof WorkItemView>;

export const WorkItemDetail = WorkItemView.extend({
  draft: z.unknown(), decision: z.unknown(), mayWork: z.boolean().meta({ description: 'Whether I may claim and decide it' }),
  answers: z.array(WordedAnswer).meta({ description: 'What was entered in a step that process owners drew and that is over, in the words of its form' }),
  matter: z.object({ code: z.string(), title: z.string(), kindTitle: z.string(), caseCode: z.string().nullable().meta({ description: 'The case that it is about; null too for somebody who may not read that' }), facts: z.array(MatterFact) }).nullable().meta({ description: 'The matter that the work is of, with what is known of it' }),
  case: CaseView.nullable().meta({ description: 'Null too for a step that process owners drew for somebody who may not read the case' }), serverNow: Instant,
}).meta({ id: 'WorkItemDetail' });
export type WorkItemDetail = z.infer<typeof WorkItemDetail>;

export const listWorkItems = endpoint({
  id: 'listWorkItems', method: 'get', path: '/api/v1/work-items', tag: 'Work items', access: 'officer',
  summary: 'The tasklist: what waits for me, my unit, or my role; the clock that ends first comes first',
  query: WorkItemListQuery,
  success: { status: 200, description: 'A page of work items', schema: z.object({
    items: z.array(WorkItemView), nextCursor: z.string().nullable(), serverNow: Instant,
  }) },
  problems: [401, 403],
});
export const readWorkItem = endpoint({
  id: 'readWorkItem', method: 'get', path: '/api/v1/work-items/{id}', tag: 'Work items', access: 'officer',
  summary: 'One work item with its case; opening it for the first time is recorded',
  params: IdParams,
  success: { status: 200, description: 'The work item', schema: WorkItemDetail },
  problems: [401, 403, 404],
});

const Versioned = z.strictObject({ version: z.int().min(1).meta({ description: 'The version you saw; an older one is a conflict' }) });
export const claimWorkItem = endpoint({
  id: 'claimWorkItem', method: 'post', path: '/api/v1/work-items/{id}/claim', tag: 'Work items', access: 'officer',
  summary: 'Take a work item', params: IdParams, body: Versioned.partial(),
  success: { status: 200, description: 'Yours now', schema: WorkItemView },
  problems: [401, 403, 404, 409, 415],
});
export const releaseWorkItem = endpoint({
  id: 'releaseWorkItem', method: 'post', path: '/api/v1/work-items/{id}/release', tag: 'Work items', access: 'officer',
  summary: 'Give a work item back to the queue', params: IdParams, body: Versioned.partial(),
  success: { status: 200, description: 'Back in the queue', schema: WorkItemView },
  problems: [401, 403, 404, 409, 415],
});
export const saveDraft = endpoint({
  id: 'saveDraft', method: 'put', path: '/api/v1/work-items/{id}/draft', tag: 'Work items', access: 'officer',
  summary: 'Keep what is typed so far', params: IdParams,
  body: z.strictObject({
    draft: z.record(z.string().max(60), z.unknown()),
    basedOn: Instant.nullable().optional().meta({ description: 'draftSavedAt of the draft that this one goes on from; another is a conflict (draft-newer). Without it, whatever is kept is replaced' }),
  }),
  success: { status: 200, description: 'Kept', schema: z.object({ draftSavedAt: Instant }) },
  problems: [401, 403, 404, 409, 413, 415],
});
export const completeWorkItem = endpoint({
  id: 'completeWorkItem', method: 'post', path: '/api/v1/work-items/{id}/complete', tag: 'Work items', access: 'officer',
  summary: 'Decide. What a decision holds depends on the work item\'s kind (schemas ScreenReportDecision, HandleReportDecision, ApproveDailyReportDecision)',
  params: IdParams,
  body: Versioned.extend({ decision: z.record(z.string(), z.unknown()) }),
  success: { status: 200, description: 'Decided', schema: WorkItemView },
  problems: [401, 403, 404, 409, 415, 422],
});
export const CaseWithWork = CaseView.extend({
  work: z.array(WorkItemView).meta({ description: 'What is open on it and may be done by me' }),
}).meta({ id: 'CaseWithWork' });
export type CaseWithWork = z.infer<typeof CaseWithWork>;

export const readCase = endpoint({
  id: 'readCase', method: 'get', path: '/api/v1/cases/{code}', tag: 'Cases', access: 'officer',
  summary: 'A case with its clocks, hints, texts and history; the sender is masked',
  params: CodeParams,
  success: { status: 200, description: 'The case', schema: CaseWithWork },
  problems: [401, 403, 404],
});
export const revealAnswers = endpoint({
  id: 'revealAnswers', method: 'post', path: '/api/v1/cases/{code}/reveal-answers', tag: 'Cases', access: 'officer',
  summary: 'Open the answers to sensitive questions for a stated reason; each look is recorded (D26, D27)', params: CodeParams,
  body: z.strictObject({ reason: z.string().max(1000) }),
  success: { status: 200, description: 'The answers', schema: z.object({ items: z.array(z.object({ id: z.uuid(), answer: z.string() })) }) },
  problems: [401, 403, 404, 415],
});
export const revealSender = endpoint({
  id: 'revealSender', method: 'post', path: '/api/v1/cases/{code}/reveal-sender', tag: 'Cases', access: 'officer',
  summary: 'Read who sent it. Who, what, when and why is recorded (D26–D29)',
  params: CodeParams,
  body: z.strictObject({
    fields: z.array(z.enum(['name', 'phone', 'email', 'address'])).min(1).max(4),
    reason: z.string().trim().min(5).max(500),
  }),
  success: { status: 200, description: 'The fields asked for', schema: z.object({
    name: z.string().nullable().optional(), phone: z.string().nullable().optional(),
    email: z.string().nullable().optional(), address: z.string().nullable().optional(),
  }) },
  problems: [401, 403, 404, 415],
});
export const readAttachment = endpoint({
  id: 'readAttachment', method: 'get', path: '/api/v1/attachments/{id}', tag: 'Cases', access: 'officer',
  summary: 'A picture or video of a case that I may see; takes Range',
  params: IdParams,
  query: z.object({ size: z.enum(['full', 'thumbnail']).default('full') }),
  success: { status: 200, description: 'The file', mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/webm', 'video/quicktime'] },
  problems: [401, 403, 404, 416],
});

const Named = z.object({ code: z.string(), name: z.string() });
export const readReference = endpoint({
  id: 'readReference', method: 'get', path: '/api/v1/reference', tag: 'Reference', access: 'officer',
  summary: 'Units, categories, item types and reasons for the officers\' forms',
  success: { status: 200, description: 'Reference data', schema: z.object({
    units: z.array(Named.extend({
      kind: z.string(), parentCode: z.string().nullable(), otherNames: z.array(z.string()).meta({ description: 'Former wards and districts, names in the sources: how people still call it' }),
    })),
    categories: z.array(Named.extend({ groupCode: z.string(), groupName: z.string(), itemTypes: z.array(z.string()) })),
    itemTypes: z.array(Named.extend({ categoryRequired: z.boolean() })),
    reasons: z.array(z.object({
      code: z.string(), title: z.string(), text: z.string(), outOfScope: z.boolean(), whereToGo: z.string(), extraFields: z.array(z.string()),
    })),
  }) },
  problems: [401, 403],
});

export const readTaskForm = endpoint({
  id: 'readWorkItemForm', method: 'get', path: '/api/v1/work-items/{id}/form', tag: 'Work items', access: 'officer',
  summary: 'The form of a task that process owners drew, as it was deployed with the version of the process that the task belongs to', params: IdParams,
  success: { status: 200, description: 'The form-js document; null for a task that has none', schema: z.object({
    form: z.looseObject({ id: z.string(), components: z.array(z.unknown()) }).nullable(),
  }) },
  problems: [401, 403, 404],
});

export const readForm = endpoint({
  id: 'readForm', method: 'get', path: '/api/v1/forms/{kind}', tag: 'Work items', access: 'officer',
  summary: 'The form of a kind of work item, as a form-js document',
  params: z.object({ kind: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/).meta({ example: 'screen-report' }) }),
  success: { status: 200, description: 'The form', schema: z.looseObject({ id: z.string(), type: z.string(), components: z.array(z.unknown()) }) },
  problems: [401, 404],
});
