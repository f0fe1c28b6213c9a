import { findCaseFile, readCaseParts, type CaseFile } from '../../cases/case-file/read-case-file.ts';
import type { Context } from '../../cases/context.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize, type Subject } from '../../cases/policies/policies.ts';
import { maskSender } from '../../cases/privacy/reveal.ts';
import type { Transaction } from '../../lib/database.ts';
import type { CaseView } from '../contract/officers.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import { presentCase } from './present.ts';

/** What the permissions look at. */
export function subjectOf(file: CaseFile): Subject {
  return { unitCodes: file.unitCodes, restricted: file.restricted };
}

/** @throws Problem 404; CaseError `not-allowed` */
export async function requireCase(trx: Transaction, by: { code: string } | { id: string }, officer: Officer): Promise<CaseFile> {
  const file = await findCaseFile(trx, by);
  if (!file) throw new Problem(404, 'not-found');
  authorize(officer, 'case.read', subjectOf(file));
  return file;
}

/** The case as this officer may see it: without the right to the masked sender, only the kind of sender. */
export async function viewCase(trx: Transaction, file: CaseFile, officer: Officer, context: Context, locale: Locale): Promise<CaseView> {
  const subject = subjectOf(file);
  const sender = await maskSender(trx, file.senderId, context);
  const shown = sender && !allow(officer, 'sender.read-masked', subject) ? { ...sender, name: null, phone: null, email: null, address: null } : sender;
  return presentCase(file, await readCaseParts(trx, file.id), shown, allow(officer, 'sender.reveal', subject), locale);
}
