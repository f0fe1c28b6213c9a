import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { checkUnit } from '../screening/check-screening.ts';
import { inviteUnits } from './invite-units.ts';
import { findLead, requireLead, sharesOf } from './share.ts';

export interface UnitsAsked {
  readonly caseId: string;
  readonly officer: Officer;
  readonly unitCodes: readonly string[];
  /** What they are to find out or do. */
  readonly request: string;
}

/**
 * The unit in the lead, or the desk, asks other units to take a share (D10, D14).
 * @throws CaseError `not-allowed`, `case-without-lead`, `co-ordination-of-lead` | `already-co-ordinating` | `unit-unknown` | `unit-handles-nothing` (/unitCodes/n)
 */
export async function askUnits(trx: Transaction, { caseId, officer, unitCodes, request }: UnitsAsked, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  const found = await findLead(trx, caseId);
  authorize(officer, 'co-ordination.ask', { unitCodes: found ? [found.unitCode] : [], restricted: subject.restricted });
  const lead = requireLead(found);
  const taken = (await sharesOf(trx, lead)).map(({ unitCode }) => unitCode);
  for (const [place, code] of unitCodes.entries()) {
    const field = `/unitCodes/${place}`;
    if (code === lead.unitCode) throw new CaseError('invalid', 'co-ordination-of-lead', 'The unit in the lead cannot help itself.', { field });
    if (taken.includes(code)) throw new CaseError('conflict', 'already-co-ordinating', `Unit ${code} has been asked already.`, { field });
    await checkUnit(trx, code, field, ctx);
  }
  await inviteUnits(trx, { subject, lead, unitCodes, request }, ctx);
  await recordAudit(trx, { action: 'co-ordination-asked', subjectType: 'case', subjectId: caseId, detail: { leadUnitCode: lead.unitCode, unitCodes: [...unitCodes] } }, ctx);
}
