import { DateTime } from 'luxon';
import type { Transaction } from '../../lib/database.ts';
import { CITY_ZONE, formatInstant, inCity } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { answersOf } from '../matters/answers-of.ts';
import type { MatterKind } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import type { Answers } from '../steps/read-answers.ts';
import { Candidate, lockRound, RecognitionRound } from './round.ts';

/** Praise for those who report truly and those who work well (D33, D36): figures propose, people decide. */
export const recognitionKind: MatterKind = {
  kind: 'recognition', codePrefix: 'TD', processId: 'recognition',
  title: { vi: 'Tuyên dương, khen thưởng', en: 'Recognition' },
  readRight: 'recognition.read', startRight: 'recognition.run', startForm: 'start-recognition',
  start: async (_trx, { answers }, ctx) => {
    const { periodStart, periodEnd } = periodOf(answers, ctx.now);
    const who = answers.subject === 'senders' ? 'người gửi phản ánh' : 'cán bộ';
    return { title: `Xét tuyên dương ${who}, ${dayOf(periodStart)} – ${lastDayOf(periodEnd)}` };
  },
  started: async (trx, matter, answers, ctx) => {
    await RecognitionRound.query(trx).insert({ matterId: matter.id, subject: answers.subject as RecognitionRound['subject'], least: Number(answers.least), ...periodOf(answers, ctx.now) });
  },
  facts: async (db, matter) => {
    const { subject, periodStart, periodEnd, least } = await RecognitionRound.query(db).findById(matter.id).throwIfNotFound();
    return [
      { label: { vi: 'Xét cho', en: 'For' }, value: subject === 'senders' ? 'Người gửi phản ánh' : 'Cán bộ, công chức, viên chức' },
      { label: { vi: 'Kỳ xét', en: 'Period' }, value: `${dayOf(periodStart)} – ${lastDayOf(periodEnd)}` },
      { label: { vi: 'Ít nhất', en: 'At least' }, value: `${least} ${subject === 'senders' ? 'phản ánh đã xác minh' : 'việc đã làm'}` },
    ];
  },
  eventTexts: {
    'candidates-gathered': { vi: 'Đã tổng hợp ứng viên.', en: 'The candidates were gathered.' },
    'certificates-issued': { vi: 'Đã cấp giấy chứng nhận và báo tin.', en: 'Certificates were issued, and each was told.' },
  },
  outcomes: { recognised: { vi: 'Đã tuyên dương', en: 'Recognised' }, nobody: { vi: 'Không ai được tuyên dương', en: 'Nobody' } },
  decided: { Task_ProposeCandidates: propose, Task_DecideRecognition: decide },
};

const dayOf = (instant: Date) => formatInstant(instant).slice(6);
/** A period ends as the day after its last one begins. */
const lastDayOf = (end: Date) => dayOf(new Date(end.getTime() - 1));

function periodOf(answers: Answers, now: Date): { periodStart: Date; periodEnd: Date } {
  const read = (key: string) => {
    const day = DateTime.fromFormat(String(answers[key] ?? '').trim(), 'd/M/yyyy', { zone: CITY_ZONE });
    return day.isValid ? day : refuse(key, 'Ghi ngày dạng 05/12/2026.', 'A day like 05/12/2026 is wanted.');
  };
  const [start, end] = [read('fromDay'), read('toDay').plus({ days: 1 })];
  if (end <= start) refuse('toDay', 'Ngày cuối phải sau ngày đầu.', 'The last day lies before the first.');
  if (end > inCity(now).startOf('day').plus({ days: 1 })) refuse('toDay', 'Kỳ xét không kéo dài quá hôm nay.', 'The period does not reach beyond today.');
  return { periodStart: start.toJSDate(), periodEnd: end.toJSDate() };
}

async function propose(trx: Transaction, { matter, answers }: { matter: Matter; answers: Answers }): Promise<void> {
  await lockRound(trx, matter.id);
  if (answers.proposal === 'submit' && !await Candidate.query(trx).findOne({ matterId: matter.id, proposed: true })) {
    refuse('proposal', 'Chưa đánh dấu ai. Đánh dấu và ghi lý do ở bảng ứng viên trên trang hồ sơ trước.', 'Nobody is marked. Mark somebody with the reason first.');
  }
}

/** Who proposed, or marked anybody, does not decide. */
async function decide(trx: Transaction, { matter, answers }: { matter: Matter; answers: Answers }, ctx: Context): Promise<void> {
  await lockRound(trx, matter.id);
  if (answers.recognition !== 'approved') {
    if (typeof answers.remarks !== 'string' || answers.remarks.trim().length < 5) refuse('remarks', 'Hãy ghi lý do khi yêu cầu xét lại hoặc không tuyên dương ai.', 'Write why it is sent back, or why nobody is honoured.');
    return;
  }
  if ((await answersOf(trx, { matterId: matter.id, step: 'Task_ProposeCandidates' }))?.by === ctx.actor.id) refuse('recognition', 'Người đề nghị không tự quyết định: cần người khác quyết định.', 'Somebody else decides about what you proposed.');
  const marked = await Candidate.query(trx).findOne({ matterId: matter.id, proposed: true, proposedBy: ctx.actor.id });
  if (marked) refuse('recognition', 'Người đánh dấu ứng viên không tự quyết định: cần người khác quyết định.', 'Somebody else decides about those whom you marked.');
  const own = await Candidate.query(trx).findOne({ matterId: matter.id, proposed: true, officerId: ctx.actor.id });
  if (own) refuse('recognition', 'Không tự tuyên dương mình: cần người khác quyết định.', 'Nobody honours themselves: somebody else decides.');
  await Candidate.query(trx).where({ matterId: matter.id, proposed: true }).patch({ approvedAt: ctx.now });
}

function refuse(key: string, vi: string, en: string): never {
  throw new CaseError('refused', 'recognition-invalid', en, { field: `/${key}`, words: { vi, en } });
}
