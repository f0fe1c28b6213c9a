import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { formatInstant, formatShort } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase, type Case } from '../case.ts';
import type { Context } from '../context.ts';
import { pauseClock } from '../deadlines/pauses.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { cleanText } from '../intake/report-input.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import type { Officer } from '../officers/officer.ts';
import { allow, authorize } from '../policies/policies.ts';
import { readSetting } from '../reference/settings.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { claimedByOther, requireOpen } from '../work-items/claim-work-item.ts';
import { refreshWaiting } from '../work-items/refresh-waiting.ts';
import { lockWorkItem, type WorkItem } from '../work-items/work-item.ts';
import { REPLY_ADDRESS_KEY } from './reply-address.ts';
import { LONGEST_QUESTION, SenderQuestion, SHORTEST_QUESTION } from './sender-question.ts';

/** An answer that is wanted sooner than this is asked for within a day instead: nobody answers in two minutes. */
const SHORTEST_WAIT_MS = 15 * 60_000;
const REPLY_WELCOME = 'Anh/chị cũng có thể trả lời thẳng thư này, kèm ảnh nếu có.';
const NO_REPLY = 'Đừng trả lời thư này.';
const DAY_MS = 24 * 3_600_000;

/**
 * Asks the sender something about the case, one question at a time (D11). The text shows it only behind the case code. The clock
 * goes on, unless its rule says that it waits for the answer. Asking the same again changes nothing.
 * @throws CaseError `question-length` | `question-holds-personal-data` (/text), `question-open`, `work-item-claimed`, `not-allowed`
 */
export async function askSender(
  trx: Transaction, { workItemId, officer, text }: { workItemId: string; officer: Officer; text: string }, ctx: Context,
): Promise<SenderQuestion> {
  const question = checkText(text);
  const item = await lockWorkItem(trx, workItemId);
  requireOpen(item);
  if (!item.caseId) throw new CaseError('conflict', 'work-item-without-case', 'This work is about no case: there is no sender to ask.');
  const subject = await lockCase(trx, item.caseId);
  const ofUnit = { unitCodes: item.unitCode ? [item.unitCode] : [] };
  authorize(officer, 'case.ask-sender', { restricted: subject.restricted, ...ofUnit });
  if (item.claimedBy && item.claimedBy !== officer.id && !allow(officer, 'task.assign-others', ofUnit)) throw await claimedByOther(trx, item);
  const open = await SenderQuestion.query(trx).findOne({ caseId: subject.id, status: 'open' });
  if (open && open.askedBy === officer.id && open.text === question) return open;
  if (open) throw new CaseError('conflict', 'question-open', 'A question to the sender is open already: wait for the answer, or cancel it.');
  const asked = await insertQuestion(trx, item, subject, { officer, question }, ctx);
  await refreshWaiting(trx, item.id, ctx);
  if (item.deadlineId) await pauseClock(trx, { deadlineId: item.deadlineId, questionId: asked.id, until: asked.answerBy }, ctx);
  await tell(trx, subject, asked, ctx);
  return asked;
}

/** As far as a rule can tell, nobody's number or address stands in it: whoever holds the code reads it (D29). */
function checkText(text: string): string {
  const cleaned = cleanText(text);
  const length = [...cleaned].length;
  if (length < SHORTEST_QUESTION || length > LONGEST_QUESTION) {
    throw new CaseError('invalid', 'question-length', `A question has ${SHORTEST_QUESTION} to ${LONGEST_QUESTION} characters.`, { field: '/text' });
  }
  if (maskPersonalData(cleaned) !== cleaned) {
    throw new CaseError('refused', 'question-holds-personal-data', 'The question holds a phone number, mail address, document number or plate: take it out.', { field: '/text' });
  }
  return cleaned;
}

async function insertQuestion(
  trx: Transaction, item: WorkItem, subject: Case, { officer, question }: { officer: Officer; question: string }, ctx: Context,
): Promise<SenderQuestion> {
  const soon = ctx.now.getTime() + SHORTEST_WAIT_MS;
  const asked = await SenderQuestion.query(trx).insertAndFetch({
    id: randomUUID(), replyToken: randomBytes(15).toString('hex'), caseId: subject.id, workItemId: item.id, askedBy: officer.id, text: question, status: 'open', askedAt: ctx.now,
    answerBy: item.dueAt && item.dueAt.getTime() >= soon ? item.dueAt : new Date(ctx.now.getTime() + DAY_MS),
  });
  const detail = { questionId: asked.id, workItemId: item.id, answerBy: asked.answerBy.toISOString() };
  await recordEvent(trx, { caseId: subject.id, kind: 'sender-asked', public: true, detail }, ctx);
  await recordAudit(trx, { action: 'sender-asked', subjectType: 'case', subjectId: subject.id, detail }, ctx);
  return asked;
}

async function tell(trx: Transaction, subject: Case, asked: SenderQuestion, ctx: Context): Promise<void> {
  await notifySender(trx, subject, {
    key: `sender-question:${asked.id}`, templateCode: 'sender-need-info', values: { due: formatShort(asked.answerBy) },
    mailValues: { question: asked.text, due: formatInstant(asked.answerBy), reply: await readSetting(trx, REPLY_ADDRESS_KEY, '') ? REPLY_WELCOME : NO_REPLY },
  }, ctx);
}
