import { randomUUID } from 'node:crypto';
import { systemActor } from '../../cases/context.ts';
import type { PublishedChange } from '../../cases/configuration/table.ts';
import { runRollOut } from '../../cases/roll-outs/run-roll-out.ts';
import type { RollOut } from '../../cases/roll-outs/roll-out.ts';
import { startRollOut } from '../../cases/roll-outs/start-roll-out.ts';
import type { Database } from '../../lib/database.ts';
import { testContext } from './context.ts';
import { buildOfficer } from './factories.ts';

/** A published change, as the tables' `published` get it; nothing of it is edited here. */
export async function publishedChange(db: Database, now: Date, appliesTo: PublishedChange['appliesTo'] = 'open-cases'): Promise<PublishedChange> {
  const officer = await buildOfficer(db, { roles: ['administrator'] });
  const id = randomUUID();
  const [row] = await db('configuration_changes').insert({
    id, title: 'Hạn xử lý mới', reason: 'Theo chỉ đạo mới', status: 'published', applies_to: appliesTo, author_id: officer.id, published_by: officer.id,
    created_at: now, updated_at: now, published_at: now,
  }).returning<Array<{ number: number }>>('number');
  return { id, number: row!.number, title: 'Hạn xử lý mới', reason: 'Theo chỉ đạo mới', appliesTo, reverts: null };
}

/** Starts a roll-out and returns it; nothing is moved yet. */
export async function startAt(db: Database, now: Date, change?: PublishedChange): Promise<RollOut> {
  const published = change ?? await publishedChange(db, now);
  return (await db.transaction((trx) => startRollOut(trx, published, testContext({ now }))))!;
}

/** Carries a roll-out on to its end, as the outbox's handler does. */
export async function runAt(db: Database, { id, run }: Pick<RollOut, 'id' | 'run'>, now: Date): Promise<void> {
  await runRollOut(db, { id, run, contextNow: () => testContext({ now, actor: systemActor('roll-out') }) });
}
