import { Model, snakeCaseMappers, type Transaction as ObjectionTransaction } from 'objection';
import type { Transaction } from '../lib/database.ts';

/**
 * Base of all models. A model is a table name and its columns, declared with `declare`; rules live in command modules.
 * No graph upserts, no hooks, no global knex: every query names its transaction (`Case.query(trx)`).
 */
export abstract class TableModel extends Model {
  static override get columnNameMappers() {
    return snakeCaseMappers();
  }
}

export type { ObjectionTransaction, Transaction };
