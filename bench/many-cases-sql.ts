/** Small tools of the loader, in the database while it runs. Everything follows from the case's number: no joins, any order. */
export const TOOLS = `
create function bench_hash(i bigint, salt int) returns bigint language sql immutable parallel safe as
  $$ select hashint8extended(i, salt) & 9007199254740991 $$;
-- 0 ≤ … < n
create function bench_pick(i bigint, salt int, n int) returns int language sql immutable parallel safe as
  $$ select ((hashint8extended(i, salt) & 9007199254740991) % n)::int $$;
-- 0 ≤ … < 1
create function bench_share(i bigint, salt int) returns float8 language sql immutable parallel safe as
  $$ select (hashint8extended(i, salt) & 1048575) / 1048576.0 $$;
-- a UUID of version 4's shape
create function bench_id(kind text, i bigint) returns uuid language sql immutable parallel safe as
  $$ select overlay(overlay(md5(kind || i) placing '4' from 13) placing '8' from 17)::uuid $$;
-- a case code that checks (cases/intake/case-code.ts)
create function bench_code(i bigint) returns text language sql immutable parallel safe as $$
  with value as (select (i * 1000003 + 77777777) % 3404825447 as v),
  digits as (select place, ((v / (23::bigint ^ place)::bigint) % 23)::int as d from value, generate_series(0, 6) place),
  written as (select string_agg(substr('23456789ACEFHJKMPRTVWXY', d + 1, 1), '' order by place) as text, (23 - sum(d * (place + 2)) % 23)::int % 23 as last from digits)
  select substr(text, 1, 4) || '-' || substr(text, 5) || substr('23456789ACEFHJKMPRTVWXY', last + 1, 1) from written $$;

create unlogged table bench_samples (n int primary key, category text, item_type text not null, urgency text not null, channel text not null, first text not null, more text[] not null);
create unlogged table bench_wards (n int primary key, code text not null, name text not null, lat float8, lng float8);
create unlogged table bench_departments (n int primary key, code text not null);
create unlogged table bench_operators (n int primary key, id uuid not null);
create unlogged table bench_unit_officers (code text primary key, id uuid not null);

-- All that is known of the case number i of so many, the newest of which are open.
create function bench_cases(first bigint, last bigint, total bigint, open_tasks bigint, ends timestamptz) returns table (
  i bigint, id uuid, code text, at timestamptz, stage text, category text, item_type text, urgency text, channel text, content text, address text, ward text, unit text,
  lat float8, lng float8, claimed boolean, operator uuid, unit_officer uuid, due timestamptz, clock interval
) language sql stable as $$
  select n.i, bench_id('case', n.i), bench_code(n.i), n.at, n.stage,
    s.category, s.item_type, s.urgency, s.channel,
    s.first || coalesce(' ' || s.more[1 + bench_pick(n.i, 2, greatest(1, cardinality(s.more)))], '')
      || case when bench_share(n.i, 3) < 0.6 then coalesce(' ' || s.more[1 + bench_pick(n.i, 4, greatest(1, cardinality(s.more)))], '') else '' end
      || case when bench_share(n.i, 5) < 0.03 then ' Xe biển số 51' || chr(65 + bench_pick(n.i, 6, 12)) || ' ' || (10000 + bench_pick(n.i, 7, 90000)) || '.' else '' end
      || case when bench_share(n.i, 8) < 0.4 then ' Tổ dân phố ' || (1 + bench_pick(n.i, 9, 90)) || '.' else '' end,
    'Số ' || (1 + bench_pick(n.i, 10, 900)) || case when bench_share(n.i, 11) < 0.3 then '/' || (1 + bench_pick(n.i, 12, 60)) else '' end || ', ' || w.name,
    w.code, case when bench_share(n.i, 13) < 0.7 then w.code else d.code end,
    w.lat + (bench_share(n.i, 14) - 0.5) / 50, w.lng + (bench_share(n.i, 15) - 0.5) / 50,
    bench_share(n.i, 16) < 0.35, o.id, u.id,
    ends + make_interval(mins => ((bench_share(n.i, 17) - 0.15) * 2880)::int), make_interval(mins => case when bench_share(n.i, 18) < 0.5 then 60 else 2880 end)
  from (
    select i, ends - interval '14 months' * ((total - i)::float8 / total) as at,
      case when i > total - open_tasks then case when bench_pick(i, 20, 10) < 3 then 'screening' else 'handling' end
           else (array['answered', 'answered', 'answered', 'answered', 'answered', 'answered', 'refused', 'guided', 'duplicate', 'noted'])[1 + bench_pick(i, 21, 10)] end as stage
    from generate_series(first, last) i) n
  join bench_samples s on s.n = bench_pick(n.i, 1, (select count(*)::int from bench_samples))
  -- a few wards have most of the cases
  join bench_wards w on w.n = floor(power(bench_share(n.i, 22), 2) * (select count(*) from bench_wards))::int
  join bench_departments d on d.n = bench_pick(n.i, 23, (select count(*)::int from bench_departments))
  join bench_operators o on o.n = bench_pick(n.i, 24, (select count(*)::int from bench_operators))
  left join bench_unit_officers u on u.code = case when bench_share(n.i, 13) < 0.7 then w.code else d.code end $$;
`;

export const DROP_TOOLS = `
drop function bench_cases, bench_code, bench_id, bench_share, bench_pick, bench_hash;
drop table bench_samples, bench_wards, bench_departments, bench_operators, bench_unit_officers;
`;

const FORWARDED = "stage in ('handling', 'answered')";
const FROM = 'from b';

/** What is written of each case; `b` are the cases of one portion. */
const INSERTS: readonly string[] = [
  `insert into senders (id, kind, phone_index, created_at) select bench_id('sender', i), case when bench_share(i, 30) < 0.2 then 'anonymous' else 'person' end,
     case when bench_share(i, 30) < 0.2 then null else md5('caller' || bench_pick(i, 31, 400000)) end, at ${FROM}`,
  `insert into cases (id, code, status, item_type, category_code, urgency, channel, sender_id, content, address_text, lat, lng, ward_code, restricted, received_at,
       screened_at, classified_at, forwarded_at, resulted_at, told_at, refused_at, refusal_reason_code, refusal_told_at, closed_at, result_text, process_instance_key, unit_codes)
   select id, code, case stage when 'screening' then 'received' when 'handling' then case when claimed then 'in-progress' else 'forwarded' end when 'answered' then 'closed' else stage end,
     item_type, category, urgency, channel, bench_id('sender', i), content, address, lat, lng, ward, bench_pick(i, 32, 200) = 0, at,
     later, later, case when ${FORWARDED} then later end, answered, answered, case when stage in ('refused', 'guided') then later end,
     case when stage in ('refused', 'guided') then (select min(code) from refusal_reasons) end, case when stage in ('refused', 'guided') then later end, case when stage in ('refused', 'guided', 'duplicate', 'noted') then later else answered end,
     case when answered is not null then 'Đã kiểm tra, xử lý xong.' end, 'bench-' || i, case when ${FORWARDED} then array[unit] else '{}' end
   from b, lateral (select case when stage <> 'screening' then at + interval '3 minutes' end as later, case when stage = 'answered' then at + interval '50 minutes' end as answered) t`,
  `insert into hints (case_id, wards, categories, item_types, duplicates, flags, proposed_unit_code, made_at)
   select id, jsonb_build_array(jsonb_build_object('code', ward, 'name', (select w.name from bench_wards w where w.code = ward), 'confidence', 0.8)),
     case when category is null then '[]' else jsonb_build_array(jsonb_build_object('code', category, 'confidence', 0.7)) end,
     jsonb_build_array(jsonb_build_object('code', item_type, 'confidence', 0.7)), '[]', '[]', unit, at ${FROM}`,
  `insert into assignments (id, case_id, unit_code, round, status, routed_at, delivered_at, resulted_at, result_text)
   select bench_id('assignment', i), id, unit, 1, case when stage = 'answered' then 'resulted' else 'delivered' end, at + interval '3 minutes', at + interval '3 minutes',
     case when stage = 'answered' then at + interval '50 minutes' end, case when stage = 'answered' then 'Đã kiểm tra, xử lý xong.' end ${FROM} where ${FORWARDED}`,
  `insert into deadlines (id, case_id, clock, started_at, due_at, stopped_at, created_at)
   select bench_id('forward', i), id, 'forward', case when stage = 'screening' then due - clock else at end, case when stage = 'screening' then due else at + interval '5 minutes' end,
     case when stage <> 'screening' then at + interval '3 minutes' end, at ${FROM}`,
  `insert into deadlines (id, case_id, assignment_id, clock, started_at, due_at, stopped_at, created_at)
   select bench_id('handle', i), id, bench_id('assignment', i), 'handle', case when stage = 'handling' then due - clock else at + interval '3 minutes' end,
     case when stage = 'handling' then due else at + interval '63 minutes' end, case when stage = 'answered' then at + interval '50 minutes' end, at ${FROM} where ${FORWARDED}`,
  `insert into work_items (id, kind, title, case_id, deadline_id, role, status, claimed_by, claimed_at, due_at, completed_by, completed_at, process_instance_key, element_id,
       case_code, item_type, category_code, ward_code, urgency, channel, restricted, received_at, hinted_category_code, hinted_ward_code, clock_started_at, soon_at, search, waiting_for, created_at, updated_at)
   select bench_id('screen', i), 'screen-report', 'Sàng lọc, phân loại phản ánh', id, bench_id('forward', i), 'operator', case when open then 'open' else 'completed' end,
     case when not open or claimed then operator end, case when not open or claimed then at end, case when open then due else at + interval '5 minutes' end,
     case when not open then operator end, case when not open then at + interval '3 minutes' end, 'bench-' || i, 'Task_ScreenReport',
     code, item_type, category, ward, urgency, channel, bench_pick(i, 32, 200) = 0, at, category, ward, case when open then due - clock end, case when open then soon_of(due, due - clock) end,
     search_words(content || ' ' || address), case when open and bench_pick(i, 33, 25) = 0 then 'sender' end, at, at
   from b, lateral (select stage = 'screening' as open) s`,
  `insert into work_items (id, kind, title, case_id, assignment_id, deadline_id, role, unit_code, status, claimed_by, claimed_at, due_at, completed_by, completed_at, process_instance_key, element_id,
       case_code, item_type, category_code, ward_code, urgency, channel, restricted, received_at, hinted_category_code, hinted_ward_code, clock_started_at, soon_at, search, waiting_for, created_at, updated_at)
   select bench_id('handle-item', i), 'handle-report', 'Kiểm tra, xử lý và cập nhật kết quả', id, bench_id('assignment', i), bench_id('handle', i), 'unit-officer', unit, case when open then 'open' else 'completed' end,
     case when not open or claimed then unit_officer end, case when not open or claimed then at end, case when open then due else at + interval '63 minutes' end,
     case when not open then unit_officer end, case when not open then at + interval '50 minutes' end, 'bench-unit-' || i, 'Task_HandleReport',
     code, item_type, category, ward, urgency, channel, bench_pick(i, 32, 200) = 0, at, category, ward, case when open then due - clock end, case when open then soon_of(due, due - clock) end,
     search_words(content || ' ' || address), case when open then case bench_pick(i, 33, 25) when 0 then 'sender' when 1 then 'more-time' end end, at, at
   from b, lateral (select stage = 'handling' as open) s where ${FORWARDED}`,
  `insert into case_events (case_id, happened_at, kind, actor, public, detail)
   select id, at + step * interval '1 minute', kind, 'system:bench', true, case kind when 'screened' then jsonb_build_object('categoryCode', category, 'wardCode', ward) else '{}' end from b, (values (0, 'received'), (1, 'hinted'), (3, 'screened'), (4, 'forwarded'), (50, 'resulted')) e (step, kind)
   where step <= 1 or (stage <> 'screening' and step = 3) or (${FORWARDED} and step = 4) or stage = 'answered'`,
  `insert into notifications (id, key, channel, template_code, case_id, recipient_kind, body, status, created_at, accepted_at)
   select bench_id('text', i), 'bench-text-' || i, 'sms', 'sender-result', id, 'sender', '', 'delivered', at, at ${FROM} where stage = 'answered'`,
];

/** One portion of the cases, all that is written of it in one statement a table. */
export function portionStatements(first: number, last: number, total: number, openTasks: number): string[] {
  return [
    `create temporary table b on commit drop as select * from bench_cases(${first}, ${last}, ${total}, ${openTasks}, :ends)`,
    ...INSERTS,
  ];
}

/** Tables whose indexes are made once, after everything is there. */
export const LOADED = ['senders', 'cases', 'hints', 'assignments', 'deadlines', 'work_items', 'case_events', 'notifications'] as const;
