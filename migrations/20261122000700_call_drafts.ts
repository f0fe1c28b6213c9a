/** Calls that are being taken: what the caller says, sealed, from the first key on. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create table call_drafts (
  -- chosen by the page, so that a start whose answer was lost is not started twice
  id uuid primary key,
  -- who takes it now; a supervisor can hand it over
  taken_by uuid not null references officers,
  -- who had it before: their open pages are told, strangers are not
  earlier_takers uuid[] not null default '{}',
  -- when the caller began to speak: becomes the case's received_at (S17)
  started_at timestamptz not null,
  -- open | submitted | only-asked | discarded | erased
  status text not null default 'open' check (status in ('open', 'submitted', 'only-asked', 'discarded', 'erased')),
  -- everything the caller says, one sealed JSON; gone as soon as the call has ended
  body_sealed text,
  -- to tell one unfinished call from another without opening it
  category_code text references categories,
  ward_code text references units,
  version integer not null default 1,
  -- which open page saved last: a random id, so that a second one is told
  device text not null,
  saved_at timestamptz not null,
  -- the caller was gone before the end
  dropped_at timestamptz,
  ended_at timestamptz,
  -- of a discarded call
  end_reason text,
  -- the case made of it, or the one that the caller only asked about
  case_id uuid references cases,
  -- the caller heard how the data are used (Law 91/2025)
  told_use_at timestamptz,
  -- the code was read back to the caller
  read_back_at timestamptz,
  constraint ended_holds_nothing check (status = 'open' or (body_sealed is null and ended_at is not null)),
  constraint discarded_with_reason check (status <> 'discarded' or end_reason is not null)
);
create index call_drafts_open on call_drafts (taken_by, started_at desc) where status = 'open';
create index call_drafts_saved on call_drafts (saved_at) where status = 'open';
create index call_drafts_case on call_drafts (case_id) where case_id is not null;

-- Numbers whose earlier cases were looked up within a call, by their keyed hash: recorded once a number, not once a key.
create table call_lookups (
  call_id uuid not null references call_drafts,
  phone_index text not null,
  looked_up_at timestamptz not null,
  primary key (call_id, phone_index)
);

-- What a call taker heard to be the same incident. Screening decides.
create table proposed_duplicates (
  case_id uuid primary key references cases,
  original_id uuid not null references cases,
  proposed_by uuid not null references officers,
  proposed_at timestamptz not null
);

-- Opening a caller's words is recorded as opening a sender's data is.
alter table personal_data_reads drop constraint personal_data_reads_subject_type_check;
alter table personal_data_reads add constraint personal_data_reads_subject_type_check check (subject_type in ('sender', 'contact', 'call'));
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
