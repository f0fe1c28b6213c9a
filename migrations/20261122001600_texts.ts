/** What the system says: a template per event and channel, refusal reasons with validity, banners, and test messages. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- One template an event and channel. Those that stood here before are the texts.
alter table text_templates
  add column event text,
  add column channel text not null default 'sms' check (channel in ('sms', 'email')),
  -- mails only
  add column subject text,
  -- mails only: stands below the Vietnamese words
  add column body_en text,
  -- texts only: the day on which the provider registered these very words with the carriers; null = not yet
  add column registered_on date;
update text_templates set event = code;
alter table text_templates alter column event set not null, add constraint text_templates_event unique (event, channel);

alter table refusal_reasons
  add column position integer not null default 100,
  add column valid_from date not null default '2025-07-01',
  add column valid_to date;
update refusal_reasons r set position = ordered.place * 10
  from (select code, row_number() over (order by ctid) as place from refusal_reasons) ordered where ordered.code = r.code;
-- What the sender was told stays what the sender reads (D18), also when the reason's words change afterwards.
alter table cases add column refusal_words jsonb;

create table banners (
  code text primary key,
  -- public | officers | everywhere
  place text not null check (place in ('public', 'officers', 'everywhere')),
  -- information | warning | danger
  kind text not null check (kind in ('information', 'warning', 'danger')),
  text_vi text not null,
  text_en text,
  link text,
  -- half-open; null = until taken out
  starts_at timestamptz not null,
  ends_at timestamptz,
  position integer not null default 100,
  check (ends_at is null or ends_at > starts_at)
);

-- Who tried which template; the number or address is sealed, and gone once the message has left.
create table test_messages (
  id uuid primary key,
  template_code text not null,
  channel text not null check (channel in ('sms', 'email')),
  address_sealed text,
  officer_id uuid not null references officers,
  created_at timestamptz not null
);
create index test_messages_officer on test_messages (officer_id, created_at);
alter table notifications add column test_message_id uuid references test_messages;
alter table notifications drop constraint notifications_recipient_kind_check,
  add constraint notifications_recipient_kind_check check (recipient_kind in ('contact', 'sender', 'officer', 'configured', 'test'));
alter table personal_data_reads drop constraint personal_data_reads_subject_type_check,
  add constraint personal_data_reads_subject_type_check check (subject_type in ('sender', 'contact', 'call', 'answers', 'test-message'));
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
