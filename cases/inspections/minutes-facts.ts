import type { Transaction } from '../../lib/database.ts';
import { answersOf } from '../matters/answers-of.ts';
import { Matter } from '../matters/matter.ts';
import type { Answers } from '../steps/read-answers.ts';
import { CRITERIA, RISKS } from './criteria.ts';
import { hasFinding, listInspectedCases, readInspection } from './inspection.ts';

/** Who did a step, by the name that colleagues see, and when. */
export interface Done { readonly name: string; readonly at: Date }

/** How often a criterion was met, not met, or did not apply. */
export interface CriterionFigures { readonly title: string; readonly met: number; readonly notMet: number; readonly notApplicable: number }

/** What the minutes of an inspection say, all of it; codes of cases, never a sender's data. */
export interface InspectionMinutes {
  readonly code: string;
  readonly unitName: string;
  readonly basis: string;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly population: number;
  readonly random: number;
  readonly risk: number;
  readonly seed: string;
  readonly plan: Done | null;
  readonly examined: Done | null;
  readonly examinationNote: string | null;
  readonly criteria: readonly CriterionFigures[];
  /** Cases with something that is not met. */
  readonly findings: ReadonlyArray<{ readonly code: string; readonly notMet: readonly string[]; readonly risks: readonly string[]; readonly note: string }>;
  readonly explained: (Done & { readonly opinion: string; readonly text: string; readonly remedy: string | null }) | null;
  readonly concluded: Done & { readonly violation: boolean; readonly measure: string | null; readonly text: string };
  readonly signed: Done;
}

const OPINIONS: Readonly<Record<string, string>> = { accepted: 'đồng ý với các phát hiện', partly: 'đồng ý một phần', objected: 'không đồng ý' };
const MEASURES: Readonly<Record<string, string>> = {
  reminded: 'nhắc nhở, rút kinh nghiệm', rectify: 'yêu cầu khắc phục', discipline: 'đề nghị cơ quan có thẩm quyền xem xét kỷ luật', referred: 'chuyển cơ quan có thẩm quyền xử lý theo quy định của pháp luật',
};

/** @throws Error when the inspection has no conclusion yet */
export async function readMinutes(trx: Transaction, matterId: string): Promise<InspectionMinutes> {
  const [matter, plan, sample] = [await Matter.query(trx).findById(matterId).throwIfNotFound(), await readInspection(trx, matterId), await listInspectedCases(trx, matterId)];
  const unit = await trx('units').where({ code: plan.unitCode }).first<{ name: string }>('name');
  const step = async (id: string) => {
    const found = await answersOf(trx, { matterId, step: id });
    if (!found) return null;
    const officer = found.by === null ? undefined : await trx('officers').where({ id: found.by }).first<{ display_name: string } | undefined>('display_name');
    return { name: officer?.display_name ?? '', at: found.at, answers: found.answers };
  };
  const concluded = await step('Task_ConcludeInspection');
  const signed = await step('Task_SignMinutes');
  if (!concluded || !signed) throw new Error(`The inspection ${matter.code} has no signed conclusion.`);
  const [explained, examined, approved] = [await step('Task_ExplainFindings'), await step('Task_ExamineSample'), await step('Task_ApproveInspectionPlan')];
  const measure = textOf(concluded.answers, 'measure');
  return {
    code: matter.code, unitName: unit.name, basis: plan.basis, periodStart: plan.periodStart, periodEnd: plan.periodEnd,
    population: plan.population ?? 0, random: sample.filter(({ drawnAs }) => drawnAs === 'random').length, risk: sample.filter(({ drawnAs }) => drawnAs === 'risk').length, seed: plan.seed ?? '',
    plan: approved, examined, examinationNote: examined && textOf(examined.answers, 'examinationNote'),
    criteria: CRITERIA.map(({ code, title }) => {
      const count = (finding: string) => sample.filter(({ checks }) => checks?.[code] === finding).length;
      return { title: title.vi, met: count('met'), notMet: count('not-met'), notApplicable: count('not-applicable') };
    }),
    findings: sample.filter(hasFinding).map(({ code, checks, risks, note }) => ({
      code, notMet: CRITERIA.filter((criterion) => checks?.[criterion.code] === 'not-met').map(({ title }) => title.vi), risks: risks.map((risk) => RISKS[risk].title.vi), note: note ?? '',
    })),
    explained: explained && {
      name: explained.name, at: explained.at, opinion: OPINIONS[String(explained.answers.explanation)] ?? '',
      text: textOf(explained.answers, 'explanationText') ?? '', remedy: textOf(explained.answers, 'remedyPlan'),
    },
    concluded: {
      name: concluded.name, at: concluded.at, violation: concluded.answers.conclusion === 'violation', measure: measure && (MEASURES[measure] ?? measure), text: textOf(concluded.answers, 'conclusionText') ?? '',
    },
    signed: { name: signed.name, at: signed.at },
  };
}

function textOf(answers: Answers, key: string): string | null {
  const value = answers[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
