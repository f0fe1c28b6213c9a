import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Processes';
const ProcessParams = z.object({ process: z.string().regex(/^[A-Za-z_][\w.-]{0,119}$/).meta({ description: 'Id of the BPMN process', example: 'report-handling' }) });
const VersionParams = ProcessParams.extend({ number: z.coerce.number().int().min(1).max(1_000_000) });
const FileName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}\.(bpmn|form|dmn)$/).meta({ example: 'report-handling.bpmn' });
const FileParams = ProcessParams.extend({ name: FileName });
const Kind = z.enum(['bpmn', 'form', 'dmn']);
const Words = z.object({ vi: z.string(), en: z.string() });
const Person = z.object({ id: z.uuid(), displayName: z.string() });
const Content = z.string().max(1_200_000).meta({ description: 'The file\'s text; 1 MB at most' });
const Comment = z.string().max(2_000);

export const FindingView = z.object({
  rule: z.string(), level: z.enum(['error', 'warning', 'info']), elementId: z.string().nullable(), file: z.string(), words: Words,
  meaning: Words.optional(), duty: z.array(z.string()).optional(), trace: z.array(z.string()).optional(),
}).loose().meta({ id: 'ProcessFinding', description: 'An error keeps a version from review, approval and deployment; the others do not' });
export type FindingView = z.infer<typeof FindingView>;

const Status = z.enum(['kept', 'in-review', 'rejected', 'deploying', 'live', 'failed', 'replaced']);
export const VersionView = z.object({
  number: z.int(), name: z.string(), comment: z.string(), status: Status,
  origin: z.enum(['shipped', 'draft', 'restored']).meta({ description: 'shipped: came with the software; restored: an earlier version\'s files, live again' }),
  restores: z.int().nullable(), author: Person.nullable().meta({ description: 'Null: the software' }), createdAt: Instant,
  submittedBy: Person.nullable(), submittedAt: Instant.nullable(), submitComment: z.string().nullable(),
  overNumber: z.int().nullable().meta({ description: 'The version that was live when it was sent for review' }),
  liveNumber: z.int().nullable().meta({ description: 'The version that is live now' }),
  reviewedBy: Person.nullable(), reviewedAt: Instant.nullable(), reviewComment: z.string().nullable(),
  deployedBy: Person.nullable().meta({ description: 'Who had it put live; null: the start of the system' }), deployedAt: Instant.nullable(),
  engineVersion: z.int().nullable(), definitionKey: z.string().nullable(),
  failureText: z.string().nullable().meta({ description: 'Why the engine did not take it' }), errors: z.int(), warnings: z.int(),
}).meta({ id: 'ProcessVersion' });
export type VersionView = z.infer<typeof VersionView>;

const VersionFile = z.object({ name: z.string(), kind: Kind, content: z.string(), checksum: z.string() });
export const VersionDetail = VersionView.extend({ files: z.array(VersionFile), checks: z.array(FindingView) }).meta({ id: 'ProcessVersionDetail' });
export type VersionDetail = z.infer<typeof VersionDetail>;

export const ProcessView = z.object({
  processId: z.string(), name: z.string(), live: VersionView.nullable(), deploying: VersionView.nullable(), inReview: z.array(VersionView), failed: VersionView.nullable(),
  shippedWaiting: z.int().nullable().meta({ description: 'Number of a version that a software update brought while people\'s own was live; it waits to be looked at' }),
  draft: z.object({ basedOn: z.int().nullable(), changed: z.boolean().meta({ description: 'Whether it differs from what is live' }), savedBy: Person.nullable(), savedAt: Instant.nullable() }),
  may: z.object({ edit: z.boolean(), approve: z.boolean() }), needsReview: z.boolean(),
}).meta({ id: 'Process' });
export type ProcessView = z.infer<typeof ProcessView>;

const DraftFileView = z.object({ name: z.string(), kind: Kind, content: z.string(), revision: z.int(), savedBy: Person.nullable(), savedAt: Instant });
const EditorView = z.object({ tab: z.uuid(), officer: Person, elementId: z.string().nullable() });
export const DraftView = z.object({
  files: z.array(DraftFileView), editors: z.array(EditorView).meta({ description: 'Who has the draft open now, by tab' }), basedOn: z.int().nullable(),
}).meta({ id: 'ProcessDraft' });
export type DraftView = z.infer<typeof DraftView>;

export const listProcesses = endpoint({
  id: 'listProcesses', method: 'get', path: '/api/v1/processes', tag, access: 'officer', summary: 'Every process with what is live, under review, and drafted',
  success: { status: 200, description: 'Processes', schema: z.object({ items: z.array(ProcessView) }) }, problems: [401, 403],
});
export const listJobTypes = endpoint({
  id: 'listJobTypes', method: 'get', path: '/api/v1/processes/job-types', tag, access: 'officer', summary: 'What the system can do in a process, and the version of the connected engine',
  success: { status: 200, description: 'Job types', schema: z.object({
    engineVersion: z.string(),
    items: z.array(z.object({
      type: z.string(), title: Words, meaning: Words, inputs: z.array(z.string()), mayRead: z.array(z.string()), outputs: z.array(z.string()),
      errors: z.array(z.object({ code: z.string(), meaning: Words })), headers: z.array(z.object({ key: z.string(), title: Words, meaning: Words })), duties: z.array(z.string()),
    })),
  }) },
  problems: [401, 403],
});
export const readProcess = endpoint({
  id: 'readProcess', method: 'get', path: '/api/v1/processes/{process}', tag, access: 'officer', summary: 'Where a process stands', params: ProcessParams,
  success: { status: 200, description: 'The process', schema: ProcessView }, problems: [401, 403, 404],
});
export const readDraft = endpoint({
  id: 'readProcessDraft', method: 'get', path: '/api/v1/processes/{process}/draft', tag, access: 'officer', summary: 'The one working draft of a process and who has it open', params: ProcessParams,
  success: { status: 200, description: 'The draft', schema: DraftView }, problems: [401, 403, 404],
});
export const saveDraftFile = endpoint({
  id: 'saveProcessDraftFile', method: 'put', path: '/api/v1/processes/{process}/draft/files/{name}', tag, access: 'officer',
  summary: 'Save a file of the draft over the revision that was read; 0 makes a new form or decision table', params: FileParams,
  body: z.strictObject({ content: Content, revision: z.int().min(0) }),
  success: { status: 200, description: 'Saved', schema: z.object({ name: z.string(), revision: z.int(), savedAt: Instant }) }, problems: [401, 403, 404, 409, 413, 415, 422],
});
export const removeDraftFile = endpoint({
  id: 'removeProcessDraftFile', method: 'delete', path: '/api/v1/processes/{process}/draft/files/{name}', tag, access: 'officer', summary: 'Take a form or a decision table out of the draft', params: FileParams,
  query: z.object({ revision: z.coerce.number().int().min(0).default(0) }),
  success: { status: 204, description: 'Out' }, problems: [401, 403, 404, 409, 422],
});
export const notePresence = endpoint({
  id: 'noteProcessPresence', method: 'post', path: '/api/v1/processes/{process}/draft/presence', tag, access: 'officer', summary: 'Tell that the draft is open here, at which element; hear who else has it open', params: ProcessParams,
  body: z.strictObject({ tab: z.uuid(), elementId: z.string().max(200).nullable().default(null), closed: z.boolean().default(false).meta({ description: 'The tab is closed: nobody is there any more' }) }),
  success: { status: 200, description: 'Everybody who has it open', schema: z.object({ editors: z.array(EditorView), files: z.array(DraftFileView.omit({ content: true })) }) }, problems: [401, 403, 404, 415],
});
export const resetDraft = endpoint({
  id: 'resetProcessDraft', method: 'post', path: '/api/v1/processes/{process}/draft/reset', tag, access: 'officer', summary: 'Begin the draft anew with a version\'s files; what was not kept yet becomes a version first', params: ProcessParams,
  body: z.strictObject({ version: z.int().min(1) }),
  success: { status: 200, description: 'The draft', schema: DraftView.extend({ kept: z.int().nullable().meta({ description: 'Number of the version that the former draft became' }) }) }, problems: [401, 403, 404, 415],
});
export const listVersions = endpoint({
  id: 'listProcessVersions', method: 'get', path: '/api/v1/processes/{process}/versions', tag, access: 'officer', summary: 'Every version of a process, the newest first', params: ProcessParams,
  success: { status: 200, description: 'Versions', schema: z.object({ items: z.array(VersionView) }) }, problems: [401, 403, 404],
});
export const keepVersion = endpoint({
  id: 'keepProcessVersion', method: 'post', path: '/api/v1/processes/{process}/versions', tag, access: 'officer', summary: 'Keep the draft as a version with a name', params: ProcessParams,
  body: z.strictObject({ name: z.string().max(400), comment: Comment.default('') }),
  success: { status: 201, description: 'Kept', schema: VersionView }, problems: [401, 403, 404, 409, 415],
});
export const readVersion = endpoint({
  id: 'readProcessVersion', method: 'get', path: '/api/v1/processes/{process}/versions/{number}', tag, access: 'officer', summary: 'A version with its files and what the checks say of it', params: VersionParams,
  success: { status: 200, description: 'The version', schema: VersionDetail }, problems: [401, 403, 404],
});

const step = <const B extends z.ZodObject>(id: string, path: string, summary: string, description: string, body: B) => endpoint({
  id, method: 'post', path: `/api/v1/processes/{process}/versions/{number}/${path}`, tag, access: 'officer', summary, params: VersionParams, body,
  success: { status: 200, description, schema: VersionView }, problems: [401, 403, 404, 409, 415, 422],
});
export const submitVersion = step('submitProcessVersion', 'submit', 'Send a version to a second person', 'Under review', z.strictObject({ comment: Comment.default('') }));
export const approveVersion = step('approveProcessVersion', 'approve', 'Have a version put live, as the second person', 'On its way', z.strictObject({
  comment: Comment.default(''), overLive: z.int().nullable().default(null).meta({ description: 'The live version that it was compared with: needed when another one went live since it was sent for review' }),
}));
export const rejectVersion = step('rejectProcessVersion', 'reject', 'Send a version back with the reason', 'Rejected', z.strictObject({ comment: Comment }));
export const returnToVersion = step('returnToProcessVersion', 'return-to', 'Put the files of a version that was live before live again, as a new version', 'The new version, on its way', z.strictObject({ reason: Comment }));
export const withdrawVersion = endpoint({
  id: 'withdrawProcessVersion', method: 'post', path: '/api/v1/processes/{process}/versions/{number}/withdraw', tag, access: 'officer', summary: 'Take a version back from review', params: VersionParams,
  success: { status: 200, description: 'Taken back', schema: VersionView }, problems: [401, 403, 404, 409],
});
export const checkProcess = endpoint({
  id: 'checkProcess', method: 'post', path: '/api/v1/processes/{process}/checks', tag, access: 'officer', summary: 'What the checks say of files, as they will before a version goes live', params: ProcessParams,
  body: z.strictObject({ files: z.array(z.strictObject({ name: FileName, content: Content })).max(40) }),
  success: { status: 200, description: 'Findings', schema: z.object({ findings: z.array(FindingView) }) }, problems: [401, 403, 404, 413, 415, 422],
});
