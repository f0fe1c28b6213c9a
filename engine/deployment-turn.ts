import type { Database, Transaction } from '../lib/database.ts';

const LOCK = "hashtextextended('process-deployment', 0)";

/**
 * Runs `work` while nobody else deploys: what the engine got last has to be what the database says is live, whoever of
 * several workers, or of a start and the outbox, comes first. The transaction stays open during the engine's answer;
 * that is a second, rarely, and it is what holds the turn.
 */
export function inDeploymentTurn<T>(db: Database, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    await trx.raw(`select pg_advisory_xact_lock(${LOCK})`);
    return work(trx);
  });
}
