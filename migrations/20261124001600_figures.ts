/** Weekly and monthly reports beside the daily ones, what a paper was written from, and figures by day that dashboards read. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table daily_reports
  -- week: report_date is its Monday; month: its first day
  add column kind text not null default 'day' check (kind in ('day', 'week', 'month')),
  -- names, number, signature and remarks as they stood when the papers were written: with the snapshot they give the same bytes again
  add column document_meta jsonb,
  drop constraint daily_reports_report_date_key,
  add constraint daily_reports_kind_date unique (kind, report_date);
create index daily_reports_period_end on daily_reports (period_end) where snapshot is not null;
alter table daily_report_documents
  drop constraint daily_report_documents_format_check,
  add constraint daily_report_documents_format_check check (format in ('pdf', 'docx', 'xlsx'));

-- What happened within a city day or month, by one dimension at a time. Days are counted anew until they are over; months are sums of their days.
create table figure_spans (
  span text not null check (span in ('day', 'month')),
  starts date not null,
  -- total | category | unit | ward | channel | hour
  dim text not null,
  -- empty: none yet
  code text not null,
  received integer not null default 0,
  forwarded integer not null default 0,
  refused integer not null default 0,
  guided integer not null default 0,
  duplicates integer not null default 0,
  questions integer not null default 0,
  suggestions integer not null default 0,
  noted integer not null default 0,
  resulted integer not null default 0,
  returned integer not null default 0,
  told integer not null default 0,
  reopened integer not null default 0,
  not_fixed integer not null default 0,
  satisfied integer not null default 0,
  dissatisfied integer not null default 0,
  forward_on_time integer not null default 0,
  forward_late integer not null default 0,
  handle_on_time integer not null default 0,
  handle_late integer not null default 0,
  primary key (span, starts, dim, code)
);
create table figure_days (
  day date primary key,
  -- true: the day was over when it was counted
  whole boolean not null,
  counted_at timestamptz not null
);
-- What became late on a day long ago is found without reading what came after.
create index deadlines_due on deadlines (due_at);
create index deadline_events_planned on deadline_events (planned_at);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
