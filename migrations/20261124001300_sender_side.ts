/** The sender's side and quality: satisfaction, "not fixed", reopening, answers that are checked, call-backs, replies by mail. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table cases
  -- how it ended for the sender, once a unit has answered: fixed | not-fixed; null while nobody can say
  add column resolution text check (resolution in ('fixed', 'not-fixed')),
  -- opened again after an answer: how often, and when last. The instants of the first round stay as they were.
  add column reopenings integer not null default 0,
  add column reopened_at timestamptz,
  -- told again after a reopening
  add column retold_at timestamptz,
  -- why it was closed although it is not fixed, as the sender reads it
  add column unfixed_reason text,
  add constraint unfixed_with_reason check (resolution is distinct from 'not-fixed' or unfixed_reason is not null);
create index cases_reopened on cases (reopened_at) where reopened_at is not null;
update cases set resolution = 'fixed' where status = 'closed' and refusal_reason_code is null and result_text is not null;

alter table assignments
  -- the reopening that this round belongs to
  add column reopening_id uuid references matters,
  -- what the rule found wanting in the answer, as codes; null: not looked at
  add column answer_findings text[],
  -- the answer was not good enough: it went back before the sender was told
  add column sent_back_at timestamptz,
  add column sent_back_reason text;
create index assignments_reopening on assignments (reopening_id) where reopening_id is not null;

-- What the holder of a case code thinks of an answer: one row a round of answering.
create table feedback (
  id uuid primary key,
  case_id uuid not null references cases,
  -- 0: the first answer; n: the answer after the n-th reopening
  round integer not null,
  -- 5: very content … 1: not content at all
  score smallint check (score between 1 and 5),
  reasons text[] not null default '{}',
  words text,
  rated_at timestamptz,
  not_fixed_at timestamptz,
  not_fixed_words text,
  -- the matter that "not fixed" opened
  reopening_id uuid references matters,
  -- follow-page | call-back
  given_by text not null,
  unique (case_id, round),
  check (rated_at is not null or not_fixed_at is not null)
);
create index feedback_rated on feedback (rated_at) where rated_at is not null;
alter table attachments add column feedback_id uuid references feedback;

-- Mails that came in: what became of them, never what they said.
create table inbound_mails (
  id uuid primary key,
  -- a keyed hash of the Message-ID, so that a mail that comes twice counts once
  message_index text not null unique,
  received_at timestamptz not null,
  question_id uuid references sender_questions,
  -- answered | question-closed | token-unknown | empty | automatic
  outcome text not null
);
-- What stands in the address that a question's mail is answered to.
alter table sender_questions add column reply_token text unique;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
