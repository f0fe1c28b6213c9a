import { TableModel } from '../model.ts';

export type AssignmentStatus = 'routed' | 'delivered' | 'resulted' | 'returned' | 'withdrawn' | 'sent-back';

/** One receiving unit's share of a case; a case that comes back and goes out again has a new one a round. */
export class Assignment extends TableModel {
  static override tableName = 'assignments';

  declare id: string;
  declare caseId: string;
  declare unitCode: string;
  declare role: 'lead' | 'coordinating';
  declare round: number;
  declare status: AssignmentStatus;
  declare routedAt: Date;
  declare deliveredAt: Date | null;
  declare textedAt: Date | null;
  declare openedAt: Date | null;
  declare acceptedAt: Date | null;
  declare checkedAt: Date | null;
  declare handledAt: Date | null;
  declare resultedAt: Date | null;
  declare returnedAt: Date | null;
  declare resultText: string | null;
  /** What the unit found, of the category's list; null where it stated none. */
  declare causeCode: string | null;
  declare returnReason: string | null;
  declare proposedUnitCode: string | null;
  declare decidedBy: string | null;
  /** The reopening that this round belongs to. */
  declare reopeningId: string | null;
  /** What the rules found wanting in the answer, as codes; null: not looked at. */
  declare answerFindings: string[] | null;
  /** The answer was not good enough: it went back before the sender was told. */
  declare sentBackAt: Date | null;
  declare sentBackReason: string | null;
  declare processInstanceKey: string | null;
  /** Of a co-ordinating share: what the unit in the lead asks for, and the matter under which this unit works. */
  declare requestText: string | null;
  declare matterId: string | null;
}
