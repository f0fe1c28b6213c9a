import type { Transaction } from '../../lib/database.ts';
import { listAnswers } from '../catalogue/case-answers.ts';
import type { Context } from '../context.ts';
import { revealAnswers, revealSender, type SenderField } from '../privacy/reveal.ts';
import { casesOfRequest, DataRequest } from './data-request.ts';
import { sendCode, takeCode } from './one-time-code.ts';

/** What is kept of a person, report by report, in their own hands. */
export interface DataCopy {
  readonly madeAt: Date;
  readonly reports: ReadonlyArray<{
    readonly code: string;
    readonly receivedAt: Date;
    readonly sender: Partial<Record<SenderField, string | null>>;
    readonly content: string;
    readonly address: string | null;
    readonly lat: number | null;
    readonly lng: number | null;
    readonly answers: ReadonlyArray<{ readonly asked: string; readonly answer: string }>;
    readonly result: string | null;
    readonly files: number;
    /** Who opened the sender's data, when and which of it: offices, never names of officers. */
    readonly reads: ReadonlyArray<{ readonly at: Date; readonly by: string; readonly fields: readonly string[] }>;
  }>;
}

/** Sends another code, to read the copy with. False when the copy cannot be read, or too many codes were sent today. */
export async function sendCopyCode(trx: Transaction, id: string, ctx: Context): Promise<boolean> {
  const request = await DataRequest.query(trx).findById(id).forUpdate();
  return request?.readableUntil && request.readableUntil > ctx.now ? sendCode(trx, request, ctx) : false;
}

/** The copy of an access request that was granted, for whoever types the code that was sent; each report's data are opened on record. */
export async function readDataCopy(trx: Transaction, { id, typed }: { id: string; typed: string }, ctx: Context): Promise<DataCopy | 'wrong' | 'over'> {
  const request = await DataRequest.query(trx).findById(id).forUpdate();
  if (!request?.readableUntil || request.readableUntil <= ctx.now) return 'over';
  const taken = await takeCode(trx, request, typed, ctx);
  if (taken !== 'right') return taken;
  const reports: Array<DataCopy['reports'][number]> = [];
  for (const { id: caseId } of await casesOfRequest(trx, request)) reports.push(await readReport(trx, caseId, ctx));
  return { madeAt: ctx.now, reports };
}

async function readReport(trx: Transaction, caseId: string, ctx: Context): Promise<DataCopy['reports'][number]> {
  const reason = 'data subject reads the copy';
  const { rows: [row] } = await trx.raw<{ rows: Array<{ code: string; received_at: Date; sender_id: string; content: string; address_text: string | null; lat: number | null; lng: number | null; result_text: string | null; files: number }> }>(
    `select code, received_at, sender_id, content, address_text, lat, lng, result_text, (select count(*)::int from attachments where case_id = cases.id and purpose = 'report') as files from cases where id = ?`, [caseId]);
  const { rows: reads } = await trx.raw<{ rows: Array<{ at: Date; by: string; fields: string[] }> }>(
    `select r.read_at as at, coalesce(u.name, case when r.actor_kind = 'officer' then 'Cổng 1022' else 'Hệ thống (gửi tin)' end) as by,
       case when r.subject_type = 'data-request' then array_replace(r.fields, 'address', 'contact') else r.fields end as fields from personal_data_reads r
     left join officers o on r.actor_kind = 'officer' and o.id::text = r.actor_id left join units u on u.code = o.unit_code where r.case_id = ? order by r.read_at, r.id`, [caseId]);
  const sender = await revealSender(trx, { senderId: row!.sender_id, caseId, fields: ['name', 'phone', 'email', 'address'], reason }, ctx);
  const asked = await listAnswers(trx, caseId);
  const sealed = asked.some(({ answer }) => answer === null) ? await revealAnswers(trx, { caseId, reason }, ctx) : new Map<string, { vi: string }>();
  return {
    code: row!.code, receivedAt: row!.received_at, sender, content: row!.content, address: row!.address_text, lat: row!.lat, lng: row!.lng, result: row!.result_text, files: row!.files, reads,
    answers: asked.map((each) => ({ asked: each.asked.vi, answer: (each.answer ?? sealed.get(each.id))?.vi ?? '' })),
  };
}
