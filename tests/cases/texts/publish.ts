import { draftChange, type ProposedEdit } from '../../../cases/configuration/draft-change.ts';
import { publishChange, submitChange } from '../../../cases/configuration/publish-change.ts';
import { tableNamed } from '../../../cases/configuration/registry.ts';
import type { Row } from '../../../cases/configuration/table.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import type { Database } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { buildOfficer } from '../../support/factories.ts';

/** Two administrators who make changes live as people do; answers 'live', or the codes of what is wrong. */
export async function publisherOf(db: Database) {
  const [author, second] = [await buildOfficer(db, { roles: ['administrator'] }) as Officer, await buildOfficer(db, { roles: ['administrator'] }) as Officer];
  const as = (officer: Officer, now: Date) => testContext({ now, actor: { kind: 'officer', id: officer.id } });
  return async (edits: readonly ProposedEdit[], now = new Date('2026-11-21T15:00:00+07:00')): Promise<string> => {
    try {
      await db.transaction(async (trx) => {
        const { id } = await draftChange(trx, { title: 'Đổi lời', reason: 'Theo góp ý của người dân', appliesTo: 'new-cases', edits }, author, as(author, now));
        await submitChange(trx, id, author, as(author, now));
        await publishChange(trx, { id }, second, { twoPersons: true }, as(second, now));
      });
      return 'live';
    } catch (error) {
      const { faults, code } = error as { faults?: ReadonlyArray<{ code: string }>; code?: string };
      if (!faults && !code) throw error;
      return faults ? faults.map((fault) => fault.code).join(' ') : code!;
    }
  };
}

/** A row as it stands, with some fields changed. */
export async function changed(db: Database, table: string, key: string, more: Row): Promise<ProposedEdit> {
  const row = await db.transaction((trx) => tableNamed(table).read(trx, key));
  return { table, key, after: { ...row, ...more } };
}
