/** Reference data: units, wards, categories, reasons, texts, calendars, SLA rules; settings; officers. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only stable; an index needs an immutable function with a fixed dictionary.
create function plain(text) returns text language sql immutable strict parallel safe as
  $$ select lower(public.unaccent('public.unaccent', $1)) $$;

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  updated_by text not null
);

create table units (
  code text primary key,
  name text not null,
  name_unaccented text not null,
  -- for texts: plain GSM-7 without accents, at most 16 characters; a ward's starts with its code
  sms_name text not null,
  -- ward | department | infrastructure-manager | infrastructure-operator | portal-operator | city-office | report-recipient | redirect-target
  kind text not null,
  name_in_sources text,
  parent_code text references units,
  lat double precision,
  lng double precision,
  certainty text,
  note text,
  valid_from date not null default '2025-07-01',
  valid_to date
);

-- Districts and wards that ended on 1 July 2025 and live on in people's speech.
create table legacy_units (
  id integer generated always as identity primary key,
  legacy_code text,
  name text not null,
  name_unaccented text not null,
  kind text not null,
  district text,
  aliases text[] not null default '{}',
  ended_on date not null,
  unique nulls not distinct (kind, name, district)
);
create table legacy_unit_successors (
  legacy_unit_id integer not null references legacy_units on delete cascade,
  unit_code text not null references units,
  primary key (legacy_unit_id, unit_code)
);

-- Who serves what and where: unit × category × ward; null means all.
create table service_areas (
  id integer generated always as identity primary key,
  unit_code text not null references units,
  category_code text,
  ward_code text references units,
  -- smaller is asked first among equally specific rows
  rank integer not null default 100,
  valid_from date not null default '2025-07-01',
  valid_to date,
  unique nulls not distinct (unit_code, category_code, ward_code, valid_from)
);
create index service_areas_lookup on service_areas (category_code, ward_code);

-- The responsible contact (đầu mối phụ trách) of a unit, in the order in which they are texted. Personal fields are sealed.
create table unit_contacts (
  id uuid primary key,
  unit_code text not null references units,
  position integer not null default 1,
  name_sealed text,
  phone_sealed text,
  email_sealed text,
  -- [{"days":[1,2,3,4,5,6,7],"from":"00:00","to":"24:00"}], city time
  on_duty jsonb not null default '[{"days":[1,2,3,4,5,6,7],"from":"00:00","to":"24:00"}]',
  -- invented for the demonstration; never loaded in production
  demonstration boolean not null default false,
  valid_from date not null default '2025-07-01',
  valid_to date,
  unique (unit_code, position, valid_from)
);

create table ward_points (
  id integer generated always as identity primary key,
  ward_code text not null references units,
  lat double precision not null,
  lng double precision not null,
  kind text not null
);
create table ward_boundaries (
  ward_code text primary key references units,
  -- GeoJSON geometry (Polygon or MultiPolygon, WGS 84) and its bounding box
  geometry jsonb not null,
  min_lat double precision not null, min_lng double precision not null,
  max_lat double precision not null, max_lng double precision not null,
  imported_at timestamptz not null default now(),
  source text not null
);

create table item_types (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  description_vi text,
  category_required boolean not null,
  anonymous_allowed boolean not null default true
);

create table category_groups (code text primary key, name_vi text not null, name_en text not null);
create table categories (
  code text primary key,
  group_code text not null references category_groups,
  name_vi text not null,
  name_en text not null,
  description_vi text,
  -- short name without accents for texts, at most 24 characters
  sms_name text not null,
  item_types text[] not null,
  default_unit_kind text not null,
  default_unit_codes text[] not null default '{}',
  may_hold_sensitive_data boolean not null default false,
  anonymous_allowed boolean not null default true,
  valid_from date not null default '2025-07-01',
  valid_to date
);

create table refusal_reasons (
  code text primary key,
  reason_group text not null,
  -- refuse | hand-off | quarantine
  outcome text not null,
  -- true for D22-D24 (complaint, denunciation, regulation, elsewhere): guidance, not refusal
  out_of_scope boolean not null,
  title_vi text not null,
  text_vi text not null,
  where_to_go_vi text not null,
  sms_reason text not null,
  restricted_access boolean not null,
  may_resubmit boolean not null,
  extra_fields text[] not null default '{}',
  basis text[] not null default '{}'
);

create table text_templates (
  code text primary key,
  recipient text not null,
  body text not null,
  placeholders text[] not null,
  basis text[] not null default '{}'
);
create table text_placeholders (name text primary key, max_length integer not null, meaning_vi text not null);

create table holidays (
  day date primary key,
  name_vi text not null,
  name_en text not null,
  kind text not null,
  day_off boolean not null,
  uncertain boolean not null default false,
  note text
);
create table calendars (
  code text primary key,
  name_vi text not null,
  -- continuous | working-hours | working-days
  kind text not null,
  -- [{"days":[1,2,3,4,5],"from":"07:30","to":"11:30"}], ISO weekdays, city time
  hours jsonb not null default '[]'
);

create table sla_rules (
  id integer generated always as identity primary key,
  -- forward (S17) | handle (S22)
  clock text not null check (clock in ('forward', 'handle')),
  -- conditions; null = any
  item_type text references item_types,
  category_code text references categories,
  unit_code text references units,
  urgency text check (urgency in ('normal', 'urgent')),
  channel text,
  length_value integer not null check (length_value > 0),
  length_unit text not null check (length_unit in ('minutes', 'days')),
  calendar_code text not null references calendars,
  -- [{"minutesBefore":1}] or [{"percent":80}]
  reminders jsonb not null default '[]',
  -- [{"level":1,"afterMinutes":0,"to":"unit-leader"}], in order; to: contact | unit-leader | department-lead | steering-committee | supervisor
  ladder jsonb not null default '[]',
  version integer not null default 1,
  -- draft | published | retired
  status text not null default 'published',
  valid_from timestamptz not null default '2025-07-01',
  valid_to timestamptz,
  author text not null,
  reason text not null,
  source text,
  created_at timestamptz not null default now()
);
create index sla_rules_lookup on sla_rules (clock) where status = 'published';

create table officers (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  email text,
  password_hash text not null,
  -- operator | supervisor | unit-officer | unit-leader | department-lead | process-owner | administrator | inspector
  roles text[] not null,
  unit_code text references units,
  locale text not null default 'vi',
  active boolean not null default true,
  demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
create table sessions (
  -- SHA-256 of the cookie's value: the table alone lets nobody in
  token_hash text primary key,
  officer_id uuid not null references officers on delete cascade,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_officer on sessions (officer_id);

-- Failed sign-ins in a row, by user name and by network address (both hashed).
create table sign_in_failures (
  key text primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz
);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
