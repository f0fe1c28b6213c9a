/** Roles that administrators change, what belongs to an account beside its row, the second factor. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- Roles that differ from the built-in table (cases/policies), or that administrators made. A built-in role without a row
-- stands as built.
create table roles (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  -- {action: condition}
  rights jsonb not null,
  -- whose holders belong to one unit
  of_unit boolean not null default false
);

-- Open streams of everybody who has the role are looked at again.
create function role_rights_changed() returns trigger language plpgsql as $$
begin
  insert into changes (topic, change, officer_id)
  select 'officer', 'rights', o.id from officers o where o.active and coalesce(new.code, old.code) = any(o.roles);
  return null;
end $$;
create trigger roles_changed after insert or update or delete on roles for each row execute function role_rights_changed();

alter table officers
  add column last_signed_in_at timestamptz,
  add column password_changed_at timestamptz,
  -- a password that somebody else has given: good for one sign-in, until then
  add column must_change_password boolean not null default false,
  add column password_valid_until timestamptz;

-- Links with which somebody sets a first or a new password. One an officer; a new one makes the old one void.
create table officer_invitations (
  officer_id uuid primary key references officers on delete cascade,
  -- SHA-256 of the link's secret
  token_hash text not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- One-time codes by an app (RFC 6238).
create table officer_second_factors (
  id uuid primary key,
  officer_id uuid not null unique references officers on delete cascade,
  secret_sealed text not null,
  created_at timestamptz not null,
  -- null: shown, but no code of it was entered yet
  confirmed_at timestamptz,
  -- the time step of the last code that was taken: no code is taken twice
  last_step bigint
);
create table officer_recovery_codes (
  officer_id uuid not null references officers on delete cascade,
  -- SHA-256; the code itself has 50 random bits
  code_hash text not null,
  used_at timestamptz,
  primary key (officer_id, code_hash)
);

-- The password was right, the second factor is still to come.
create table sign_in_tickets (
  token_hash text primary key,
  officer_id uuid not null references officers on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Which name a count of failures is about (hashed): an administrator can let somebody in again from wherever they tried.
alter table sign_in_failures add column about text;
create index sign_in_failures_about on sign_in_failures (about) where about is not null;

-- Inspection: who did it, and what was read of whom.
create index audit_actor on audit_entries (actor_id, seq desc);
create index audit_action on audit_entries (action, seq desc);
create index personal_data_reads_case on personal_data_reads (case_id) where case_id is not null;
create index personal_data_reads_actor on personal_data_reads (actor_id, id desc);
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
