import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Express, Request, Response } from 'express';
import type { ChangeStatus } from '../../cases/configuration/change.ts';
import { compareFile, fileOf, MOST_LINES, type Comparison, type FileContent } from '../../cases/configuration/compare-file.ts';
import { ConfigurationFaults } from '../../cases/configuration/change.ts';
import { DECISIONS, type Decision } from '../../cases/configuration/decision-tables.ts';
import { draftChange, type DraftInput } from '../../cases/configuration/draft-change.ts';
import { HISTORY_COLUMNS, historyLines } from '../../cases/configuration/history-lines.ts';
import { readChange } from '../../cases/configuration/list-changes.ts';
import { tableNamed } from '../../cases/configuration/registry.ts';
import type { ConfigurationTable } from '../../cases/configuration/table.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { readDecisionTable, writeDecisionTable } from '../../documents/decision-table.ts';
import { MEDIA_TYPES, readTableFile, writeTableFile, type Format, type Sheet } from '../../documents/table-file.ts';
import { inCity } from '../../lib/time.ts';
import * as contract from '../contract/table-files.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { receiveForm, type FileSink } from '../http/receive-form.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentChange, presentEdit, presentFaultOf } from './present.ts';

const LARGEST_FILE = 5 * 1024 * 1024;
const MOST_SHOWN = 1_000;
const STATUSES: readonly ChangeStatus[] = ['draft', 'in-review', 'published', 'rejected', 'withdrawn'];

/** Tables and the history of changes as files, and the way back: a file becomes a draft. */
export function bindTableFileRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.exportConfigurationTable, async ({ session, params, query, response, context }) => {
    authorize(session.officer, 'configuration.read');
    const table = tableNamed(params.table);
    const { headings, lines } = await db.transaction(async (trx) => fileOf(table, await table.list(trx), query.format === 'json' ? 'plain' : 'cells'));
    await sendSheet(response, query.format, { name: table.name, headings, labels: table.fields.map(({ label }) => label.vi), lines, at: context.now });
    return undefined;
  });

  bind(app, services, contract.exportDecisionTable, async ({ session, params, response, context }) => {
    authorize(session.officer, 'configuration.read');
    const table = tableNamed(params.table);
    const xml = await writeDecisionTable(table, decisionOf(table), await db.transaction((trx) => table.list(trx)));
    await sendFile(response, Readable.from([xml]), 'application/xml; charset=utf-8', `${table.name}-${inCity(context.now).toISODate()}.dmn`);
    return undefined;
  });

  bind(app, services, contract.exportConfigurationHistory, async ({ session, query, response, context }) => {
    authorize(session.officer, 'configuration.read');
    const statuses = query.status?.split(',').filter((status): status is ChangeStatus => STATUSES.includes(status as ChangeStatus));
    const lines = historyLines(db, { ...query, statuses }, query.format === 'json' ? 'plain' : 'cells');
    await sendSheet(response, query.format, { name: 'configuration-history', headings: HISTORY_COLUMNS.map(([name]) => name), labels: HISTORY_COLUMNS.map(([, label]) => label), lines, at: context.now });
    return undefined;
  });

  bind(app, services, contract.importConfigurationTable, async ({ session, params, request, locale, context }) => {
    authorize(session.officer, 'configuration.edit');
    const table = tableNamed(params.table);
    const { bytes, fields } = await receiveFile(request);
    const decision = bytes.subarray(0, 200).toString().trimStart().startsWith('<') ? decisionOf(table) : null;
    const file = decision ? await readDecisionTable(bytes.toString(), table, decision) : await readTableFile(bytes, MOST_LINES);
    return importContent(services, { table, file, fields, officer: session.officer, locale, context });
  });
}

/** @throws Problem 404 for a table that is no decision */
function decisionOf(table: ConfigurationTable): Decision {
  const found = DECISIONS.find((decision) => decision.table === table.name);
  if (!found) throw new Problem(404, 'decision-not-found');
  return found;
}

interface Import {
  readonly table: ConfigurationTable; readonly file: FileContent; readonly fields: Readonly<Record<string, string>>;
  readonly officer: Parameters<typeof draftChange>[2]; readonly locale: Locale; readonly context: Parameters<typeof draftChange>[3];
}

/** The dry run, and the draft where one is asked for. @throws ConfigurationFaults when a draft is asked for and a row is wrong */
async function importContent({ db }: Services, { table, file, fields, officer, locale, context }: Import) {
  const { comparison, id } = await db.transaction(async (trx) => {
    const comparison = await compareFile(trx, table, file, { removeMissing: fields.removeMissing === 'true' }, context);
    if (fields.draft !== 'true') return { comparison, id: null };
    const faults = comparison.lines.flatMap((line) => line.faults);
    if (faults.length > 0) throw new ConfigurationFaults(faults.slice(0, 200));
    const input: DraftInput = {
      title: fields.title ?? '', reason: fields.reason ?? '', appliesTo: fields.appliesTo === 'open-cases' ? 'open-cases' : 'new-cases', edits: comparison.lines.flatMap(({ edit }) => edit ?? []),
    };
    return { comparison, id: (await draftChange(trx, input, officer, context)).id };
  });
  return { ...presentComparison(table, comparison, locale), change: id ? presentChange((await readChange(db, id))!) : null };
}

function presentComparison(table: ConfigurationTable, { lines, faults, edits }: Comparison, locale: Locale) {
  const count = (outcome: string) => lines.filter((line) => line.outcome === outcome).length;
  const ofKey = new Map(edits.map((edit) => [edit.key, edit]));
  const order = ['error', 'removed', 'new', 'changed'];
  const differing = lines.filter(({ outcome }) => outcome !== 'unchanged').sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return {
    counts: { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), removed: count('removed'), error: count('error') },
    lines: differing.slice(0, MOST_SHOWN).map(({ line, key, outcome, faults: own }) => ({
      line, key, outcome, faults: own.map((fault) => presentFaultOf(fault, locale)), fields: outcome !== 'error' && ofKey.has(key) ? presentEdit(table, ofKey.get(key)!, locale).fields : [],
    })),
    linesLeftOut: Math.max(0, differing.length - MOST_SHOWN), faults: faults.map((fault) => presentFaultOf(fault, locale)),
  };
}

/** The one file of a form, in memory. @throws Problem 400, 413 */
async function receiveFile(request: Request): Promise<{ bytes: Buffer; fields: Readonly<Record<string, string>> }> {
  if (request.is('multipart/form-data') !== 'multipart/form-data') throw new Problem(415, 'media-type-unsupported', { headers: { Accept: 'multipart/form-data' } });
  const form = await receiveForm(request, { fileFields: ['file'], maxFiles: 1 }, inMemory);
  const bytes = form.files[0]?.file;
  if (!bytes) throw new Problem(400, 'validation', { faults: [{ parameter: 'file', code: 'missing' }] });
  return { bytes, fields: form.fields };
}

const inMemory: FileSink<Buffer> = {
  store: async (stream) => {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of stream) {
      size += (piece as Buffer).length;
      if (size > LARGEST_FILE) throw new Problem(413, 'table-file-too-large');
      pieces.push(piece as Buffer);
    }
    return Buffer.concat(pieces);
  },
  discard: async () => undefined,
};

async function sendSheet(response: Response, format: Format, sheet: Sheet): Promise<void> {
  await sendFile(response, await writeTableFile(format, sheet), MEDIA_TYPES[format], `${sheet.name}-${inCity(sheet.at).toISODate()}.${format}`);
}

/** A download with a name; browsers keep no copy and run nothing of it. */
export async function sendFile(response: Response, file: Readable, mediaType: string, name: string): Promise<void> {
  response.set({ 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  await pipeline(file, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
