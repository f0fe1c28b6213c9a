import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import type { Decided } from '../matters/kinds.ts';
import type { Answers } from '../steps/read-answers.ts';
import { hasFinding, listInspectedCases } from './inspection.ts';

const SHORTEST_TEXT = 5;

/** What the steps of an inspection do beside what their forms keep. */
export const DECIDED: Readonly<Record<string, Decided>> = {
  Task_ApproveInspectionPlan: async (_trx, { answers }) => requireText(answers, { when: answers.planOutcome === 'rejected', field: 'planNote' }),
  Task_ExamineSample: async (trx, { matter }) => endExamination(trx, matter.id),
  Task_ConcludeInspection: async (trx, { matter, answers }) => conclude(trx, matter.id, answers),
  Task_SignMinutes: async (_trx, { answers }) => requireText(answers, { when: answers.signature === 'returned', field: 'signatureNote' }),
  Task_VerifyRemedy: async (_trx, { answers }) => requireText(answers, { when: answers.remedyOutcome === 'not-remedied', field: 'remedyNote' }),
};

/** Whoever says no says why. */
async function requireText(answers: Answers, { when, field }: { when: boolean; field: string }): Promise<void> {
  if (when && [...String(answers[field] ?? '').trim()].length < SHORTEST_TEXT) throw new CaseError('refused', 'reason-missing', 'Say why.', { field: `/${field}` });
}

/** @throws CaseError `sample-not-examined` */
async function endExamination(trx: Transaction, matterId: string): Promise<Record<string, unknown>> {
  const sample = await listInspectedCases(trx, matterId);
  const waiting = sample.filter(({ checks }) => checks === null);
  if (waiting.length > 0) throw new CaseError('refused', 'sample-not-examined', `${waiting.length} of ${sample.length} cases have not been looked at.`, { field: '/examination' });
  return { violationsFound: sample.some(hasFinding) ? 'yes' : 'no' };
}

/** @throws CaseError `violation-without-finding` */
async function conclude(trx: Transaction, matterId: string, { conclusion, measure }: Answers): Promise<Record<string, unknown>> {
  const found = (await listInspectedCases(trx, matterId)).some(hasFinding);
  if (conclusion === 'violation' && !found) throw new CaseError('refused', 'violation-without-finding', 'A violation stands on at least one finding in the sample.', { field: '/conclusion' });
  return { remedyWanted: conclusion === 'violation' && measure === 'rectify' ? 'yes' : 'no' };
}
