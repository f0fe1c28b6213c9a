import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';

/** A round in which senders (D33) or officers (D36) are considered for praise. */
export class RecognitionRound extends TableModel {
  static override tableName = 'recognition_rounds';
  static override idColumn = 'matter_id';

  declare matterId: string;
  declare subject: 'senders' | 'officers';
  declare periodStart: Date;
  /** Exclusive. */
  declare periodEnd: Date;
  declare least: number;
  declare gatheredAt: Date | null;
}

/** One thing that counts for somebody, and the codes by which anybody can count again. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** What one of it, or all of it, is worth. */
  readonly points: number;
  readonly codes?: readonly string[];
}

/** Somebody considered; the pseudonym is all that is known until a person has decided. */
export class Candidate extends TableModel {
  static override tableName = 'recognition_candidates';
  static override jsonAttributes = ['figures'];

  declare id: string;
  declare matterId: string;
  declare pseudonym: string;
  declare senderId: string | null;
  declare officerId: string | null;
  declare figures: Figure[];
  declare score: string;
  declare proposed: boolean;
  /** Who marked them; null while nobody has. */
  declare proposedBy: string | null;
  declare reason: string | null;
  declare approvedAt: Date | null;
  declare numberYear: number | null;
  declare number: number | null;
  declare numberText: string | null;
  declare token: string | null;
  declare tokenUntil: Date | null;
}

/** @throws CaseError `recognition-not-found` */
export async function lockRound(trx: Transaction, matterId: string): Promise<RecognitionRound> {
  const found = await RecognitionRound.query(trx).findById(matterId).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'recognition-not-found', `There is no recognition round ${matterId}.`);
  return found;
}

/** The candidates of a round, the highest score first. */
export async function listCandidates(trx: Transaction, matterId: string): Promise<Candidate[]> {
  return Candidate.query(trx).where({ matterId }).orderBy('pseudonym');
}
