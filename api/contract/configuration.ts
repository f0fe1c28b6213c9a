import { z } from 'zod';
import { IdParams, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Configuration';
const TableName = z.string().regex(/^[a-z][a-z-]{0,59}$/).meta({ description: 'Name of a configuration table', example: 'holidays' });
const RowKey = z.string().min(1).max(200).meta({ description: 'Key of a row within its table', example: '2026-09-02' });
const AppliesTo = z.enum(['new-cases', 'open-cases']).meta({ description: 'Whether the clocks of open cases follow' });
/** Fields by name; which ones there are, listConfigurationTables says. A personal field that stays as it is: {"keep": true}. */
const Row = z.record(z.string().max(60), z.unknown());
const Status = z.enum(['draft', 'in-review', 'published', 'rejected', 'withdrawn']);

export const FieldView = z.object({
  name: z.string(), label: z.string(), hint: z.string().nullable(), type: z.string(), required: z.boolean(), fixed: z.boolean(), personal: z.boolean(),
  maxLength: z.number().nullable(), minimum: z.number().nullable(), maximum: z.number().nullable(),
  choices: z.array(z.object({ code: z.string(), label: z.string() })), references: z.string().nullable(),
}).meta({ id: 'ConfigurationField' });
export type FieldView = z.infer<typeof FieldView>;

export const TableView = z.object({
  name: z.string(), title: z.string(), group: z.string(), key: z.string(), page: z.string().nullable(),
  needsReview: z.boolean().meta({ description: 'Whether a second person has to look at a change of it' }), rows: z.number(), fields: z.array(FieldView),
}).meta({ id: 'ConfigurationTable' });
export type TableView = z.infer<typeof TableView>;

export const FaultView = z.object({ table: z.string(), key: z.string(), field: z.string().nullable(), code: z.string(), text: z.string() }).meta({ id: 'ConfigurationFault' });
export type FaultView = z.infer<typeof FaultView>;

export const ChangeView = z.object({
  id: z.uuid(), number: z.number(), title: z.string(), reason: z.string(), status: Status, appliesTo: AppliesTo,
  author: z.object({ id: z.uuid(), displayName: z.string() }), createdAt: Instant, updatedAt: Instant, submittedAt: Instant.nullable(),
  reviewer: z.string().nullable(), reviewedAt: Instant.nullable(), reviewNote: z.string().nullable(), publishedBy: z.string().nullable(), publishedAt: Instant.nullable(),
  reverts: z.uuid().nullable(), revertedBy: z.number().nullable().meta({ description: 'Number of the published change that took this one back' }),
  version: z.number(), edits: z.number(), tables: z.array(z.string()),
}).meta({ id: 'ConfigurationChange' });
export type ChangeView = z.infer<typeof ChangeView>;

export const EditView = z.object({
  table: z.string(), tableTitle: z.string(), key: z.string(), before: Row.nullable(), after: Row.nullable(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })).meta({ description: 'The fields that differ' }),
}).meta({ id: 'ConfigurationEdit' });
export type EditView = z.infer<typeof EditView>;

export const ChangeDetail = ChangeView.extend({
  edits: z.array(EditView), faults: z.array(FaultView).meta({ description: 'What would not hold together if it went live now' }),
  outdated: z.boolean().meta({ description: 'A row was changed since the draft was made' }),
  needsReview: z.boolean(), may: z.object({ edit: z.boolean(), submit: z.boolean(), publish: z.boolean(), reject: z.boolean(), withdraw: z.boolean(), revert: z.boolean() }),
}).meta({ id: 'ConfigurationChangeDetail' });
export type ChangeDetail = z.infer<typeof ChangeDetail>;

export const listConfigurationTables = endpoint({
  id: 'listConfigurationTables', method: 'get', path: '/api/v1/configuration/tables', tag, access: 'officer',
  summary: 'What can be configured: every table with its fields',
  success: { status: 200, description: 'Tables', schema: z.object({ items: z.array(TableView), mayEdit: z.boolean(), mayApprove: z.boolean() }) },
  problems: [401, 403],
});
export const listConfigurationRows = endpoint({
  id: 'listConfigurationRows', method: 'get', path: '/api/v1/configuration/tables/{table}/rows', tag, access: 'officer',
  summary: 'The rows of a table; words narrow them down, accents do not matter', params: z.object({ table: TableName }),
  query: z.object({ q: z.string().max(100).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(2_000).default(200) }),
  success: { status: 200, description: 'Rows', schema: z.object({
    items: z.array(z.object({ key: z.string(), row: Row, versions: z.number().meta({ description: '0: as it was loaded' }), pending: z.number().meta({ description: 'Drafts and reviews that touch it' }) })), total: z.number(),
  }) },
  problems: [401, 403, 404],
});
export const listRowVersions = endpoint({
  id: 'listRowVersions', method: 'get', path: '/api/v1/configuration/tables/{table}/rows/{key}/versions', tag, access: 'officer',
  summary: 'Every state of a row with who, when and why', params: z.object({ table: TableName, key: RowKey }),
  success: { status: 200, description: 'Versions, the oldest first', schema: z.object({ items: z.array(z.object({
    version: z.number(), row: Row.nullable(),
    change: z.object({ id: z.uuid(), number: z.number(), title: z.string(), reason: z.string(), author: z.string(), publishedBy: z.string(), publishedAt: Instant }).nullable(),
  })) }) },
  problems: [401, 403, 404],
});

const ChangeBody = z.strictObject({
  title: z.string().max(400), reason: z.string().max(4_000), appliesTo: AppliesTo.default('new-cases'),
  edits: z.array(z.strictObject({ table: TableName, key: RowKey, after: Row.nullable().meta({ description: 'Null takes the row out' }) })).min(1).max(2_000),
});
export const listConfigurationChanges = endpoint({
  id: 'listConfigurationChanges', method: 'get', path: '/api/v1/configuration/changes', tag, access: 'officer',
  summary: 'Changes, the newest first',
  query: z.object({ status: z.string().max(100).optional().meta({ description: 'Comma list' }), table: TableName.optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Changes', schema: z.object({ items: z.array(ChangeView), nextBefore: z.number().nullable() }) },
  problems: [401, 403],
});
export const readConfigurationChange = endpoint({
  id: 'readConfigurationChange', method: 'get', path: '/api/v1/configuration/changes/{id}', tag, access: 'officer',
  summary: 'A change with what it edits and what would not hold together', params: IdParams,
  success: { status: 200, description: 'The change', schema: ChangeDetail },
  problems: [401, 403, 404],
});
export const draftConfigurationChange = endpoint({
  id: 'draftConfigurationChange', method: 'post', path: '/api/v1/configuration/changes', tag, access: 'officer',
  summary: 'Draft a change; nothing is live yet', body: ChangeBody,
  success: { status: 201, description: 'Drafted', schema: ChangeView },
  problems: [401, 403, 404, 415, 422],
});
export const redraftConfigurationChange = endpoint({
  id: 'redraftConfigurationChange', method: 'put', path: '/api/v1/configuration/changes/{id}', tag, access: 'officer',
  summary: 'Replace a draft of mine', params: IdParams, body: ChangeBody.extend({ version: z.int().min(1) }),
  success: { status: 200, description: 'Kept', schema: ChangeView },
  problems: [401, 403, 404, 409, 415, 422],
});
const step = (id: string, path: string, summary: string, description: string) => endpoint({
  id, method: 'post', path: `/api/v1/configuration/changes/{id}/${path}`, tag, access: 'officer', summary, params: IdParams,
  success: { status: 200, description, schema: ChangeView }, problems: [401, 403, 404, 409, 422],
});
export const submitConfigurationChange = step('submitConfigurationChange', 'submit', 'Send a draft to a second person', 'Under review');
export const withdrawConfigurationChange = step('withdrawConfigurationChange', 'withdraw', 'Take a draft or a change under review back', 'Withdrawn');
export const publishConfigurationChange = endpoint({
  id: 'publishConfigurationChange', method: 'post', path: '/api/v1/configuration/changes/{id}/publish', tag, access: 'officer',
  summary: 'Put a change live: the second person, or its author where none is needed', params: IdParams, body: z.strictObject({ note: z.string().max(2_000).nullable().default(null) }),
  success: { status: 200, description: 'Live', schema: ChangeView },
  problems: [401, 403, 404, 409, 415, 422],
});
export const rejectConfigurationChange = endpoint({
  id: 'rejectConfigurationChange', method: 'post', path: '/api/v1/configuration/changes/{id}/reject', tag, access: 'officer',
  summary: 'Send a change back to its author', params: IdParams, body: z.strictObject({ note: z.string().max(2_000) }),
  success: { status: 200, description: 'Rejected', schema: ChangeView },
  problems: [401, 403, 404, 409, 415],
});
export const revertConfigurationChange = endpoint({
  id: 'revertConfigurationChange', method: 'post', path: '/api/v1/configuration/changes/{id}/revert', tag, access: 'officer',
  summary: 'Draft the opposite of a published change', params: IdParams, body: z.strictObject({ reason: z.string().max(4_000) }),
  success: { status: 201, description: 'Drafted', schema: ChangeView },
  problems: [401, 403, 404, 409, 415, 422],
});
export const returnToRowVersion = endpoint({
  id: 'returnToRowVersion', method: 'post', path: '/api/v1/configuration/tables/{table}/rows/{key}/return', tag, access: 'officer',
  summary: 'Draft a row\'s return to an earlier version', params: z.object({ table: TableName, key: RowKey }),
  body: z.strictObject({ version: z.int().min(1), reason: z.string().max(4_000) }),
  success: { status: 201, description: 'Drafted', schema: ChangeView },
  problems: [401, 403, 404, 409, 415, 422],
});
