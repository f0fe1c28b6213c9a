import { verifyAudit } from '../../cases/audit/verify-audit.ts';
import { buildSnapshot } from '../../cases/daily-report/build-snapshot.ts';
import type { Database } from '../../lib/database.ts';
import type { Run } from './players.ts';
import type { WholeSystem } from '../support/whole-system.ts';

export interface CaseFact {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly instance: string | null;
  readonly told: boolean;
  /** How often each kind of event stands in its timeline. */
  readonly events: Readonly<Record<string, number>>;
}

export interface InstanceFact {
  readonly key: string;
  readonly process: string;
  readonly ended: boolean;
  /** End events reached outside of subprocesses. */
  readonly ends: readonly string[];
}

export interface AssignmentFact {
  readonly id: string;
  readonly caseId: string;
  readonly status: string;
  readonly instance: string | null;
  readonly results: number;
}

export interface NotificationFact { readonly id: string; readonly key: string; readonly channel: string; readonly status: string }
export interface TextFact { readonly requestId: string; readonly phone: string; readonly content: string }

/** Everything that the comparison needs, read after the system has come to rest. */
export interface Facts {
  readonly sent: number;
  readonly acknowledged: readonly string[];
  readonly unexpected: readonly string[];
  readonly cases: readonly CaseFact[];
  readonly instances: readonly InstanceFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly notifications: readonly NotificationFact[];
  readonly texts: readonly TextFact[];
  /** Open things, each in words: they must all be gone at the end. */
  readonly leftovers: readonly string[];
  readonly audit: { readonly ok: boolean; readonly entries: number; readonly why?: string };
  /** What two report days that divide the run would count. */
  readonly daily: { readonly received: number; readonly resulted: number; readonly told: number; readonly open: number };
}

/** Reads the final state from the database and the provider's own list of texts. */
export async function readFacts(system: WholeSystem, run: Run, sent: number): Promise<Facts> {
  const { db } = system;
  const verdict = await verifyAudit(db);
  const notifications = await db('notifications').select<NotificationFact[]>('id', 'key', 'channel', 'status');
  // After what was ordered: a text that leaves in between is no lost one.
  const texts = await (await fetch(`${system.textsUrl}/messages.json`)).json() as { messages: TextFact[] };
  return {
    sent,
    acknowledged: [...run.acknowledged.values()],
    unexpected: run.unexpected,
    cases: await readCases(db),
    instances: await readInstances(db),
    assignments: await readAssignments(db),
    notifications,
    texts: texts.messages.map(({ requestId, phone, content }) => ({ requestId, phone, content })),
    leftovers: await readLeftovers(db),
    audit: verdict.ok ? { ok: true, entries: verdict.entries } : { ok: false, entries: 0, why: verdict.why },
    daily: await readDaily(db),
  };
}

async function readCases(db: Database): Promise<CaseFact[]> {
  const { rows } = await db.raw<{ rows: CaseFact[] }>(
    `select c.id, c.code, c.status, c.process_instance_key as instance, c.told_at is not null as told,
       coalesce((select jsonb_object_agg(kind, n) from (select kind, count(*) as n from case_events e where e.case_id = c.id group by kind) k), '{}') as events
     from cases c order by c.received_at`,
  );
  return rows;
}

async function readInstances(db: Database): Promise<InstanceFact[]> {
  const { rows } = await db.raw<{ rows: InstanceFact[] }>(
    `select process_instance_key as key, min(bpmn_process_id) as process,
       bool_or(element_type = 'PROCESS' and intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED')) as ended,
       coalesce(array_agg(element_id) filter (where element_type = 'END_EVENT' and intent = 'ELEMENT_COMPLETED'
         and detail ->> 'flowScopeKey' = process_instance_key), '{}') as ends
     from feed_records where value_type = 'PROCESS_INSTANCE' group by process_instance_key`,
  );
  return rows;
}

async function readAssignments(db: Database): Promise<AssignmentFact[]> {
  const { rows } = await db.raw<{ rows: AssignmentFact[] }>(
    `select a.id, a.case_id as "caseId", a.status, a.process_instance_key as instance,
       (select count(*)::int from case_events e where e.kind = 'resulted' and e.detail ->> 'assignmentId' = a.id::text) as results
     from assignments a`,
  );
  return rows;
}

/** What still stands open, one line each; empty when the run has come to its end. Reports of a period go on for ever, questions and call-backs as long as people take. */
export async function readLeftovers(db: Database): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Array<{ what: string }> }>(
    `select 'outbox: ' || kind || ' ' || key || case when dead_at is not null then ' (dead)' else '' end || coalesce(' last said: ' || last_error, '') as what from outbox o where done_at is null
       -- Answer and callback both lost: the provider has the text, and its end will never be known.
       and not (kind = 'check-text' and exists (
         select 1 from notifications n where n.id::text = o.payload ->> 'notificationId' and n.status = 'accepted' and n.provider_id is null))
     union all select 'incident: ' || element_id || ' ' || error_message from engine_incidents where resolved_at is null
     union all select 'work item: ' || kind || ' of case ' || case_id from work_items where status = 'open' and case_id is not null and matter_id is null
     union all select 'running clock: ' || clock || ' of case ' || case_id from deadlines where stopped_at is null and matter_id is null
     union all select 'armed timer: ' || t.element_id || ' of ' || t.process_instance_key from engine_timers t
       where t.state = 'armed' and exists (select 1 from feed_records f where f.process_instance_key = t.process_instance_key and f.bpmn_process_id in ('report-handling', 'unit-handling'))`,
  );
  return rows.map(({ what }) => what);
}

/** Two neighbouring report periods, divided in the middle of the run: together they count each case once. */
async function readDaily(db: Database): Promise<Facts['daily']> {
  const { rows: [span] } = await db.raw<{ rows: Array<{ start: Date; middle: Date; end: Date }> }>(
    `select min(received_at) - interval '1 second' as start, min(received_at) + (max(received_at) - min(received_at)) / 2 as middle,
       now() + interval '1 second' as end from cases`,
  );
  const day = (periodStart: Date, periodEnd: Date) => db.transaction((trx) => buildSnapshot(trx, { reportDate: '2026-01-01', periodStart, periodEnd }));
  const [one, two] = [await day(span!.start, span!.middle), await day(span!.middle, span!.end)];
  const sum = (figure: 'received' | 'resulted' | 'told') => one.totals[figure] + two.totals[figure];
  return { received: sum('received'), resulted: sum('resulted'), told: sum('told'), open: two.totals.open };
}
