import { placeOf } from '../../cases/privacy/vault.ts';
import { askDataRequest, type AskedRight } from '../../cases/rights/ask-data-request.ts';
import { confirmDataRequest } from '../../cases/rights/confirm-data-request.ts';
import type { Context } from '../../cases/context.ts';
import type { Database } from '../../lib/database.ts';
import { buildCase, FACTORY_NOW, type SenderOptions } from './factories.ts';
import { testVault } from './vault.ts';

/** A report that is over, so that its data may be erased. */
export const buildClosedCase = (db: Database, sender: SenderOptions = {}, row: Record<string, unknown> = {}) => buildCase(db, { status: 'closed', closed_at: FACTORY_NOW, result_text: 'Đã lập biên bản.', resolution: 'fixed', ...row }, sender);

/** The code that waits to be sent; only a test opens it like this. */
export async function codeOf(db: Database, requestId: string): Promise<string> {
  const row = await db('data_requests').where({ id: requestId }).first<{ code_sealed: string }>('code_sealed');
  return testVault.open(row.code_sealed, placeOf('data_requests', 'code', requestId));
}

/** A request as its person makes it, confirmed by the code. */
export async function confirmedRequest(db: Database, asked: Pick<AskedRight, 'code' | 'right'> & Partial<AskedRight>, context: () => Context): Promise<{ id: string; matterId: string }> {
  const { id } = await db.transaction((trx) => askDataRequest(trx, { contact: '0900 000 484', scope: 'case', wish: {}, ...asked }, context()));
  const typed = await codeOf(db, id);
  await db.transaction((trx) => confirmDataRequest(trx, { id, typed }, context()));
  const { matter_id } = await db('data_requests').where({ id }).first<{ matter_id: string }>('matter_id');
  return { id, matterId: matter_id };
}
