import { createHash } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { readInspection } from './inspection.ts';

/** Letters after the number of the minutes: the next of the year, `3/BB-SKHCN`. */
const SYMBOL = 'BB-SKHCN';

/** Gives the signed minutes their number, the next one of the City's calendar year; kept once given. */
export async function numberMinutes(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ numberText: string }> {
  await lockMatter(trx, matterId);
  const { numberText: given } = await readInspection(trx, matterId);
  if (given) return { numberText: given };
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('inspection-minutes-number', 0))");
  const numberYear = inCity(ctx.now).year;
  const last = await trx('inspections').where({ number_year: numberYear }).max<{ max: number | null }>('number as max').first();
  const number = (last?.max ?? 0) + 1;
  const numberText = `${number}/${SYMBOL}`;
  await trx('inspections').where({ matter_id: matterId }).update({ number_year: numberYear, number, number_text: numberText });
  return { numberText };
}

/** Keeps the minutes as they were issued, once (D31). */
export async function issueMinutes(trx: Transaction, { matterId, bytes }: { matterId: string; bytes: Buffer }, ctx: Context): Promise<void> {
  const { numberText } = await readInspection(trx, matterId);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const kept: unknown[] = await trx('inspection_documents').insert({ matter_id: matterId, bytes, sha256, created_at: ctx.now }).onConflict('matter_id').ignore().returning('matter_id');
  if (kept.length === 0) return;
  await recordMatterEvent(trx, { matterId, kind: 'minutes-issued', detail: { numberText } }, ctx);
  await recordAudit(trx, { action: 'inspection-minutes-issued', subjectType: 'matter', subjectId: matterId, detail: { numberText, sha256 } }, ctx);
}

/** The minutes as a file; null before they are issued. */
export async function readIssuedMinutes(trx: Transaction, { matterId }: { matterId: string }): Promise<{ bytes: Buffer; numberText: string } | null> {
  const row = await trx('inspection_documents as d').join('inspections as i', 'i.matter_id', 'd.matter_id').where({ 'd.matter_id': matterId })
    .first<{ bytes: Buffer; number_text: string } | undefined>('d.bytes', 'i.number_text');
  return row ? { bytes: row.bytes, numberText: row.number_text } : null;
}
