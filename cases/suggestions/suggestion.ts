import type { Transaction } from '../../lib/database.ts';
import { lockMatter, type Matter } from '../matters/matter.ts';
import { TableModel } from '../model.ts';

/** What became of a suggestion (S8); what its sender wrote stays with the case. */
export class Suggestion extends TableModel {
  static override tableName = 'suggestions';
  static override idColumn = 'matter_id';

  declare matterId: string;
  declare acknowledgedAt: Date | null;
  declare publicTitle: string | null;
  declare publicText: string | null;
  declare publishedAt: Date | null;
  declare assessment: 'accepted' | 'partly' | 'declined' | null;
  declare assessmentReason: string | null;
  declare plan: string | null;
  declare assessedAt: Date | null;
  /** City day, YYYY-MM-DD. */
  declare committedOn: string | null;
  declare progress: 'in-progress' | 'done' | 'dropped' | null;
  declare progressNote: string | null;
  declare progressedAt: Date | null;
}

/** The suggestion with its matter locked. @throws CaseError `matter-not-found` */
export async function lockSuggestion(trx: Transaction, matterId: string): Promise<{ matter: Matter; suggestion: Suggestion }> {
  const matter = await lockMatter(trx, matterId);
  return { matter, suggestion: await Suggestion.query(trx).findById(matterId).throwIfNotFound() };
}
