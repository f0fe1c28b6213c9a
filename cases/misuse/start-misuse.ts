import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { checkCaseCode } from '../intake/case-code.ts';
import type { MatterStart } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import { placeOf } from '../privacy/vault.ts';
import type { Answers } from '../steps/read-answers.ts';

const NATURES: Readonly<Record<string, string>> = { untrue: 'thông tin không đúng sự thật', abuse: 'lợi dụng Cổng' };

/**
 * Somebody reports that a report was false or abusive (D34, D35). Only a report whose sender can be told and can answer:
 * nothing is decided about people who never hear of it.
 * @throws CaseError `case-not-found`, `misuse-open-already`, `sender-unreachable` (/reportedCase)
 */
export async function startMisuse(trx: Transaction, { answers }: { answers: Answers }): Promise<MatterStart> {
  const found = await caseOf(trx, answers);
  const refused = (code: string, message: string) => new CaseError('refused', code, message, { field: '/reportedCase' });
  if (!found) throw refused('case-not-found', 'There is no case of this code.');
  if (!found.reachable) throw refused('sender-unreachable', 'Its sender left neither number nor address: there is nobody to tell or to hear.');
  if (await trx('misuse_files').where({ case_id: found.id }).first('matter_id')) throw refused('misuse-open-already', 'This report has a file about misuse already.');
  return { title: `Phản ánh ${found.code}: ${NATURES[String(answers.nature)]}`, caseId: found.id, restricted: true };
}

/** Seals the evidence and keeps it beside the matter. */
export async function keepEvidence(trx: Transaction, matter: Matter, answers: Answers, ctx: Context): Promise<void> {
  const { id, sender_id: senderId } = (await caseOf(trx, answers))!;
  await trx('misuse_files').insert({
    id: matter.id, matter_id: matter.id, case_id: id, sender_id: senderId, nature: answers.nature,
    evidence_sealed: ctx.vault.seal(String(answers.evidence).trim(), placeOf('misuse_files', 'evidence', matter.id)),
  });
}

interface FoundCase { readonly id: string; readonly code: string; readonly sender_id: string; readonly reachable: boolean }

async function caseOf(trx: Transaction, answers: Answers): Promise<FoundCase | undefined> {
  return trx('cases as c').join('senders as s', 's.id', 'c.sender_id').where({ 'c.code': checkCaseCode(String(answers.reportedCase)) ?? '' })
    .first<FoundCase | undefined>('c.id', 'c.code', 'c.sender_id', trx.raw('(s.phone_index is not null or s.email_index is not null) as reachable'));
}
