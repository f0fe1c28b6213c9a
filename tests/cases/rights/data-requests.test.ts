import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerDataRequest } from '../../../cases/rights/answer-data-request.ts';
import type { AskedRight } from '../../../cases/rights/ask-data-request.ts';
import { testContext } from '../../support/context.ts';
import { buildClosedCase, confirmedRequest } from '../../support/data-requests.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildSender, FACTORY_NOW } from '../../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const ctx = testContext({ now: FACTORY_NOW });
let numbers = 0;
const newPhone = () => `+8490000${String(3000 + (numbers += 1))}`;
const ask = (code: string, phone: string, more: Partial<AskedRight> = {}) => confirmedRequest(database.db, { code, contact: phone, right: 'deletion', ...more }, () => ctx);
const carryOut = (matterId: string) => database.db.transaction((trx) => answerDataRequest(trx, { matterId, outcome: 'done' }, ctx));

describe('[D15] a deletion', () => {
  it('that is asked for twice empties nobody else, and the second still finds whose data are meant', async () => {
    // given two requests for everything of one number, and somebody who hears of campaigns by mail
    const phone = newPhone();
    const first = await buildClosedCase(database.db, { phone });
    const requests = [await ask(first.code, phone, { scope: 'all' }), await ask(first.code, phone, { scope: 'all' })];
    const stranger = await buildSender(database.db, { phone: null, email: 'nguoi.la@example.vn' });

    // when the first is carried out, another report comes and ends, and the second is carried out
    await carryOut(requests[0]!.matterId);
    const later = await buildClosedCase(database.db, { phone });
    await carryOut(requests[1]!.matterId);

    // then
    expect(await database.db('senders').where({ id: stranger }).first()).toMatchObject({ email_sealed: expect.any(String), name_sealed: expect.any(String) });
    expect(await database.db('cases').where({ id: later.id }).first()).toMatchObject({ erased_at: ctx.now });
    expect(await database.db('data_requests').whereIn('id', requests.map(({ id }) => id)).pluck('address_index')).toEqual([null, null]);
  });
});
