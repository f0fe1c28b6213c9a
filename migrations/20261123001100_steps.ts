/** Steps that process owners draw: their clock, its rules, and which engine version of which process a task belongs to. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- The third clock: of a user task that a process owner drew. Which one, its id in the diagram says.
alter table sla_rules drop constraint sla_rules_clock_check;
alter table sla_rules
  add constraint sla_rules_clock_check check (clock in ('forward', 'handle', 'step')),
  -- null: every step
  add column step_code text,
  add constraint sla_rules_step check (step_code is null or clock = 'step');

alter table deadlines drop constraint deadlines_clock_check;
alter table deadlines
  add constraint deadlines_clock_check check (clock in ('forward', 'handle', 'step')),
  add column step_code text,
  add constraint deadlines_step check ((clock = 'step') = (step_code is not null)),
  drop constraint deadlines_case_id_assignment_id_clock_round_key,
  add constraint deadlines_once unique nulls not distinct (case_id, assignment_id, clock, step_code, round);
create index deadlines_steps on deadlines (case_id, step_code, round) where clock = 'step';

-- Where the form and the name of a drawn task are found; null for what the domain knows itself.
alter table work_items
  add column bpmn_process_id text,
  add column process_version integer;

-- A database that has its rules already gets the one for every step too; a new one loads it with the rest.
insert into sla_rules (code, clock, length_value, length_unit, calendar_code, reminders, ladder, author, reason, source)
select 'step-general', 'step', 60, 'minutes', '24x7', '[{"minutesBefore":15},{"minutesBefore":5}]',
  '[{"level":1,"afterMinutes":0,"to":"unit-leader"},{"level":2,"afterMinutes":60,"to":"department-lead"}]', 'reference', 'Mọi bước do chủ quy trình thêm', 'S22'
where exists (select 1 from sla_rules) and exists (select 1 from calendars where code = '24x7');
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
