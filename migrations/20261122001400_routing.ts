/** Units end and are succeeded; the routing table: one row names several wards, an urgency, a time of the week and who co-ordinates. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
-- Who takes over what a unit did; the first one leads.
alter table units add column successor_codes text[] not null default '{}';
-- A unit and the one above it may come within one change, in any order.
alter table units alter constraint units_parent_code_fkey deferrable initially deferred;

-- Two contacts may change places within one change: their order is checked when all of it is written.
alter table unit_contacts drop constraint unit_contacts_unit_code_position_valid_from_key;
create index unit_contacts_order on unit_contacts (unit_code, position);

create sequence service_area_numbers;
alter table service_areas
  add column code text,
  -- null = the whole City
  add column ward_codes text[],
  -- null = any
  add column urgency text check (urgency in ('normal', 'urgent')),
  -- when the row holds: in a calendar's hours, or in hours of its own; neither = always
  add column calendar_code text references calendars,
  -- [{"days":[1,2,3,4,5],"from":"17:00","to":"07:30"}], city time; over midnight where "to" is before "from"
  add column hours jsonb,
  add column coordinating_unit_codes text[] not null default '{}',
  add constraint one_time check (calendar_code is null or hours is null);
-- Rows that differ in the ward only become one, as the reference data have them from now on.
with merged as (
  select min(id) as id, unit_code, category_code, nullif(array_remove(array_agg(ward_code order by ward_code), null), array[]::text[]) as ward_codes
  from service_areas group by unit_code, category_code, rank, valid_from, valid_to, ward_code is null
), coded as (
  select *, unit_code || '.' || coalesce(category_code, 'all') || case when ward_codes = array[unit_code] then '.' || unit_code else '' end as wanted from merged
), numbered as (
  select *, row_number() over (partition by wanted order by id) as place from coded
)
update service_areas set ward_codes = numbered.ward_codes, code = wanted || case when place > 1 then '.' || numbered.id else '' end
from numbered where service_areas.id = numbered.id;
delete from service_areas where code is null;
alter table service_areas drop column ward_code;
alter table service_areas
  alter column code set default 'area-' || nextval('service_area_numbers'),
  alter column code set not null,
  add constraint service_areas_code unique (code);
create index service_areas_category on service_areas (category_code);
create index service_areas_unit on service_areas (unit_code);

-- A test text to a contact is about no case: it is found by its contact.
create index notifications_contact on notifications (contact_id, created_at) where case_id is null;
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
