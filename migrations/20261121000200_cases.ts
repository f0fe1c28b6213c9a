/** Cases, senders, assignments, deadlines, work items, notifications, audit trail, daily reports, outbox. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table senders (
  id uuid primary key,
  kind text not null check (kind in ('person', 'business', 'organisation', 'anonymous')),
  name_sealed text,
  phone_sealed text,
  email_sealed text,
  address_sealed text,
  -- keyed hashes for looking up a caller's earlier cases
  phone_index text,
  email_index text,
  hide_name boolean not null default false,
  created_at timestamptz not null
);
create index senders_phone on senders (phone_index) where phone_index is not null;
create index senders_email on senders (email_index) where email_index is not null;

create table cases (
  id uuid primary key,
  -- what people read out on the phone: XXXX-XXXX without look-alikes, last character checks
  code text not null unique,
  -- received | screening | forwarded | in-progress | resulted | closed | refused | guided | duplicate | question-queued | suggestion-queued | noted
  status text not null,
  -- as the sender chose, later as the operator decided; codes of item_types and categories
  item_type text references item_types,
  category_code text references categories,
  urgency text not null default 'normal' check (urgency in ('normal', 'urgent')),
  -- web | app | phone | email | sms | zalo | facebook | open311
  channel text not null,
  sender_id uuid not null references senders,
  publish_allowed boolean not null default false,
  -- the sender's own words, NFC, never rewritten
  content text not null,
  address_text text,
  lat double precision,
  lng double precision,
  ward_code text references units,
  -- true: only people with the right see it (suspected denunciation, restricted material)
  restricted boolean not null default false,
  -- the instants of S15-S22 and D18, each on its own
  received_at timestamptz not null,
  screened_at timestamptz,
  classified_at timestamptz,
  forwarded_at timestamptz,
  contact_texted_at timestamptz,
  opened_at timestamptz,
  checked_at timestamptz,
  handled_at timestamptz,
  resulted_at timestamptz,
  told_at timestamptz,
  refused_at timestamptz,
  refusal_told_at timestamptz,
  closed_at timestamptz,
  screened_by text,
  refusal_reason_code text references refusal_reasons,
  refusal_fields jsonb not null default '{}',
  screening_note text,
  duplicate_of uuid references cases,
  result_text text,
  -- the instance that claimed the case; a later duplicate start ends itself
  process_instance_key text,
  version integer not null default 1,
  search_plain text generated always as (plain(content || ' ' || coalesce(address_text, ''))) stored,
  -- D18: a refusal without a reason, or with one that the sender is not told at the same moment, cannot be stored
  constraint refusal_with_reason check (refused_at is null or (refusal_reason_code is not null and refusal_told_at is not null)),
  constraint guidance_with_reason check (status not in ('refused', 'guided') or refusal_reason_code is not null)
);
create index cases_received on cases (received_at desc, id desc);
create index cases_status on cases (status, received_at desc);
create index cases_sender on cases (sender_id);
create index cases_duplicate_of on cases (duplicate_of) where duplicate_of is not null;
create index cases_category_received on cases (category_code, received_at desc);
create index cases_ward_received on cases (ward_code, received_at desc);
create index cases_text on cases using gin (search_plain gin_trgm_ops);
-- the daily report asks what happened within a day, and what was open at its ends
create index cases_screened on cases (screened_at);
create index cases_closed on cases (closed_at);
create index cases_told on cases (told_at) where told_at is not null;

create table attachments (
  id uuid primary key,
  case_id uuid references cases,
  assignment_id uuid,
  -- report | evidence-before | evidence-after
  purpose text not null,
  kind text not null check (kind in ('image', 'video')),
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  -- relative to the attachments folder; generated names only
  file_path text not null,
  thumbnail_path text,
  width integer,
  height integer,
  -- position read from EXIF before it was stripped
  taken_lat double precision,
  taken_lng double precision,
  taken_at timestamptz,
  uploaded_by text not null,
  created_at timestamptz not null
);
create index attachments_case on attachments (case_id);
create index attachments_assignment on attachments (assignment_id);

create table hints (
  case_id uuid primary key references cases,
  -- [{"code":"26740","confidence":0.9}, …] best first
  wards jsonb not null default '[]',
  categories jsonb not null default '[]',
  item_types jsonb not null default '[]',
  -- [{"caseId":"…","code":"…","score":0.7,"why":["same category","120 m"]}]
  duplicates jsonb not null default '[]',
  -- [{"kind":"complaint","why":"…"}] scope, language, urgency
  flags jsonb not null default '[]',
  proposed_unit_code text references units,
  made_at timestamptz not null
);
-- Where duplicates are looked for before anybody has decided a category or ward.
create index hints_category on hints ((categories -> 0 ->> 'code'), made_at desc);
create index hints_ward on hints ((wards -> 0 ->> 'code'), made_at desc);

-- One receiving unit's share of a case. A case that comes back and goes out again has a new row a round.
create table assignments (
  id uuid primary key,
  case_id uuid not null references cases,
  unit_code text not null references units,
  role text not null default 'lead' check (role in ('lead', 'coordinating')),
  round integer not null,
  -- routed | delivered | resulted | returned | withdrawn
  status text not null,
  routed_at timestamptz not null,
  delivered_at timestamptz,
  texted_at timestamptz,
  opened_at timestamptz,
  accepted_at timestamptz,
  checked_at timestamptz,
  handled_at timestamptz,
  resulted_at timestamptz,
  returned_at timestamptz,
  result_text text,
  return_reason text,
  proposed_unit_code text references units,
  decided_by text,
  process_instance_key text,
  unique (case_id, round, unit_code)
);
create index assignments_case on assignments (case_id);
create index assignments_unit on assignments (unit_code, status);
create index assignments_delivered on assignments (delivered_at);
create index assignments_resulted on assignments (resulted_at);
create index assignments_returned on assignments (returned_at) where returned_at is not null;
create index assignments_unanswered on assignments (delivered_at) where resulted_at is null and returned_at is null;
alter table attachments add foreign key (assignment_id) references assignments;

create table deadlines (
  id uuid primary key,
  case_id uuid not null references cases,
  assignment_id uuid references assignments,
  clock text not null check (clock in ('forward', 'handle')),
  round integer not null default 1,
  started_at timestamptz not null,
  due_at timestamptz not null,
  rule_id integer references sla_rules,
  -- planned instants: [{"ordinal":1,"at":"…"}] and [{"level":1,"at":"…","to":"unit-leader"}]
  reminders jsonb not null default '[]',
  ladder jsonb not null default '[]',
  -- grows by one each time the deadline is re-armed
  epoch integer not null default 1,
  stopped_at timestamptz,
  -- recorded once, by whoever notices first
  breached_at timestamptz,
  created_at timestamptz not null,
  unique nulls not distinct (case_id, assignment_id, clock, round)
);
create index deadlines_open on deadlines (due_at) where stopped_at is null;
create index deadlines_assignment on deadlines (assignment_id);
create index deadlines_stopped on deadlines (stopped_at);

-- What happened on a deadline. The unique key is what "once" means.
create table deadline_events (
  id bigint generated always as identity primary key,
  deadline_id uuid not null references deadlines,
  -- reminder | breach | escalation | rearmed
  kind text not null,
  ordinal integer not null,
  planned_at timestamptz not null,
  happened_at timestamptz not null,
  detail jsonb not null default '{}',
  unique (deadline_id, kind, ordinal)
);

create table daily_reports (
  id uuid primary key,
  report_date date not null unique,
  -- half-open: [period_start, period_end)
  period_start timestamptz not null,
  period_end timestamptz not null,
  -- true: a person closed this day at another instant than the setting's
  period_end_fixed boolean not null default false,
  -- open | compiled | approved | issued
  status text not null,
  snapshot jsonb,
  snapshot_sha256 text,
  compiled_at timestamptz,
  remarks text,
  approved_by text,
  approved_at timestamptz,
  -- counted within the City's calendar year, without gaps: 12/BC-SKHCN
  number_year integer,
  number integer,
  number_text text,
  issued_at timestamptz,
  process_instance_key text,
  unique (number_year, number)
);
create table daily_report_documents (
  daily_report_id uuid not null references daily_reports,
  format text not null check (format in ('pdf', 'xlsx')),
  bytes bytea not null,
  sha256 text not null,
  created_at timestamptz not null,
  primary key (daily_report_id, format)
);

-- What stands in the tasklist. Its id stays while the engine's user-task key changes under it (re-arming).
create table work_items (
  id uuid primary key,
  -- screen-report | handle-report | approve-daily-report | (an element id that a process owner drew)
  kind text not null,
  title text not null,
  case_id uuid references cases,
  assignment_id uuid references assignments,
  daily_report_id uuid references daily_reports,
  deadline_id uuid references deadlines,
  -- who may claim: a role, and for units the unit
  role text not null,
  unit_code text references units,
  -- open | completed | cancelled
  status text not null default 'open',
  claimed_by uuid references officers,
  claimed_at timestamptz,
  due_at timestamptz,
  draft jsonb,
  draft_saved_at timestamptz,
  decision jsonb,
  completed_by uuid references officers,
  completed_at timestamptz,
  process_instance_key text not null,
  element_id text not null,
  user_task_key text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index work_items_element on work_items (process_instance_key, element_id) where status = 'open';
create index work_items_user_task on work_items (user_task_key) where user_task_key is not null;
-- Items without a due instant come last; the expression is the one that the tasklist sorts by.
create index work_items_open_due on work_items ((coalesce(due_at, 'infinity')), id) where status = 'open';
create index work_items_open_unit on work_items (unit_code, (coalesce(due_at, 'infinity')), id) where status = 'open';
create index work_items_case on work_items (case_id);

create table case_events (
  id bigint generated always as identity primary key,
  case_id uuid not null references cases,
  happened_at timestamptz not null,
  -- facts in the past: received, hinted, screened, forwarded, contact-texted, text-failed, opened, resulted, returned, told, refused, breached, escalated, reminded, deadline-rearmed, …
  kind text not null,
  actor text not null,
  -- true: the sender sees it on the follow page
  public boolean not null default false,
  detail jsonb not null default '{}'
);
create index case_events_case on case_events (case_id, id);
create index case_events_kind on case_events (kind, happened_at);

create table notifications (
  id uuid primary key,
  -- what makes it one: e.g. unit-new-report:<assignment id>
  key text not null unique,
  channel text not null check (channel in ('sms', 'email')),
  template_code text not null,
  case_id uuid references cases,
  assignment_id uuid references assignments,
  daily_report_id uuid references daily_reports,
  -- to whom, by reference; the address itself is read at the moment of sending, through the gate
  recipient_kind text not null check (recipient_kind in ('contact', 'sender', 'officer', 'configured')),
  contact_id uuid references unit_contacts,
  sender_id uuid references senders,
  officer_id uuid references officers,
  configured_address text,
  subject text,
  body text not null,
  -- queued | accepted | delivered | failed
  status text not null default 'queued',
  provider_id text,
  provider_code text,
  failure text,
  fallback_of uuid references notifications,
  created_at timestamptz not null,
  accepted_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz
);
create index notifications_case on notifications (case_id);
create index notifications_provider on notifications (provider_id) where provider_id is not null;
create index notifications_accepted on notifications (accepted_at) where channel = 'sms';
create index notifications_failed on notifications (failed_at) where status = 'failed';

-- Append-only; each row's hash covers the one before it.
create table audit_entries (
  seq bigint primary key,
  happened_at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  detail jsonb not null,
  -- unique: the chain cannot fork
  previous_hash text not null unique,
  hash text not null
);
create index audit_subject on audit_entries (subject_type, subject_id);
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception 'The audit trail is append-only.'; end $$;
create trigger audit_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();

-- Entries on their way into the chain, within their own transaction only. They are chained at its commit, under one lock
-- that is held for that moment: a lock held from the first entry on would queue up whole transactions, and dead-lock them.
create table audit_queue (
  id bigint generated always as identity primary key,
  happened_at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  detail jsonb not null,
  -- what is hashed: the entry as canonical JSON
  canonical text not null
);
create function chain_audit_entry() returns trigger language plpgsql as $$
declare
  last_seq bigint;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit-chain', 0));
  select seq, hash into last_seq, last_hash from audit_entries order by seq desc limit 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  insert into audit_entries (seq, happened_at, actor_kind, actor_id, action, subject_type, subject_id, detail, previous_hash, hash)
  values (last_seq, new.happened_at, new.actor_kind, new.actor_id, new.action, new.subject_type, new.subject_id, new.detail, last_hash,
    encode(sha256(convert_to(last_seq || E'\\n' || last_hash || E'\\n' || new.canonical, 'UTF8')), 'hex'));
  delete from audit_queue where id = new.id;
  return null;
end $$;
create constraint trigger audit_chain after insert on audit_queue
  deferrable initially deferred for each row execute function chain_audit_entry();

-- Who read which sender's or contact's data, when and why.
create table personal_data_reads (
  id bigint generated always as identity primary key,
  subject_type text not null check (subject_type in ('sender', 'contact')),
  subject_id uuid not null,
  case_id uuid references cases,
  fields text[] not null,
  actor_kind text not null,
  actor_id text not null,
  reason text not null check (length(reason) >= 5),
  read_at timestamptz not null
);
create index personal_data_reads_subject on personal_data_reads (subject_type, subject_id);

create table outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null unique,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  run_at timestamptz not null default now(),
  -- claims; the fence of whoever holds the message
  attempts integer not null default 0,
  -- tries that failed by the message's own fault
  failures integer not null default 0,
  locked_until timestamptz,
  done_at timestamptz,
  dead_at timestamptz,
  last_error text
);
create index outbox_due on outbox (run_at, id) where done_at is null and dead_at is null;
create index outbox_dead on outbox (dead_at) where dead_at is not null;
create function outbox_notify() returns trigger language plpgsql as
  $$ begin perform pg_notify('outbox', ''); return null; end $$;
create trigger outbox_added after insert on outbox for each statement execute function outbox_notify();

-- Points used per door and address (a keyed hash, never the address itself); shared by all replicas, worth nothing after a crash.
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

-- A public request's answer, kept so that the same Idempotency-Key gets the same answer.
create table idempotent_requests (
  key text primary key,
  request_hash text not null,
  case_id uuid references cases,
  response jsonb not null,
  created_at timestamptz not null
);

create table provider_callbacks (
  id bigint generated always as identity primary key,
  provider text not null,
  provider_id text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  unique (provider, provider_id, payload)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
