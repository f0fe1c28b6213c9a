import { listAnswers } from '../../cases/catalogue/case-answers.ts';
import { findCaseFile, readCaseParts, type CaseFile, type CaseParts } from '../../cases/case-file/read-case-file.ts';
import type { Context } from '../../cases/context.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize, type Subject } from '../../cases/policies/policies.ts';
import { officerNames } from '../../cases/officers/officer-names.ts';
import { maskSender } from '../../cases/privacy/reveal.ts';
import { namesOfCodes } from '../../cases/reference/list-reference.ts';
import type { Transaction } from '../../lib/database.ts';
import type { CaseView } from '../contract/officers.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import { codesIn, officersIn } from './event-texts.ts';
import { presentCase, type Labels } from './present.ts';

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

/** The code of the case that a matter is about; null where there is none, or for somebody who may not read it. */
export async function readableCaseCode(trx: Transaction, { caseId }: { readonly caseId: string | null }, officer: Officer): Promise<string | null> {
  const file = caseId === null ? null : await findCaseFile(trx, { id: caseId });
  return file && allow(officer, 'case.read', subjectOf(file)) ? file.code : null;
}

/** The case as this officer may see it: without the right to the masked sender, only the kind of sender. */
export async function viewCase(trx: Transaction, file: CaseFile, officer: Officer, context: Context, locale: Locale): Promise<CaseView> {
  const subject = subjectOf(file);
  const sender = await maskSender(trx, file.senderId, context);
  const shown = sender && !allow(officer, 'sender.read-masked', subject) ? { ...sender, name: null, phone: null, email: null, address: null } : sender;
  const parts = await readCaseParts(trx, file.id);
  const answers = await listAnswers(trx, file.id);
  return {
    ...presentCase(file, parts, shown, allow(officer, 'sender.reveal', subject), await labelsOf(trx, parts, locale), locale),
    answers: answers.map(({ id, question, asked, answer }) => ({ id, question, asked: asked[locale], answer: answer?.[locale] ?? null })),
    rights: {
      readNotes: allow(officer, 'note.read', subject), senderHistory: allow(officer, 'sender.read-masked', subject), export: allow(officer, 'case.export', subject),
      revealAnswers: allow(officer, 'sender.reveal', subject) && answers.some(({ answer }) => answer === null),
    },
  };
}

async function labelsOf(trx: Transaction, parts: CaseParts, locale: Locale): Promise<Labels> {
  const proposed = parts.hints?.proposedUnitCode;
  const names = await namesOfCodes(trx, [...parts.events.flatMap(({ detail }) => codesIn(detail)), ...(typeof proposed === 'string' ? [proposed] : [])]);
  const officers = await officerNames(trx, [
    ...parts.events.map(({ actor }) => actor).filter((actor) => actor.startsWith('officer:')).map((actor) => actor.slice('officer:'.length)),
    ...parts.events.flatMap(({ detail }) => officersIn(detail)),
  ]);
  return {
    nameOf: (code) => (typeof code === 'string' ? names.get(code)?.[locale] ?? officers.get(code) ?? null : null),
    officerName: (actor) => officers.get(actor.replace(/^officer:/, '')) ?? null,
  };
}
