import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { lockMatter } from '../matters/matter.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { CRITERIA, type Finding } from './criteria.ts';
import { listInspectedCases, type InspectedCase } from './inspection.ts';

export interface Examination {
  readonly matterId: string;
  readonly caseCode: string;
  readonly officer: Officer;
  /** A finding for every criterion. */
  readonly checks: Readonly<Record<string, Finding>>;
  /** Wanted where a criterion was not met. */
  readonly note: string | null;
  /** The version that the inspector saw. */
  readonly version: number;
}

const SHORTEST_NOTE = 5;

/**
 * An inspector looks at one case of the sample by the checklist (D31). May be put right until the examination ends.
 * @throws CaseError `not-allowed`, `inspected-case-not-found`, `examination-over`, `inspected-case-changed`, `checks-incomplete` (/checks), `finding-note-missing` (/note)
 */
export async function examineCase(trx: Transaction, { matterId, caseCode, officer, checks, note, version }: Examination, ctx: Context): Promise<InspectedCase> {
  const matter = await lockMatter(trx, matterId);
  authorize(officer, 'inspection.examine', { restricted: matter.restricted });
  const found = (await listInspectedCases(trx, matterId)).find(({ code }) => code === caseCode);
  if (!found) throw new CaseError('not-found', 'inspected-case-not-found', `Case ${caseCode} is not in the sample of this inspection.`);
  if (!await isUnderExamination(trx, matterId)) throw new CaseError('conflict', 'examination-over', 'The examination of this sample is not under way.');
  if (found.version !== version) throw new CaseError('conflict', 'inspected-case-changed', 'Somebody else has looked at this case meanwhile.');
  if (CRITERIA.some(({ code }) => !(code in checks))) throw new CaseError('refused', 'checks-incomplete', 'A finding for every criterion is wanted.', { field: '/checks' });
  const text = note?.normalize('NFC').trim() ?? '';
  if (Object.values(checks).includes('not-met') && [...text].length < SHORTEST_NOTE) {
    throw new CaseError('refused', 'finding-note-missing', 'Say what was found where a criterion is not met.', { field: '/note' });
  }
  await trx('inspected_cases').where({ matter_id: matterId, case_id: found.caseId }).update({
    checks: JSON.stringify(checks), note: text || null, checked_by: officer.id, checked_at: ctx.now, version: found.version + 1,
  });
  await recordAudit(trx, { action: 'inspected-case-examined', subjectType: 'case', subjectId: found.caseId, detail: { matterId, checks } }, ctx);
  return (await listInspectedCases(trx, matterId)).find(({ code }) => code === caseCode)!;
}

async function isUnderExamination(trx: Transaction, matterId: string): Promise<boolean> {
  return await trx('work_items').where({ matter_id: matterId, element_id: 'Task_ExamineSample', status: 'open' }).first('id') !== undefined;
}
