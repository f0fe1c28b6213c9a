import type { Transaction } from '../../lib/database.ts';
import { findOfficer } from '../officers/officer.ts';
import { absenceAt } from './absence.ts';

/** Who gets what was meant for an officer. */
export interface Present {
  readonly officerId: string;
  /** The absent officer, when it is somebody else who gets it. */
  readonly insteadOf: string | null;
}

/**
 * The officer, or while they are away whoever stands in for them (and for that one, if need be); null when nobody of the
 * chain is there with an open account.
 */
export async function presentOrStandIn(trx: Transaction, officerId: string, now: Date): Promise<Present | null> {
  const asked = new Set<string>();
  for (let id: string | null = officerId; id !== null && !asked.has(id);) {
    asked.add(id);
    const absence = await absenceAt(trx, id, now);
    if (!absence) return (await findOfficer(trx, id)) ? { officerId: id, insteadOf: id === officerId ? null : officerId } : null;
    id = absence.standInId;
  }
  return null;
}
