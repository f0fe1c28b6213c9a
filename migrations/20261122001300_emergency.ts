/** Emergency mode, duty rosters of contacts, and what administrators say about calendars and make-up days. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table calendars add column name_en text;
update calendars set name_en = case code
  when '24x7' then 'Around the clock, days off included'
  when 'working-hours' then 'Office hours'
  when 'working-days' then 'Working days, due when the last one ends'
  else name_vi end;
-- A calendar that nobody gave an English name is called by its Vietnamese one.
create function name_calendar() returns trigger language plpgsql as $$
begin
  new.name_en := coalesce(new.name_en, new.name_vi);
  return new;
end $$;
create trigger calendars_named before insert on calendars for each row execute function name_calendar();
alter table calendars alter column name_en set not null;

-- Hours of a make-up day when they are not its weekday's: [{"from":"07:30","to":"11:30"}]
alter table holidays add column hours jsonb, add constraint hours_of_make_up_days check (hours is null or not day_off);

-- Who of a unit's contacts is on duty on a date; comes before the weekly hours of unit_contacts.on_duty.
create table contact_rosters (
  id uuid primary key,
  contact_id uuid not null references unit_contacts on delete cascade,
  -- the city date on which the shift begins
  day date not null,
  from_time text not null check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- earlier than from_time: the shift runs over midnight
  to_time text not null check (to_time ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  note text,
  unique (contact_id, day, from_time)
);
create index contact_rosters_day on contact_rosters (day);

-- Emergency mode: while a period lasts, the rules of the emergency come first (S17, S22, S24).
create table emergency_periods (
  code text primary key,
  reason text not null,
  starts_at timestamptz not null,
  -- announced end; the period ends by itself then
  ends_at timestamptz not null check (ends_at > starts_at),
  -- when it really ended; null while it lasts
  ended_at timestamptz check (ended_at >= starts_at),
  -- city time at which the daily report's figures are closed while it lasts
  cut_off text not null check (cut_off ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  banner_vi text not null,
  banner_en text not null,
  -- stand first on the citizens' form, in this order
  categories text[] not null default '{}',
  -- clocks that ran at its start follow the rules of the emergency
  open_cases boolean not null default false,
  -- clocks that run at its end go back to the ordinary rules
  open_cases_at_end boolean not null default false,
  exclude using gist (tstzrange(starts_at, coalesce(ended_at, ends_at)) with &&)
);
-- At most one is switched on.
create unique index emergency_periods_on on emergency_periods ((true)) where ended_at is null;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
