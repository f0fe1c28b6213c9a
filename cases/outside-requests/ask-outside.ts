import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase } from '../case.ts';
import { findLead, requireLead } from '../co-ordination/share.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { openMatter } from '../matters/open-matter.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { OUTSIDE_REQUEST, OutsideRequest } from './outside-request.ts';

export interface OutsideAsked {
  readonly caseId: string;
  readonly officer: Officer;
  readonly bodyName: string;
  /** The institution's own address. */
  readonly email: string;
  readonly question: string;
}

/**
 * Asks a body that has no account. What leaves the portal is the question, masked words of the report and a link: no name,
 * number or address of anybody (D14, D29).
 * @throws CaseError `not-allowed`, `case-without-lead`, `question-holds-personal-data` (/question)
 */
export async function askOutside(trx: Transaction, { caseId, officer, bodyName, email, question }: OutsideAsked, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  const found = await findLead(trx, caseId);
  authorize(officer, 'outside.ask', { unitCodes: found ? [found.unitCode] : [], restricted: subject.restricted });
  const lead = requireLead(found);
  if (maskPersonalData(question) !== question) {
    throw new CaseError('refused', 'question-holds-personal-data', 'The question holds a phone number, mail address, document number or plate: take it out.', { field: '/question' });
  }
  const id = randomUUID();
  const matter = await openMatter(trx, {
    kind: OUTSIDE_REQUEST, title: `Hỏi cơ quan ngoài hệ thống về phản ánh ${subject.code}`, caseId, unitCode: lead.unitCode, restricted: subject.restricted, detail: { requestId: id },
  }, ctx);
  await OutsideRequest.query(trx).insert({ id, matterId: matter.id, caseId, unitCode: lead.unitCode, askedBy: officer.id, bodyName, email, question, askedAt: ctx.now, sends: 1 });
  await recordEvent(trx, { caseId, kind: 'outside-asked', detail: { unitCode: lead.unitCode, matterCode: matter.code } }, ctx);
  await recordAudit(trx, { action: 'outside-asked', subjectType: 'case', subjectId: caseId, detail: { requestId: id, unitCode: lead.unitCode } }, ctx);
}
