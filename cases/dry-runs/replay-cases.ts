import { walkRecorded, type Recorded, type Walked } from '../../diagrams/trial/replay.ts';
import type { Database } from '../../lib/database.ts';
import { keysForEngine } from '../../diagrams/form-fields.ts';
import { filesOfSource, type Source } from './dry-run.ts';
import { formsOf, readProcess } from './prepare.ts';

/** One finished case, and where it would have gone. Nothing of its content. */
export interface ReplayedCase extends Walked {
  /** Null for what is no case, and for a case that few may see. */
  readonly code: string | null;
  readonly instance: string;
  readonly version: number | null;
  readonly endedAt: Date;
}

export interface CaseReplay {
  readonly diagram: string;
  readonly cases: readonly ReplayedCase[];
  /** Element or sequence flow → how many cases come through it. */
  readonly counts: Readonly<Record<string, number>>;
}

interface Finished { readonly instance: string; readonly version: number | null; readonly endedAt: Date; readonly code: string | null; readonly caseId: string | null; readonly assignmentId: string | null }

/** Walks the newest finished cases of a process through a draft or version. Reads only. @param restricted whether codes of cases that few may see are told */
export async function replayCases(db: Database, { processId, source, limit, restricted }: { processId: string; source: Source; limit: number; restricted: boolean }): Promise<CaseReplay> {
  const files = await filesOfSource(db, processId, source);
  const process = await readProcess(files);
  const finished = await finishedOf(db, processId, limit, restricted);
  const records = await recordsOf(db, finished.map(({ instance }) => instance));
  const decided = await decisionsOf(db, finished, new Set(formsOf(files).flatMap(keysForEngine)));
  const cases = finished.map(({ caseId: _case, assignmentId: _assignment, ...one }) => ({
    ...one, ...walkRecorded(process, { records: records.get(one.instance) ?? [], ...decided.get(one.instance) ?? { decided: {}, brought: {} } }),
  }));
  const counts: Record<string, number> = {};
  for (const { way } of cases) for (const id of new Set(way)) counts[id] = (counts[id] ?? 0) + 1;
  return { diagram: files.find(({ name }) => name.endsWith('.bpmn'))!.content, cases, counts };
}

async function finishedOf(db: Database, processId: string, limit: number, restricted: boolean): Promise<Finished[]> {
  const { rows } = await db.raw<{ rows: Finished[] }>(
    `select f.process_instance_key as instance, f.process_version as version, f.record_at as "endedAt", a.id as "assignmentId", coalesce(c.id, a.case_id) as "caseId",
       case when owner.restricted and not ? then null else owner.code end as code
     from (select * from feed_records where bpmn_process_id = ? and element_id = ? and element_type = 'PROCESS' and intent = 'ELEMENT_COMPLETED' order by record_at desc limit ?) f
     left join cases c on c.process_instance_key = f.process_instance_key
     left join assignments a on a.process_instance_key = f.process_instance_key
     left join cases owner on owner.id = coalesce(c.id, a.case_id)
     order by f.record_at desc, f.process_instance_key`,
    [restricted, processId, processId, limit],
  );
  return rows;
}

async function recordsOf(db: Database, instances: readonly string[]): Promise<ReadonlyMap<string, Recorded['records']>> {
  const { rows } = await db.raw<{ rows: Array<{ instance: string } & Recorded['records'][number]> }>(
    `select process_instance_key as instance, element_id as element, intent, element_type as type from feed_records
     where process_instance_key = any(?) and value_type = 'PROCESS_INSTANCE' and element_type <> 'MULTI_INSTANCE_BODY'
     order by process_instance_key, generation, position`,
    [[...instances]],
  );
  const found = new Map<string, Array<Recorded['records'][number]>>();
  for (const { instance, ...record } of rows) found.set(instance, [...found.get(instance) ?? [], record]);
  return found;
}

/** What was decided at each task, as the process got it: outcomes and choices, never words that somebody wrote. */
async function decisionsOf(db: Database, finished: readonly Finished[], keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Pick<Recorded, 'decided' | 'brought'>>> {
  const caseIds = finished.flatMap(({ caseId }) => caseId ?? []);
  const { rows } = await db.raw<{ rows: Array<{ instance: string; caseId: string; kind: string; element: string; decision: Record<string, unknown> }> }>(
    `select process_instance_key as instance, case_id as "caseId", kind, element_id as element, coalesce(decision, '{}') as decision from work_items
     where status = 'completed' and (process_instance_key = any(?) or (kind = 'handle-report' and case_id = any(?))) order by completed_at, id`,
    [finished.map(({ instance }) => instance), caseIds],
  );
  return new Map(finished.map(({ instance, caseId }) => {
    const decided: Record<string, Array<Record<string, unknown>>> = {};
    for (const row of rows.filter((one) => one.instance === instance)) {
      const name = { 'screen-report': 'screeningOutcome', 'handle-report': 'unitOutcome' }[row.kind];
      (decided[row.element] ??= []).push(name ? { [name]: row.decision.outcome } : Object.fromEntries(Object.entries(row.decision).filter(([key]) => keys.has(key))));
    }
    const answers = rows.filter((row) => row.kind === 'handle-report' && row.caseId === caseId).map(({ decision }) => ({ unitOutcome: decision.outcome }));
    return [instance, { decided, brought: { 'unit-answered': answers } }];
  }));
}
