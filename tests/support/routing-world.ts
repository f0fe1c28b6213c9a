import { randomUUID } from 'node:crypto';
import { draftChange, type ProposedEdit } from '../../cases/configuration/draft-change.ts';
import { publishChange, rehearse } from '../../cases/configuration/publish-change.ts';
import { editsOf, type Change } from '../../cases/configuration/change.ts';
import type { Row } from '../../cases/configuration/table.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import type { Context } from '../../cases/context.ts';
import type { Transaction } from '../../lib/database.ts';
import { testContext } from './context.ts';
import type { TestDatabase } from './database.ts';
import { buildOfficer } from './factories.ts';

export const unitRow = (code: string, more: Row = {}): Row => ({
  code, name: `Đơn vị ${code}`, smsName: code.slice(0, 16), kind: 'department', parentCode: null, validFrom: '2025-07-01', validTo: null, successorCodes: [],
  lat: null, lng: null, nameInSources: null, certainty: null, note: null, ...more,
});
export const areaRow = (unitCode: string, more: Row = {}): Row => ({
  code: randomUUID(), unitCode, categoryCode: null, wardCodes: null, urgency: null, calendarCode: null, hours: null, coordinatingUnitCodes: null, rank: 5, validFrom: '2025-07-01', validTo: null, ...more,
});
export const contactRow = (unitCode: string, position: number, more: Row = {}): Row => ({
  id: randomUUID(), unitCode, position, name: 'Trần Văn Thử', phone: '0900 000 777', email: null, onDuty: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }], validFrom: '2025-07-01', validTo: null, ...more,
});

export const put = (table: string, row: Row): ProposedEdit => ({ table, key: String(row.id ?? row.code), after: row });
export const takeOut = (table: string, key: string): ProposedEdit => ({ table, key, after: null });

/** Changes of the configuration by one administrator, with no second person in between. */
export async function routingWorld(world: TestDatabase) {
  const officer = await buildOfficer(world.db, { roles: ['administrator'] }) as Officer;
  let minute = 0;
  const context = () => testContext({ now: new Date(Date.UTC(2026, 10, 22) + (minute += 1) * 60_000), actor: { kind: 'officer', id: officer.id } });
  const draft = (edits: ProposedEdit[]): Promise<Change> => world.db.transaction((trx) => draftChange(trx, { title: 'Thay đổi thử', reason: 'Theo công văn của Thành phố', appliesTo: 'new-cases', edits }, officer, context()));
  const live = async (...edits: ProposedEdit[]) => {
    const { id } = await draft(edits);
    return world.db.transaction((trx) => publishChange(trx, { id, note: null }, officer, { twoPersons: false }, context()));
  };
  return {
    officer, context, draft, live,
    /** Codes of what is wrong, with the Vietnamese words. */
    faults: (...edits: ProposedEdit[]) => live(...edits).then(() => [] as string[], (error: { faults?: ReadonlyArray<{ code: string; text: { vi: string } }>; code?: string }) => error.faults?.map(({ code, text }) => `${code}: ${text.vi}`) ?? [error.code ?? String(error)]),
    rehearsed: async <T>(edits: ProposedEdit[], look: (trx: Transaction, ctx: Context) => Promise<T>): Promise<T> => {
      const { id } = await draft(edits);
      const kept = await world.db.transaction((trx) => editsOf(trx, id));
      const ctx = context();
      return (await rehearse(world.db, kept, ctx, (trx) => look(trx, ctx))).seen;
    },
  };
}
