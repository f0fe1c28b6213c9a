import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import { Matter } from '../matters/matter.ts';
import type { Deadline } from './deadline.ts';

/** What a clock is of, as texts and mails name it. */
export interface ClockSubject {
  readonly code: string;
  readonly caseId: string | null;
  readonly matterId: string | null;
}

export async function clockSubject(trx: Transaction, { caseId, matterId }: Pick<Deadline, 'caseId' | 'matterId'>): Promise<ClockSubject> {
  const { code } = matterId !== null ? await Matter.query(trx).findById(matterId).throwIfNotFound() : await Case.query(trx).findById(caseId!).throwIfNotFound();
  return { code, caseId, matterId };
}

/** Its code, under the placeholder that the texts for cases and those for matters have. */
export function codeValue({ code, matterId }: ClockSubject): Readonly<Record<string, string>> {
  return matterId === null ? { code } : { matter: code };
}
