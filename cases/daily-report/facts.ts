import type { Transaction } from '../../lib/database.ts';

/** So many cases (or texts, or deadlines) of one metric that share their dimensions. */
export interface FactCount {
  readonly metric: string;
  readonly category_code: string;
  readonly ward_code: string;
  readonly unit_code: string;
  readonly channel: string;
  readonly count: number;
}

export interface Period {
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

/** Kinds of events that are counted, a case once a period. */
const EVENT_KINDS = ['forwarded', 'refused', 'guided', 'duplicate-linked', 'question-queued', 'suggestion-queued', 'noted', 'resulted', 'returned', 'told', 'reopened', 'resulted-again', 'told-again', 'closed-not-fixed'];

/** How a case was classified at the end of the period: later decisions do not change what is reported. */
const DECIDED = `left join lateral (
    select detail ->> 'categoryCode' as category_code, detail ->> 'wardCode' as ward_code from case_events decision
    where decision.case_id = facts.case_id and decision.kind = 'screened' and decision.happened_at < :end
    order by decision.happened_at desc, decision.id desc limit 1) decided on true`;

/** Whether an answer had been given and not sent back by the end of the period: one that says too little stops no clock (0038). */
const answered = (assignments: string) => `(${assignments}.resulted_at is not null and (${assignments}.sent_back_at is null or ${assignments}.sent_back_at >= :end))`;

/**
 * Each deadline as it stood at the end of the period: whose unit, when (if at all) it was breached, whether it still ran.
 * The due instant is the one that held then (moved into the past: the moment at which it was moved; taken over when it had
 * passed: that moment); a recorded breach keeps the instant that was missed. Steps that process owners drew have no figure in the report (S23): they are not counted.
 */
function deadlineStates(among: string): string {
  return `deadline_states as (
    select deadlines.*, assignments.unit_code, ${answered('assignments')} as resulted,
      (stopped_at is null or stopped_at >= :end) as running,
      case when breach.planned_at < :end then breach.planned_at
           when due < :end and (stopped_at is null or stopped_at > due) then greatest(due, deadlines.created_at) end as breach_at
    from deadlines
    left join assignments on assignments.id = deadlines.assignment_id
    left join deadline_events breach on breach.deadline_id = deadlines.id and breach.kind = 'breach'
    cross join lateral (select greatest(
        coalesce((select (detail ->> 'dueBefore')::timestamptz from deadline_events moved
          where moved.deadline_id = deadlines.id and moved.kind = 'rearmed' and moved.happened_at >= :end order by moved.ordinal limit 1), deadlines.due_at),
        (select max(happened_at) from deadline_events moved where moved.deadline_id = deadlines.id and moved.kind = 'rearmed' and moved.happened_at < :end)) as due) as_of
    where deadlines.clock <> 'step' and deadlines.created_at < :end and ${among})`;
}

interface Flow {
  readonly metrics: readonly string[];
  readonly sql: string;
}

const eventFlow = (kinds: readonly string[]): Flow =>
  ({ metrics: kinds, sql: `select distinct event.kind, case_id, null from case_events event where happened_at >= :start and happened_at < :end and kind = any('{${kinds.join(',')}}')` });

/** What happened within the period. Every metric is counted on the day it happened. */
const FLOWS: readonly Flow[] = [
  { metrics: ['received'], sql: "select 'received' as metric, id as case_id, null as unit_code from cases where received_at >= :start and received_at < :end" },
  { metrics: ['screened'], sql: "select 'screened', id, null from cases where screened_at >= :start and screened_at < :end" },
  eventFlow(EVENT_KINDS),
  { metrics: ['automatic'], sql: `select distinct 'automatic', case_id, null from case_events
     where happened_at >= :start and happened_at < :end and kind = 'screened' and detail -> 'automatic' = 'true'` },
  { metrics: ['satisfied', 'dissatisfied', 'so-so'],
    sql: "select case when score >= 4 then 'satisfied' when score <= 2 then 'dissatisfied' else 'so-so' end, case_id, null from feedback where score is not null and rated_at >= :start and rated_at < :end" },
  { metrics: ['texts-sent'], sql: `select 'texts-sent', notifications.case_id, assignments.unit_code from notifications left join assignments on assignments.id = assignment_id
     where notifications.channel = 'sms' and notifications.accepted_at >= :start and notifications.accepted_at < :end` },
  { metrics: ['texts-failed'], sql: `select 'texts-failed', notifications.case_id, assignments.unit_code from notifications left join assignments on assignments.id = assignment_id
     where notifications.channel = 'sms' and notifications.status = 'failed' and notifications.failed_at >= :start and notifications.failed_at < :end` },
  { metrics: ['unit:received'], sql: "select 'unit:received', case_id, unit_code from assignments where role = 'lead' and delivered_at >= :start and delivered_at < :end" },
  { metrics: ['unit:resulted'], sql: `select 'unit:resulted', case_id, unit_code from assignments where role = 'lead' and resulted_at >= :start and resulted_at < :end and ${answered('assignments')}` },
  { metrics: ['unit:returned'], sql: "select 'unit:returned', case_id, unit_code from assignments where role = 'lead' and returned_at >= :start and returned_at < :end" },
  { metrics: ['forward:onTime', 'handle:onTime'], sql: `select clock || ':onTime', case_id, unit_code from deadline_states
     where breach_at is null and stopped_at >= :start and stopped_at < :end and (clock = 'forward' or resulted)` },
  { metrics: ['forward:late', 'handle:late'], sql: "select clock || ':late', case_id, unit_code from deadline_states where breach_at >= :start and breach_at < :end" },
];

/** What stood at the period's ends. */
const STANDING = [
  "select 'open', id, null from cases where received_at < :end and (closed_at is null or closed_at >= :end)",
  "select 'carriedOver', id, null from cases where received_at < :start and (closed_at is null or closed_at >= :start)",
  `select 'unit:open', case_id, unit_code from assignments
     where role = 'lead' and delivered_at < :end and ((resulted_at is null and returned_at is null) or resulted_at >= :end or returned_at >= :end)`,
  `select 'unit:carriedOver', case_id, unit_code from assignments
     where role = 'lead' and delivered_at < :start and ((resulted_at is null and returned_at is null) or resulted_at >= :start or returned_at >= :start)`,
  "select clock || ':running', case_id, unit_code from deadline_states where running and breach_at is null",
  "select clock || ':overdue', case_id, unit_code from deadline_states where running and breach_at is not null",
];

const placed = (deadlines: string, parts: readonly string[], decided = DECIDED) => `with ${deadlines},
  facts (metric, case_id, unit_code) as (${parts.join('\n    union all ')}),
  placed as (
    select metric, facts.case_id, cases.code, coalesce(decided.category_code, '') as category_code, coalesce(decided.ward_code, '') as ward_code,
      coalesce(facts.unit_code, '') as unit_code, coalesce(cases.channel, '') as channel
    from facts left join cases on cases.id = facts.case_id ${decided})`;

/** Deadlines that were met or missed in the period; found by index, so as quick for a day long ago. */
const MET_OR_MISSED = deadlineStates(`deadlines.id in (
    select id from deadlines where stopped_at >= :start and stopped_at < :end
    union select id from deadlines where due_at >= :start and due_at < :end
    union select id from deadlines where due_at < created_at and created_at >= :start and created_at < :end
    union select deadline_id from deadline_events where planned_at >= :start and planned_at < :end)`);
const sqlOf = (flows: readonly Flow[]) => flows.map(({ sql }) => sql);

/** Begins a query of what happened in [:start, :end): a row `placed` each, classified as it was at the end. */
export const FLOWS_OF_PERIOD = placed(MET_OR_MISSED, sqlOf(FLOWS));
const FACTS = placed(deadlineStates('(stopped_at is null or stopped_at >= :start)'), [...sqlOf(FLOWS), ...STANDING]);

const UNDECIDED = 'cross join (select null as category_code, null as ward_code) decided';

/**
 * The same for one metric alone, which costs a fraction; less still without category and ward, which are then blank.
 * @throws Error for a metric that is no flow
 */
export function flowOfPeriod(metric: string, { classified }: { classified: boolean }): string {
  const flows = FLOWS.filter(({ metrics }) => metrics.includes(metric)).map((flow) => (flow.metrics === EVENT_KINDS ? eventFlow([metric]) : flow));
  if (flows.length === 0) throw new Error(`No flow gives ${metric}`);
  return placed(MET_OR_MISSED, sqlOf(flows), classified ? DECIDED : UNDECIDED);
}

/** Counts everything of the period by its dimensions. What was done is counted by its instants, so a second run gives the same. */
export async function readFacts(trx: Transaction, period: Period): Promise<FactCount[]> {
  const { rows } = await trx.raw<{ rows: FactCount[] }>(
    `${FACTS} select metric, category_code, ward_code, unit_code, channel, count(*)::int as count from placed group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    bindings(period),
  );
  return rows;
}

export interface LateRow {
  readonly code: string;
  readonly clock: 'forward' | 'handle';
  readonly category_name: string | null;
  readonly unit_name: string | null;
  readonly started_at: Date;
  readonly breach_at: Date;
  readonly stopped_at: Date | null;
}

/** Deadlines that were breached in the period, or earlier and were still running at its end. */
export async function readLateDeadlines(trx: Transaction, period: Period): Promise<LateRow[]> {
  const { rows } = await trx.raw<{ rows: LateRow[] }>(
    `with ${deadlineStates('(stopped_at is null or stopped_at >= :start)')}
     select cases.code, facts.clock, categories.name_vi as category_name, units.name as unit_name, facts.started_at, facts.breach_at,
       case when not facts.running then facts.stopped_at end as stopped_at
     from deadline_states facts join cases on cases.id = facts.case_id ${DECIDED}
     left join categories on categories.code = decided.category_code
     left join units on units.code = facts.unit_code
     where facts.breach_at < :end and (facts.breach_at >= :start or facts.running)
     order by facts.breach_at, cases.code, facts.clock, facts.id`,
    bindings(period),
  );
  return rows;
}

export interface ReasonRow {
  readonly code: string;
  readonly title: string;
  readonly out_of_scope: boolean;
  readonly cases: number;
}

/** Refusals and guidance of the period by reason. */
export async function readReasons(trx: Transaction, period: Period): Promise<ReasonRow[]> {
  const { rows } = await trx.raw<{ rows: ReasonRow[] }>(
    `select reasons.code, reasons.title_vi as title, reasons.out_of_scope, count(distinct event.case_id)::int as cases
     from case_events event join refusal_reasons reasons on reasons.code = event.detail ->> 'reasonCode'
     where event.kind in ('refused', 'guided') and happened_at >= :start and happened_at < :end
     group by 1, 2, 3 order by 4 desc, 1`,
    bindings(period),
  );
  return rows;
}

/** The period as `:start` and `:end`. */
export function bindings({ periodStart, periodEnd }: Period): never {
  return { start: periodStart, end: periodEnd } as never;
}
