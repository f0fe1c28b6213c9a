/**
 * Checks every report that was frozen: `npm run reports:check`. Its figures against the audit trail (SQL of its own), weeks and
 * months against their days, and its papers, written once more from what was frozen, against the bytes that were issued.
 * Ends with exit code 1 when something differs.
 */
import { createHash } from 'node:crypto';
import { compareWithTrail } from '../cases/figures/compare-with-trail.ts';
import { renderIssuedAgain } from '../documents/render-daily-report-documents.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';

const db = openDatabase(readConfig().DATABASE_URL, 1, 'portal-1022-reports');
const { checked, differences } = await compareWithTrail(db);
for (const { kind, reportDate, figure, reported, counted } of differences) console.log(`${kind} ${reportDate}, ${figure}: reported ${reported}, counted ${counted}`);
let papers = 0;
let changed = 0;
for (const { id, number_text } of await db('daily_reports').where({ status: 'issued' }).orderBy('issued_at').select<Array<{ id: string; number_text: string }>>('id', 'number_text')) {
  const kept = await db('daily_report_documents').where({ daily_report_id: id }).select<Array<{ format: string; sha256: string }>>('format', 'sha256');
  for (const { format, bytes } of await renderIssuedAgain(db, id) ?? []) {
    papers += 1;
    if (kept.find((paper) => paper.format === format)?.sha256 === createHash('sha256').update(bytes).digest('hex')) continue;
    changed += 1;
    console.log(`${number_text}, ${format}: written again, it is not what was issued`);
  }
}
await db.destroy();
console.log(`${checked} figures checked, ${differences.length} differ; ${papers} papers written again, ${changed} differ.`);
process.exitCode = differences.length + changed > 0 ? 1 : 0;
