import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { answersOf } from '../matters/answers-of.ts';
import type { Decided, Fact, MatterKind } from '../matters/kinds.ts';
import { Matter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { requirePublicWords } from '../publication/require-public-words.ts';
import { checkUnit } from '../screening/check-screening.ts';
import { Suggestion } from './suggestion.ts';

/** A suggestion or idea: passed on, assessed, answered, public where its sender agrees, followed through (S8). */
export const suggestionKind: MatterKind = {
  kind: 'suggestion',
  codePrefix: 'GY',
  processId: 'suggestion-handling',
  title: { vi: 'Góp ý, hiến kế', en: 'Suggestion' },
  readRight: 'question.read',
  startRight: null,
  startForm: null,
  facts,
  goesOn: ['Task_PassOnSuggestion'],
  eventTexts: {
    'passed-on': { vi: 'Chuyển cơ quan có thẩm quyền', en: 'Passed on to the competent agency' },
    returned: { vi: 'Cơ quan báo không thuộc thẩm quyền', en: 'The agency says that it is not its matter' },
    assessed: { vi: 'Cơ quan đã xem xét', en: 'Assessed' },
    progressed: { vi: 'Báo cáo thực hiện', en: 'Progress reported' },
  },
  outcomes: {
    declined: { vi: 'Chưa tiếp thu', en: 'Not accepted' }, completed: { vi: 'Đã thực hiện xong', en: 'Carried out' }, dropped: { vi: 'Đã dừng thực hiện', en: 'Given up' },
  },
  decided: { Task_PassOnSuggestion: passOn, Task_AssessSuggestion: assess, Task_FollowSuggestion: follow },
};

/** To the competent agency; public in the operator's words if its sender agreed. */
async function passOn(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<Record<string, unknown>> {
  const unitCode = String(answers.chosenUnit ?? '');
  await checkUnit(trx, unitCode, '/chosenUnit', ctx);
  const subject = await Case.query(trx).findById(matter.caseId!).throwIfNotFound();
  if (answers.publish === true) {
    if (!subject.publishAllowed || subject.restricted) throw new CaseError('refused', 'sender-did-not-agree', 'The sender did not agree that this becomes public.', { field: '/publish' });
    const { publishedAt } = await Suggestion.query(trx).findById(matter.id).throwIfNotFound();
    await Suggestion.query(trx).findById(matter.id).patch({
      publicTitle: requirePublicWords(answers.publicTitle, 'publicTitle'), publicText: requirePublicWords(answers.publicText, 'publicText'), publishedAt: publishedAt ?? ctx.now,
    });
  }
  await Matter.query(trx).findById(matter.id).patch({ unitCode, version: matter.version + 1 });
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'passed-on', detail: { unitCode } }, ctx);
  await recordEvent(trx, { caseId: subject.id, kind: 'suggestion-passed-on', public: true, detail: { unitCode } }, ctx);
  return { unitCode };
}

async function assess(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<void> {
  if (answers.assessment === 'not-ours') {
    requirePublicWords(answers.whyNotOurs, 'whyNotOurs');
    const rightUnit = typeof answers.rightUnit === 'string' ? answers.rightUnit : null;
    if (rightUnit) await checkUnit(trx, rightUnit, '/rightUnit', ctx);
    await recordMatterEvent(trx, { matterId: matter.id, kind: 'returned', detail: { unitCode: matter.unitCode, proposedUnitCode: rightUnit } }, ctx);
    return;
  }
  const assessment = answers.assessment as 'accepted' | 'partly' | 'declined';
  const taken = assessment !== 'declined';
  await Suggestion.query(trx).findById(matter.id).patch({
    assessment, assessmentReason: requirePublicWords(answers.assessmentReason, 'assessmentReason'), assessedAt: ctx.now,
    plan: taken ? requirePublicWords(answers.plan, 'plan') : null, committedOn: taken ? dayAhead(answers.committedOn, ctx.now) : null,
  });
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'assessed', detail: { assessment } }, ctx);
}

async function follow(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<void> {
  const progress = answers.progress as 'in-progress' | 'done' | 'dropped';
  await Suggestion.query(trx).findById(matter.id).patch({
    progress, progressNote: requirePublicWords(answers.progressNote, 'progressNote'), progressedAt: ctx.now,
    ...(progress === 'in-progress' && answers.committedOn ? { committedOn: dayAhead(answers.committedOn, ctx.now) } : {}),
  });
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'progressed', detail: { progress } }, ctx);
}

/** @throws CaseError `committed-day-wrong` */
function dayAhead(value: unknown, now: Date): string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || value < inCity(now).toISODate()!) {
    throw new CaseError('invalid', 'committed-day-wrong', 'The day by which it will be done has to lie ahead.', { field: '/committedOn' });
  }
  return value;
}

const ASSESSMENTS = { accepted: 'Tiếp thu', partly: 'Tiếp thu một phần', declined: 'Chưa tiếp thu' };

/** What was suggested and what became of it: who works on it reads the words, never whose they are. */
async function facts(db: Database | Transaction, matter: Matter): Promise<Fact[]> {
  const [subject, suggestion] = await Promise.all([Case.query(db).findById(matter.caseId!).throwIfNotFound(), Suggestion.query(db).findById(matter.id).throwIfNotFound()]);
  const assessed = await answersOf(db, { matterId: matter.id, step: 'Task_AssessSuggestion' });
  const { rows: [count] } = await db.raw<{ rows: Array<{ n: number }> }>('select count(*)::int as n from suggestion_supports where matter_id = ?', [matter.id]);
  const words = (label: Fact['label'], value: unknown): Fact[] => (typeof value === 'string' && value !== '' ? [{ label, value }] : []);
  return [
    { label: { vi: 'Góp ý', en: 'Suggestion' }, value: maskPersonalData(subject.content) },
    { label: { vi: 'Người góp ý đồng ý công khai', en: 'Sender agrees to publish' }, value: subject.publishAllowed ? 'Có' : 'Không' },
    ...(suggestion.publishedAt ? [{ label: { vi: 'Đã công khai', en: 'Public as' }, value: suggestion.publicTitle!, href: `/hien-ke/${matter.code}` }, { label: { vi: 'Lượt ủng hộ', en: 'Support' }, value: String(count!.n) }] : []),
    ...words({ vi: 'Không thuộc thẩm quyền vì', en: 'Not theirs because' }, assessed?.answers.whyNotOurs),
    ...words({ vi: 'Kết luận', en: 'Assessment' }, suggestion.assessment && ASSESSMENTS[suggestion.assessment]),
    ...words({ vi: 'Lý do', en: 'Why' }, suggestion.assessmentReason),
    ...words({ vi: 'Sẽ làm', en: 'Plan' }, suggestion.plan),
    ...words({ vi: 'Cam kết xong', en: 'Committed by' }, suggestion.committedOn?.split('-').reverse().join('/')),
    ...words({ vi: 'Tiến độ', en: 'Progress' }, suggestion.progressNote),
  ];
}
