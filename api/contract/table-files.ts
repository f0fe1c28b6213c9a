import { z } from 'zod';
import { ChangeView, FaultView } from './configuration.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Configuration';
const TableParams = z.object({ table: z.string().regex(/^[a-z][a-z-]{0,59}$/) });
const Format = z.enum(['xlsx', 'csv', 'json']).default('xlsx');
const MEDIA_TYPES = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv', 'application/json'];
const Day = z.iso.date();

export const exportConfigurationTable = endpoint({
  id: 'exportConfigurationTable', method: 'get', path: '/api/v1/configuration/tables/{table}/file', tag, access: 'officer',
  summary: 'A table as a file. Personal values stay hidden; importing the file changes nothing', params: TableParams, query: z.object({ format: Format }),
  success: { status: 200, description: 'The file', mediaTypes: MEDIA_TYPES },
  problems: [401, 403, 404],
});

export const exportDecisionTable = endpoint({
  id: 'exportDecisionTable', method: 'get', path: '/api/v1/configuration/tables/{table}/decision', tag, access: 'officer',
  summary: 'SLA rules or routing as a DMN 1.3 decision table, hit policy FIRST with the most specific rule on top; importConfigurationTable takes it back', params: TableParams,
  success: { status: 200, description: 'The decision', mediaTypes: ['application/xml'] },
  problems: [401, 403, 404],
});

export const exportConfigurationHistory = endpoint({
  id: 'exportConfigurationHistory', method: 'get', path: '/api/v1/configuration/history', tag, access: 'officer',
  summary: 'Who changed what, when and why, before and after: a line a field',
  query: z.object({ format: Format, status: z.string().max(100).optional().meta({ description: 'Comma list' }), table: TableParams.shape.table.optional(), from: Day.optional(), to: Day.optional() }),
  success: { status: 200, description: 'The file', mediaTypes: MEDIA_TYPES },
  problems: [401, 403],
});

export const ComparedLine = z.object({
  line: z.number().nullable().meta({ description: 'In the file; null for a row that only the table has' }), key: z.string(), outcome: z.enum(['new', 'changed', 'unchanged', 'removed', 'error']),
  faults: z.array(FaultView), fields: z.array(z.object({ name: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })),
}).meta({ id: 'ConfigurationFileLine' });
export type ComparedLine = z.infer<typeof ComparedLine>;

export const ImportView = z.object({
  counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), removed: z.number(), error: z.number() }),
  lines: z.array(ComparedLine).meta({ description: 'What differs, errors first; at most 1,000' }), linesLeftOut: z.number(),
  faults: z.array(FaultView).meta({ description: 'What would not hold together' }), change: ChangeView.nullable().meta({ description: 'The draft, when one was asked for' }),
}).meta({ id: 'ConfigurationImport' });
export type ImportView = z.infer<typeof ImportView>;

export const importConfigurationTable = endpoint({
  id: 'importConfigurationTable', method: 'post', path: '/api/v1/configuration/tables/{table}/imports', tag, access: 'officer',
  summary: 'Set a file (XLSX, CSV, JSON, DMN where the table is a decision; 5 MB, 20,000 rows at most) beside the table: a dry run. With `draft` its differences become a draft change; nothing is live yet',
  params: TableParams,
  multipart: z.object({
    file: z.string().meta({ format: 'binary', contentMediaType: 'application/octet-stream' }),
    removeMissing: z.enum(['true', 'false']).optional().meta({ description: 'Take out rows that the file does not have' }),
    draft: z.enum(['true', 'false']).optional(), title: z.string().max(400).optional(), reason: z.string().max(4_000).optional(), appliesTo: z.enum(['new-cases', 'open-cases']).optional(),
  }),
  success: { status: 200, description: 'What differs', schema: ImportView },
  problems: [401, 403, 404, 413, 415, 422],
});
