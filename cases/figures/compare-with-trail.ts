import type { Database, Transaction } from '../../lib/database.ts';

/** A figure of a frozen report that does not agree with the audit trail, or with the report's own parts. */
export interface Difference {
  readonly kind: string;
  readonly reportDate: string;
  readonly figure: string;
  readonly reported: number;
  readonly counted: number;
}

/**
 * Counted from the audit trail alone: which entries fell into a report's period. A case counts once a report day for each
 * figure, whatever the report; days end where the reports of days ended. Shares no line with what compiles the reports.
 */
const FROM_TRAIL = `
  with figures (path, action) as (values
    ('received', 'case-received'), ('forwarded', 'case-forwarded'), ('refused', 'case-refused'), ('guided', 'case-guided'), ('duplicates', 'case-duplicate-linked'),
    ('questions', 'case-question-queued'), ('suggestions', 'case-suggestion-queued'), ('noted', 'case-noted'),
    ('resulted', 'case-resulted'), ('returned', 'case-returned'), ('told', 'case-told'),
    ('quality,reopened', 'case-reopened'), ('quality,resultedAgain', 'case-resulted-again'), ('quality,toldAgain', 'case-told-again'), ('quality,notFixed', 'case-closed-not-fixed')),
  clocks (path, clock) as (values ('forwardClock,late', 'forward'), ('handleClock,late', 'handle')),
  -- A call is received when the caller begins to speak, and entered later.
  trail as (select seq, action, subject_id, detail, coalesce(case when action = 'case-received' then (detail ->> 'receivedAt')::timestamptz end, happened_at) as at from audit_entries where action like 'case-%'),
  reports as (select id, kind, report_date::text as report_date, period_start, period_end, snapshot from daily_reports where snapshot is not null),
  days as (select id, period_start, period_end from daily_reports where kind = 'day'),
  counted as (
    select r.id, f.path, count(distinct (e.subject_id, d.id)) filter (where e.seq is not null) as found
    from reports r cross join figures f
    left join trail e on e.action = f.action and e.at >= r.period_start and e.at < r.period_end
    left join days d on e.at >= d.period_start and e.at < d.period_end
    group by r.id, f.path
    union all
    select r.id, c.path, count(e.seq)
    from reports r cross join clocks c
    left join trail e on e.action = 'case-breached' and e.detail ->> 'clock' = c.clock
      and (e.detail ->> 'missedAt')::timestamptz >= r.period_start and (e.detail ->> 'missedAt')::timestamptz < r.period_end
    group by r.id, c.path
    union all
    select r.id, 'channel:' || (channel ->> 'code'), count(e.seq)
    from reports r cross join jsonb_array_elements(r.snapshot -> 'byChannel') channel
    left join trail e on e.action = 'case-received' and e.detail ->> 'channel' = channel ->> 'code' and e.at >= r.period_start and e.at < r.period_end
    group by r.id, channel ->> 'code')
  select r.kind, r.report_date, c.path as figure, c.found::int as counted,
    coalesce((case when c.path like 'channel:%' then (select row ->> 'received' from jsonb_array_elements(r.snapshot -> 'byChannel') row where 'channel:' || (row ->> 'code') = c.path)
      else r.snapshot -> 'totals' #>> string_to_array(c.path, ',') end)::int, 0) as reported
  from counted c join reports r using (id)`;

/** What a week or month says beside the sum of its parts, and each part beside the day as it was reported. */
const FROM_PARTS = `
  with reports as (select kind, report_date::text as report_date, snapshot from daily_reports where snapshot is not null and kind <> 'day'),
  parts as (select r.*, part from reports r cross join jsonb_array_elements(r.snapshot -> 'days') part),
  flows (path) as (values ('received'), ('forwarded'), ('refused'), ('guided'), ('duplicates'), ('questions'), ('suggestions'), ('noted'), ('resulted'), ('returned'), ('told'),
    ('textsSent'), ('textsFailed'), ('forwardClock,onTime'), ('forwardClock,late'), ('handleClock,onTime'), ('handleClock,late'))
  select kind, report_date, 'parts:' || path as figure, (snapshot -> 'totals' #>> string_to_array(path, ','))::int as reported, sum((part -> 'totals' #>> string_to_array(path, ','))::int)::int as counted
  from parts cross join flows group by kind, report_date, path, snapshot
  union all
  select p.kind, p.report_date, 'day ' || (part ->> 'reportDate') || ':' || path, (part -> 'totals' #>> string_to_array(path, ','))::int, (d.snapshot -> 'totals' #>> string_to_array(path, ','))::int
  from parts p cross join flows join daily_reports d on d.kind = 'day' and d.report_date::text = part ->> 'reportDate'`;

/** Every report that has its figures, checked; empty: they all agree. */
export async function compareWithTrail(db: Database | Transaction): Promise<{ checked: number; differences: Difference[] }> {
  const [trail, parts] = [await db.raw<{ rows: Row[] }>(FROM_TRAIL), await db.raw<{ rows: Row[] }>(FROM_PARTS)];
  const rows = [...trail.rows, ...parts.rows];
  return {
    checked: rows.length,
    differences: rows.filter(({ reported, counted }) => reported !== counted).map(({ kind, report_date, figure, reported, counted }) => ({ kind, reportDate: report_date, figure, reported, counted })),
  };
}

interface Row { readonly kind: string; readonly report_date: string; readonly figure: string; readonly reported: number; readonly counted: number }
