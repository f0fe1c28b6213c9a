import type { Transaction } from '../../lib/database.ts';

/** The number or address of a test message has done its work once the message has left, or will not. */
export async function forgetTestAddress(trx: Transaction, testMessageId: string): Promise<void> {
  await trx('test_messages').where({ id: testMessageId }).update({ address_sealed: null });
}
