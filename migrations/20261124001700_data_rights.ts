/** Requests of data subjects (Law 91/2025), what was erased, and how long reports of a category are kept. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- What somebody asks about the data kept of them. Until the code that was sent is typed back there is no matter.
create table data_requests (
  -- in the address of its page: nobody guesses it
  id uuid primary key,
  matter_id uuid unique references matters,
  -- the report by which it was asked, and whose data are meant
  case_id uuid not null references cases,
  sender_id uuid not null references senders,
  right_code text not null check (right_code in ('access', 'correction', 'restriction', 'deletion')),
  -- case: this report only; all: everything that came with the same number or address
  scope text not null check (scope in ('case', 'all')),
  -- what is to be corrected, and why it is asked: one sealed JSON, gone when the request has been answered
  wish_sealed text,
  channel text not null check (channel in ('sms', 'email')),
  -- where the code was sent and every later message goes; gone when the last one has left
  address_sealed text,
  address_index text,
  code_sealed text,
  code_expires_at timestamptz,
  codes_sent integer not null default 0,
  tries integer not null default 0,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  -- done | refused
  outcome text check (outcome in ('done', 'refused')),
  answered_at timestamptz,
  -- until when the copy of an access request can be read
  readable_until timestamptz
);
create index data_requests_case on data_requests (case_id, asked_at);
create index data_requests_sender on data_requests (sender_id);
create index data_requests_unconfirmed on data_requests (asked_at) where confirmed_at is null;

alter table notifications
  add column data_request_id uuid references data_requests,
  drop constraint notifications_recipient_kind_check,
  add constraint notifications_recipient_kind_check check (recipient_kind in ('contact', 'sender', 'officer', 'configured', 'test', 'data-subject'));
alter table personal_data_reads drop constraint personal_data_reads_subject_type_check,
  add constraint personal_data_reads_subject_type_check check (subject_type in ('sender', 'contact', 'call', 'answers', 'test-message', 'data-request'));

-- From then on nothing in the case tells of a person; its counts, codes and instants stay.
alter table cases add column erased_at timestamptz;
create index cases_kept on cases (closed_at) where erased_at is null and closed_at is not null;

-- How long a closed report is kept before it is anonymised. Null category: every category without a row of its own.
create table retention_rules (
  code text primary key,
  category_code text references categories,
  months integer not null check (months between 1 and 1200),
  -- the text that says so, or that it is proposed only
  basis text not null,
  valid_from date not null default '2026-01-01',
  valid_to date,
  unique nulls not distinct (category_code, valid_from)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
