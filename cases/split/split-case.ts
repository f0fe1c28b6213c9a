import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { cleanText, LONGEST_CONTENT } from '../intake/report-input.ts';
import { checkReport } from '../intake/check-report.ts';
import { insertCase, startProcess } from '../intake/insert-case.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { claimedByOther, requireOpen } from '../work-items/claim-work-item.ts';
import { lockWorkItem } from '../work-items/work-item.ts';
import { copyAttachments } from './copy-attachments.ts';

const code = z.string().max(60).optional();

/** What the second case is about. The words are the sender's: the operator chooses which of them belong to it. */
export const SplitPart = z.strictObject({
  content: z.string().max(LONGEST_CONTENT * 2).transform(cleanText).pipe(z.string().min(1).max(LONGEST_CONTENT)),
  addressText: z.string().max(600).transform((text) => cleanText(text).replace(/\s+/g, ' ')).pipe(z.string().max(300)).optional(),
  itemType: code,
  categoryCode: code,
  wardCode: code,
  /** The pin of the report belongs to both matters. */
  samePlace: z.boolean().default(false),
  attachmentIds: z.array(z.uuid()).max(20).default([]),
}).meta({ id: 'SplitPart' });
export type SplitPart = z.input<typeof SplitPart>;

export interface Splitting {
  /** The screening task of the report that holds two matters. */
  readonly workItemId: string;
  readonly officer: Officer;
  /** Made by who asks: the same id again answers the same case. */
  readonly newCaseId: string;
  readonly part: z.output<typeof SplitPart>;
}

/**
 * Makes a second case of a part of a report that holds two matters, while it is being screened. The report itself stays as it is.
 * Same sender; received when the report was, so that the 5 minutes count for both (S17); its process starts as any other's.
 * @throws CaseError `not-allowed`, `work-item-closed`, `case-not-in-screening`, `work-item-claimed`, `split-id-used`, a refusal of checkReport, `split-attachment-unknown`
 */
export async function splitCase(trx: Transaction, { workItemId, officer, newCaseId, part }: Splitting, ctx: Context): Promise<{ caseId: string; code: string }> {
  const item = await lockWorkItem(trx, workItemId);
  if (!item.caseId || item.kind !== 'screen-report') throw new CaseError('conflict', 'case-not-in-screening', 'Only a report that is being screened can be split.');
  const subject = await lockCase(trx, item.caseId);
  authorize(officer, 'case.split', { restricted: subject.restricted });
  const made = await Case.query(trx).findById(newCaseId);
  if (made?.splitFrom === subject.id) return { caseId: made.id, code: made.code };
  if (made) throw new CaseError('conflict', 'split-id-used', 'This id belongs to another case: make a new one.');
  requireOpen(item);
  if (subject.status !== 'received' && subject.status !== 'screening') throw new CaseError('conflict', 'case-not-in-screening', `The case is ${subject.status}: it can no longer be split.`);
  if (item.claimedBy && item.claimedBy !== officer.id) throw await claimedByOther(trx, item);
  await check(trx, subject, part, ctx);
  const newCode = await insertPart(trx, subject, { newCaseId, part }, ctx);
  await tell(trx, subject, { newCaseId, newCode }, ctx);
  return { caseId: newCaseId, code: newCode };
}

/** The same rules as at the door, for what the operator chose; who sent it was checked when the report came in. */
async function check(trx: Transaction, subject: Case, part: z.output<typeof SplitPart>, ctx: Context): Promise<void> {
  await checkReport(trx, {
    channel: subject.channel as 'web', content: part.content, addressText: part.addressText, itemType: part.itemType, categoryCode: part.categoryCode,
    wardCode: part.wardCode, publishAllowed: subject.publishAllowed, answers: {}, sender: { kind: 'person', name: 'checked before', hideName: false },
  }, part.attachmentIds.length > 0, ctx);
}

async function insertPart(trx: Transaction, subject: Case, { newCaseId, part }: { newCaseId: string; part: z.output<typeof SplitPart> }, ctx: Context): Promise<string> {
  const newCode = await insertCase(trx, {
    id: newCaseId, split_from: subject.id, item_type: part.itemType ?? null, category_code: part.categoryCode ?? null, channel: subject.channel,
    sender_id: subject.senderId, publish_allowed: subject.publishAllowed, restricted: subject.restricted, restrict_when_over: subject.restrictWhenOver, content: part.content,
    address_text: part.addressText || null, lat: part.samePlace ? subject.lat : null, lng: part.samePlace ? subject.lng : null, ward_code: part.wardCode ?? null,
    received_at: subject.receivedAt,
  });
  await copyAttachments(trx, { from: subject.id, to: newCaseId, ids: part.attachmentIds });
  const received = { ...ctx, now: subject.receivedAt };
  await recordEvent(trx, { caseId: newCaseId, kind: 'received', public: true, detail: { channel: subject.channel, attachments: part.attachmentIds.length } }, received);
  await recordEvent(trx, { caseId: newCaseId, kind: 'split-from', public: true, detail: { originalId: subject.id, originalCode: subject.code } }, ctx);
  await recordEvent(trx, { caseId: subject.id, kind: 'split', public: true, detail: { partId: newCaseId, partCode: newCode } }, ctx);
  await recordAudit(trx, { action: 'case-received', subjectType: 'case', subjectId: newCaseId, detail: { code: newCode, channel: subject.channel, receivedAt: subject.receivedAt.toISOString() } }, ctx);
  await recordAudit(trx, { action: 'case-split', subjectType: 'case', subjectId: subject.id, detail: { partId: newCaseId, code: newCode } }, ctx);
  await startProcess(trx, newCaseId);
  return newCode;
}

async function tell(trx: Transaction, subject: Case, { newCaseId, newCode }: { newCaseId: string; newCode: string }, ctx: Context): Promise<void> {
  await notifySender(trx, subject, {
    key: `sender-split:${newCaseId}`, templateCode: 'sender-split', values: { other: newCode },
  }, ctx);
}
