import type { Database, Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { answersOf } from '../matters/answers-of.ts';
import type { Decided, Fact, MatterKind } from '../matters/kinds.ts';
import { Matter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { requirePublicWords } from '../publication/require-public-words.ts';
import { reviewDay } from '../published-answers/published-answer.ts';
import { checkUnit } from '../screening/check-screening.ts';
import { passQuestionOn } from './route-question.ts';
import { ANSWER_STEP } from './tell-answer.ts';

const SUPPLY_STEP = 'Task_SupplyInformation';
const CHOOSE_STEP = 'Task_ChooseDepartment';

/** A question that a department answers by way of the operators (S12, S13). */
export const questionKind: MatterKind = {
  kind: 'question',
  codePrefix: 'CH',
  processId: 'question-answering',
  title: { vi: 'Hỏi đáp', en: 'Question' },
  readRight: 'question.read',
  startRight: null,
  startForm: null,
  facts,
  goesOn: [SUPPLY_STEP, ANSWER_STEP],
  eventTexts: {
    'passed-on': { vi: 'Chuyển cơ quan phụ trách', en: 'Passed on to the department in charge' },
    'information-supplied': { vi: 'Cơ quan đã cung cấp thông tin', en: 'The department supplied its information' },
    returned: { vi: 'Cơ quan báo không thuộc lĩnh vực của mình', en: 'The department says that it is not its field' },
    answered: { vi: 'Đã trả lời người hỏi', en: 'Answered' },
    'answer-published': { vi: 'Đã đăng thành hỏi đáp', en: 'Published for everybody' },
  },
  outcomes: { answered: { vi: 'Đã trả lời', en: 'Answered' }, 'answered-and-published': { vi: 'Đã trả lời và đăng hỏi đáp', en: 'Answered and published' } },
  decided: { [CHOOSE_STEP]: choose, [SUPPLY_STEP]: supply, [ANSWER_STEP]: answer },
};

async function choose(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<Record<string, unknown> | void> {
  if (answers.whoAnswers === 'desk') {
    await Matter.query(trx).findById(matter.id).patch({ unitCode: null, version: matter.version + 1 });
    return;
  }
  const unitCode = String(answers.chosenUnit ?? '');
  await checkUnit(trx, unitCode, '/chosenUnit', ctx);
  await passQuestionOn(trx, { matter, unitCode }, ctx);
  return { unitCode };
}

async function supply(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<void> {
  if (answers.supplied === 'information') {
    requirePublicWords(answers.information, 'information');
    await recordMatterEvent(trx, { matterId: matter.id, kind: 'information-supplied', detail: { unitCode: matter.unitCode } }, ctx);
    return;
  }
  requirePublicWords(answers.whyNotOurs, 'whyNotOurs');
  const rightUnit = typeof answers.rightUnit === 'string' ? answers.rightUnit : null;
  if (rightUnit) await checkUnit(trx, rightUnit, '/rightUnit', ctx);
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'returned', detail: { unitCode: matter.unitCode, proposedUnitCode: rightUnit } }, ctx);
}

/** Checks what goes out, while somebody is there to mend it. */
async function answer(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<Record<string, unknown> | void> {
  if (answers.answerDecision === 'ask-again') {
    requirePublicWords(answers.whatIsMissing, 'whatIsMissing');
    if (!matter.unitCode) throw new CaseError('invalid', 'no-department-to-ask', 'No department supplied this answer: there is nobody to ask again.', { field: '/answerDecision' });
    return;
  }
  requirePublicWords(answers.answerText, 'answerText');
  if (answers.publish === true) {
    requirePublicWords(answers.publicQuestion, 'publicQuestion');
    reviewDay(answers.reviewOn, ctx.now, 'reviewOn');
  }
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'answered' }, ctx);
  // The engine asks for it also where the form left it out.
  return { publish: answers.publish === true };
}

/** What was asked, and what the department says: who works on it reads the words, never who asked. */
async function facts(db: Database | Transaction, matter: Matter): Promise<Fact[]> {
  const subject = await Case.query(db).findById(matter.caseId!).throwIfNotFound();
  const [supplied, answered] = await Promise.all([answersOf(db, { matterId: matter.id, step: SUPPLY_STEP }), answersOf(db, { matterId: matter.id, step: ANSWER_STEP })]);
  const words = (label: Fact['label'], value: unknown): Fact[] => (typeof value === 'string' && value !== '' ? [{ label, value }] : []);
  return [
    { label: { vi: 'Câu hỏi', en: 'Question' }, value: maskPersonalData(subject.content) },
    ...words({ vi: 'Cần cung cấp thêm', en: 'Still wanted' }, answered?.answers.whatIsMissing),
    ...words({ vi: 'Thông tin của cơ quan', en: 'What the department says' }, supplied?.answers.information),
    ...words({ vi: 'Căn cứ', en: 'Basis' }, supplied?.answers.legalBasis),
    ...words({ vi: 'Không thuộc lĩnh vực vì', en: 'Not theirs because' }, supplied?.answers.whyNotOurs),
    ...words({ vi: 'Câu trả lời đã gửi', en: 'Answer given' }, answered?.answers.answerText),
  ];
}
