import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Inspection';
const span = { from: z.iso.datetime({ offset: true }).optional(), to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Exclusive' }) };
const page = { before: z.coerce.number().int().min(1).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export const AuditEntryView = z.object({
  seq: z.number(), happenedAt: Instant, actorKind: z.string(), actorId: z.string(), actorName: z.string().nullable(), action: z.string(), actionText: z.string().meta({ description: 'The action in words, in the reader\'s language' }),
  subjectType: z.string(), subjectId: z.string(), subjectName: z.string().nullable().meta({ description: 'A case code, a user name, a change\'s number' }), detail: z.record(z.string(), z.unknown()),
  whole: z.boolean().meta({ description: 'Its hash is what was written, and it follows the entry before it' }),
}).meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof AuditEntryView>;

const AuditQuery = z.object({
  subject: z.string().max(100).optional().meta({ description: 'A case code, a user name, or an id' }), actor: z.string().max(100).optional().meta({ description: 'A user name, or the id of an officer, worker or door' }),
  action: z.string().max(60).optional().meta({ description: 'An action, or its beginning' }), ...span,
});
export const listAudit = endpoint({
  id: 'listAudit', method: 'get', path: '/api/v1/audit', tag, access: 'officer',
  summary: 'The audit trail, the newest first; each entry is checked against the chain', query: AuditQuery.extend(page),
  success: { status: 200, description: 'Entries', schema: z.object({ items: z.array(AuditEntryView), whole: z.boolean().meta({ description: 'Every entry shown is as it was written' }), nextBefore: z.number().nullable() }) },
  problems: [401, 403],
});
export const exportAudit = endpoint({
  id: 'exportAudit', method: 'get', path: '/api/v1/audit/export', tag, access: 'officer',
  summary: 'The same as CSV, at most 20,000 entries; recorded', query: AuditQuery,
  success: { status: 200, description: 'The file', mediaTypes: ['text/csv'] },
  problems: [401, 403],
});

export const PersonalDataReadView = z.object({
  id: z.number(), readAt: Instant, actorKind: z.string(), actorId: z.string(), username: z.string().nullable(), displayName: z.string().nullable(), unitName: z.string().nullable(),
  subjectType: z.string(), caseCode: z.string().nullable(), fields: z.array(z.string()), reason: z.string(),
}).meta({ id: 'PersonalDataRead' });
export type PersonalDataReadView = z.infer<typeof PersonalDataReadView>;

const ReadsQuery = z.object({ caseCode: z.string().max(40).optional(), officer: z.string().max(60).optional().meta({ description: 'A user name' }), ...span });
export const listPersonalDataReads = endpoint({
  id: 'listPersonalDataReads', method: 'get', path: '/api/v1/personal-data-reads', tag, access: 'officer',
  summary: 'Who read whose data, when and why (D26, D31)', query: ReadsQuery.extend(page),
  success: { status: 200, description: 'Reads, the newest first', schema: z.object({ items: z.array(PersonalDataReadView), nextBefore: z.number().nullable() }) },
  problems: [401, 403],
});
export const exportPersonalDataReads = endpoint({
  id: 'exportPersonalDataReads', method: 'get', path: '/api/v1/personal-data-reads/export', tag, access: 'officer',
  summary: 'The same as CSV, at most 20,000; recorded', query: ReadsQuery,
  success: { status: 200, description: 'The file', mediaTypes: ['text/csv'] },
  problems: [401, 403],
});
