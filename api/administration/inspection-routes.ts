import type { Express } from 'express';
import { listAudit } from '../../cases/audit/list-audit.ts';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { listPersonalDataReads } from '../../cases/privacy/list-reads.ts';
import { writeTableFile } from '../../documents/table-file.ts';
import { inCity } from '../../lib/time.ts';
import * as contract from '../contract/inspection.ts';
import { bind } from '../http/bind.ts';
import { auditText } from '../officers/audit-texts.ts';
import { must } from '../officers/present.ts';
import type { Services } from '../services.ts';
import { sendFile } from './table-file-routes.ts';

const MOST_EXPORTED = 20_000;
const BATCH = 1_000;
const instant = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

/** What inspectors read: the audit trail, and who read whose personal data. */
export function bindInspectionRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listAudit, async ({ session, query, locale }) => {
    authorize(session.officer, 'audit.read');
    const found = await listAudit(db, { ...query, from: instant(query.from), to: instant(query.to), limit: query.limit + 1 });
    const items = found.slice(0, query.limit);
    return { items: items.map((entry) => ({ ...entry, actionText: auditText(entry.action, locale), happenedAt: must(entry.happenedAt) })), whole: items.every(({ whole }) => whole), nextBefore: found.length > query.limit ? items.at(-1)!.seq : null };
  });

  bind(app, services, contract.listPersonalDataReads, async ({ session, query }) => {
    authorize(session.officer, 'personal-data-reads.read');
    const found = await listPersonalDataReads(db, { ...query, from: instant(query.from), to: instant(query.to), limit: query.limit + 1 });
    const items = found.slice(0, query.limit);
    return { items: items.map((read) => ({ ...read, fields: [...read.fields], readAt: must(read.readAt) })), nextBefore: found.length > query.limit ? items.at(-1)!.id : null };
  });

  bind(app, services, contract.exportAudit, async ({ session, query, response, context }) => {
    authorize(session.officer, 'audit.read');
    await db.transaction((trx) => recordAudit(trx, { action: 'audit-exported', subjectType: 'audit', subjectId: 'trail' }, context));
    const headings = ['seq', 'happenedAt', 'actorKind', 'actor', 'action', 'subjectType', 'subject', 'detail', 'whole'];
    const lines = inBatches(
      (before) => listAudit(db, { ...query, from: instant(query.from), to: instant(query.to), before, limit: BATCH }), ({ seq }) => seq,
      (entry) => [entry.seq, must(entry.happenedAt), entry.actorKind, entry.actorName ?? entry.actorId, entry.action, entry.subjectType, entry.subjectName ?? entry.subjectId, JSON.stringify(entry.detail), entry.whole]);
    await sendFile(response, await writeTableFile('csv', { name: 'audit', headings, labels: headings, lines, at: context.now }), 'text/csv; charset=utf-8', `audit-${inCity(context.now).toISODate()}.csv`);
    return undefined;
  });

  bind(app, services, contract.exportPersonalDataReads, async ({ session, query, response, context }) => {
    authorize(session.officer, 'personal-data-reads.read');
    await db.transaction((trx) => recordAudit(trx, { action: 'personal-data-reads-exported', subjectType: 'personal-data-reads', subjectId: 'list' }, context));
    const headings = ['id', 'readAt', 'officer', 'displayName', 'unit', 'subjectType', 'caseCode', 'fields', 'reason'];
    const lines = inBatches(
      (before) => listPersonalDataReads(db, { ...query, from: instant(query.from), to: instant(query.to), before, limit: BATCH }), ({ id }) => id,
      (read) => [read.id, must(read.readAt), read.username ?? read.actorId, read.displayName, read.unitName, read.subjectType, read.caseCode, read.fields.join(' '), read.reason]);
    await sendFile(response, await writeTableFile('csv', { name: 'personal-data-reads', headings, labels: headings, lines, at: context.now }), 'text/csv; charset=utf-8', `personal-data-reads-${inCity(context.now).toISODate()}.csv`);
    return undefined;
  });
}

/** Lines of a list that is read from its newest end, a batch at a time. */
async function* inBatches<T>(read: (before: number | undefined) => Promise<T[]>, idOf: (item: T) => number, line: (item: T) => readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  let before: number | undefined;
  for (let sent = 0; sent < MOST_EXPORTED; sent += BATCH) {
    const items = await read(before);
    for (const item of items) yield line(item);
    if (items.length < BATCH) return;
    before = idOf(items.at(-1)!);
  }
}
