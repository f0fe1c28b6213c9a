import type { Transaction } from '../../lib/database.ts';

/**
 * Opening a clock by the rules (`shared`) and starting a roll-out of changed rules (`exclusive`) keep out of each other's
 * way: a clock is either opened by the new rules, or there to be found by the roll-out. Held until the transaction ends.
 */
export async function lockClockRules(trx: Transaction, mode: 'shared' | 'exclusive'): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtextextended('clock-rules', 0))`);
}
