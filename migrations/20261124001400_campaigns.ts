/** Outreach campaigns, who agreed to hear of them, and how far each one reached. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- What a campaign says to whom, beside its matter. Nothing personal.
create table campaigns (
  matter_id uuid primary key references matters,
  -- short, for addresses in texts and QR codes: /c/<number>/<way>
  number integer generated always as identity unique,
  purpose text not null,
  -- the plan, as its step was last answered; empty before that
  title_vi text,
  title_en text,
  summary text,
  body_vi text,
  body_en text,
  -- what people are asked to do, a line each
  calls text[] not null default '{}',
  -- the reports against which the effect is measured
  category_codes text[] not null default '{}',
  -- empty = the whole City
  ward_codes text[] not null default '{}',
  -- banner | sms | email | social; page and poster are always made
  channels text[] not null default '{}',
  banner_text text,
  text_words text,
  social_text text,
  -- half-open
  starts_at timestamptz,
  ends_at timestamptz,
  -- days after the end in which reports are still looked at
  observed_days integer not null default 7,
  published_at timestamptz,
  ended_at timestamptz,
  poster bytea,
  poster_sha256 text,
  -- the figures as they were when they were measured
  figures jsonb,
  measured_at timestamptz,
  check (ends_at > starts_at),
  check (published_at is null or (title_vi is not null and poster is not null))
);
create index campaigns_published on campaigns (published_at desc) where published_at is not null;

-- How often people came, by city day and way; nobody is told apart.
create table campaign_visits (
  matter_id uuid not null references campaigns,
  day date not null,
  -- page | banner | poster | sms | email | social | report (went on to the report form)
  way text not null,
  visits integer not null,
  primary key (matter_id, day, way)
);

-- Who agreed to be told. The number or address stands sealed with a sender of its own, and is erased with the consent.
create table subscriptions (
  id uuid primary key,
  sender_id uuid not null unique references senders,
  channel text not null check (channel in ('sms', 'email')),
  -- empty = the whole City
  ward_codes text[] not null default '{}',
  -- the link to confirm and to withdraw; a random value
  token text not null unique,
  asked_at timestamptz not null,
  -- the words that were agreed to
  consent_version text not null,
  confirmed_at timestamptz,
  withdrawn_at timestamptz
);
create index subscriptions_active on subscriptions (id) where confirmed_at is not null and withdrawn_at is null;

-- Whom a campaign was sent to, once each.
create table campaign_messages (
  matter_id uuid not null references campaigns,
  subscription_id uuid not null references subscriptions,
  notification_id uuid not null references notifications,
  primary key (matter_id, subscription_id)
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
