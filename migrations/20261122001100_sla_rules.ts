/** SLA rules as administrators change them: a code each, versions, the emergency period, pauses and what a breach does. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table sla_rules
  -- names the rule in changes, files and addresses
  add column code text,
  -- null | emergency: holds only while emergency mode does, and then before every rule without a period
  add column period text check (period in ('emergency')),
  -- the clock stands still while a question to the sender is open
  add column pauses_while_waiting boolean not null default false,
  -- {"kind":"escalate"} | {"kind":"forward-to-proposed","minConfidence":0.9}: forward clock only
  add column breach_action jsonb not null default '{"kind":"escalate"}';
update sla_rules set code = 'r' || id;

-- Whoever inserts without a code (a test, a hand on the database) gets r<id>.
create function name_sla_rule() returns trigger language plpgsql as $$
begin
  new.code := coalesce(new.code, 'r' || new.id);
  return new;
end $$;
create trigger sla_rules_named before insert on sla_rules for each row execute function name_sla_rule();
alter table sla_rules alter column code set not null, add constraint sla_rules_code unique (code);
comment on column sla_rules.ladder is 'to: contact | unit-leader | department-lead | steering-committee | supervisor | unit:<code> | officer:<username>';

-- A database that has its rules already gets those of the emergency too (S17, S22); a new one loads them with the rest.
insert into sla_rules (code, clock, period, length_value, length_unit, calendar_code, reminders, ladder, author, reason, source)
select code, clock, 'emergency', length_value, 'minutes', '24x7', reminders::jsonb, ladder::jsonb, 'reference', 'Chế độ khẩn cấp', source
from (values
  ('emergency-forward', 'forward', 5, '[{"minutesBefore":1}]', '[{"level":1,"afterMinutes":0,"to":"supervisor"},{"level":2,"afterMinutes":5,"to":"department-lead"}]', 'S17'),
  ('emergency-handle', 'handle', 60, '[{"minutesBefore":15},{"minutesBefore":5}]',
   '[{"level":1,"afterMinutes":0,"to":"contact"},{"level":2,"afterMinutes":0,"to":"unit-leader"},{"level":3,"afterMinutes":30,"to":"department-lead"},{"level":4,"afterMinutes":60,"to":"steering-committee"}]', 'S22')
) as starting (code, clock, length_value, reminders, ladder, source)
where exists (select 1 from sla_rules) and exists (select 1 from calendars where code = '24x7');
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
