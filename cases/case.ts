import { TableModel, type Transaction } from './model.ts';
import { CaseError } from './errors.ts';
import type { RefusalText } from './screening/refusal-text.ts';

export type CaseStatus =
  | 'received' | 'screening' | 'forwarded' | 'in-progress' | 'resulted' | 'closed' | 'reopened'
  | 'refused' | 'guided' | 'duplicate' | 'question-queued' | 'suggestion-queued' | 'noted';

/** A report and all that happens to it. Each instant of S15–S22 and D18 is a column of its own. */
export class Case extends TableModel {
  static override tableName = 'cases';
  static override jsonAttributes = ['refusalFields', 'refusalWords'];

  declare id: string;
  declare code: string;
  declare status: CaseStatus;
  declare itemType: string | null;
  declare categoryCode: string | null;
  declare urgency: 'normal' | 'urgent';
  declare channel: string;
  declare senderId: string;
  declare publishAllowed: boolean;
  declare content: string;
  declare addressText: string | null;
  declare lat: number | null;
  declare lng: number | null;
  declare wardCode: string | null;
  declare restricted: boolean;
  /** Its sender asked for it to be restricted: it is as long as nobody works on it. */
  declare restrictWhenOver: boolean;
  declare receivedAt: Date;
  declare screenedAt: Date | null;
  declare classifiedAt: Date | null;
  declare forwardedAt: Date | null;
  declare contactTextedAt: Date | null;
  declare openedAt: Date | null;
  declare checkedAt: Date | null;
  declare handledAt: Date | null;
  declare resultedAt: Date | null;
  declare toldAt: Date | null;
  declare refusedAt: Date | null;
  declare refusalToldAt: Date | null;
  declare closedAt: Date | null;
  declare screenedBy: string | null;
  declare refusalReasonCode: string | null;
  declare refusalFields: Record<string, string>;
  /** What the sender was told of the refusal, word for word; null before. */
  declare refusalWords: RefusalText | null;
  declare screeningNote: string | null;
  declare duplicateOf: string | null;
  declare splitFrom: string | null;
  declare resultText: string | null;
  /** How it ended for the sender once a unit has answered; null while nobody can say. */
  declare resolution: 'fixed' | 'not-fixed' | null;
  /** How often it was opened again after an answer. The instants of the first round stay as they were. */
  declare reopenings: number;
  declare reopenedAt: Date | null;
  /** Told again after a reopening. */
  declare retoldAt: Date | null;
  /** Why it was closed although it is not fixed, as the sender reads it. */
  declare unfixedReason: string | null;
  declare processInstanceKey: string | null;
  declare version: number;
}

const UNDER_WAY: readonly CaseStatus[] = ['received', 'screening', 'forwarded', 'in-progress', 'resulted', 'reopened'];

/** Whether nobody works on it any more. A reopened case keeps the `closedAt` of its first round, and is not over. */
export function isOver({ closedAt, status }: Pick<Case, 'closedAt' | 'status'>): boolean {
  return closedAt !== null && !UNDER_WAY.includes(status);
}

/** The same as a condition in SQL on the table or alias `cases`. */
export function overIn(cases: string): string {
  return `(${cases}.closed_at is not null and ${cases}.status not in (${UNDER_WAY.map((status) => `'${status}'`).join(', ')}))`;
}

/**
 * The case, locked until the transaction ends, so that two commands on one case run one after the other. Locks are taken
 * in one order everywhere, so that no two commands wait for each other: work item, case, assignment, deadline. They leave
 * the key free (`for no key update`): adding a line to the timeline waits for nobody.
 * @throws CaseError `case-not-found`
 */
export async function lockCase(trx: Transaction, caseId: string): Promise<Case> {
  const found = await Case.query(trx).findById(caseId).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'case-not-found', `There is no case ${caseId}.`);
  return found;
}
