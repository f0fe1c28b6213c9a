import type { Database } from '../../lib/database.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { requireProcess } from './process-model.ts';

/** Somebody who has the draft open now. */
export interface Editor {
  readonly officerId: string;
  readonly displayName: string;
  readonly tab: string;
  /** What is selected on the diagram. */
  readonly elementId: string | null;
}

/** Whoever was not heard of for so long has gone. */
const GONE_AFTER_SECONDS = 30;

/** Notes that somebody has the draft open in a tab, or has closed it. @returns everybody who has, this tab too @throws CaseError `not-allowed`, `process-not-found` */
export async function notePresence(
  db: Database, { processId, tab, elementId, closed = false }: { processId: string; tab: string; elementId: string | null; closed?: boolean }, officer: Officer,
): Promise<Editor[]> {
  authorize(officer, 'process.edit');
  await requireProcess(db, processId);
  await db.raw("delete from process_editors where seen_at < now() - interval '1 hour'");
  if (closed) await db('process_editors').where({ process_id: processId, officer_id: officer.id, tab }).delete();
  else {
    await db.raw(
      `insert into process_editors (process_id, officer_id, tab, element_id, seen_at) values (?, ?, ?, ?, now())
       on conflict (process_id, officer_id, tab) do update set element_id = excluded.element_id, seen_at = excluded.seen_at`,
      [processId, officer.id, tab, elementId]);
  }
  return editorsOf(db, processId);
}

/** Who has the draft open now. */
export async function editorsOf(db: Database, processId: string): Promise<Editor[]> {
  const { rows } = await db.raw<{ rows: Editor[] }>(
    `select e.officer_id as "officerId", o.display_name as "displayName", e.tab, e.element_id as "elementId"
     from process_editors e join officers o on o.id = e.officer_id
     where e.process_id = ? and e.seen_at > now() - make_interval(secs => ?) order by o.display_name, e.tab`, [processId, GONE_AFTER_SECONDS]);
  return rows;
}
