import { TableModel, type Transaction } from '../model.ts';
import { CaseError } from '../errors.ts';

/** What an officer asks the sender of a case; the answer stays with the officers. */
export class SenderQuestion extends TableModel {
  static override tableName = 'sender_questions';

  declare id: string;
  declare caseId: string;
  declare workItemId: string;
  /** Stands in the address that a reply to the question's mail goes to. */
  declare replyToken: string | null;
  declare askedBy: string;
  declare text: string;
  declare answerBy: Date;
  declare status: 'open' | 'answered' | 'cancelled';
  declare askedAt: Date;
  declare answer: string | null;
  declare answeredAt: Date | null;
  declare cancelledBy: string | null;
  declare cancelledAt: Date | null;
}

export const SHORTEST_QUESTION = 10;
export const LONGEST_QUESTION = 1000;
export const LONGEST_ANSWER = 2000;
/** Pictures that an answer may bring. */
export const MOST_ANSWER_PHOTOS = 3;

/**
 * The question, locked until the transaction ends. Its work item and case are to be locked before.
 * @throws CaseError `question-not-found`
 */
export async function lockQuestion(trx: Transaction, id: string): Promise<SenderQuestion> {
  const found = await SenderQuestion.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'question-not-found', `There is no question ${id}.`);
  return found;
}
