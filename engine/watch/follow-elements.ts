import type { Transaction } from '../../lib/database.ts';
import type { FeedRecord } from '../feed/record.ts';
import { SANDBOX_PREFIX } from '../sandbox/set-aside.ts';

/** What a bulk says of one element instance, all of its records together. */
interface Told {
  readonly key: string;
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly engineVersion: number;
  readonly elementId: string;
  readonly elementType: string;
  /** When it was first heard of, if this bulk says so: a user task may be announced before its element is activated. */
  readonly since?: string;
  readonly dueAt?: string;
  readonly endedAt?: string;
  readonly completed?: boolean;
  /** What stands already is to be changed: another due instant, or another version by a migration. */
  readonly changed?: 'due' | 'place';
}

/** How often an element was entered, or a flow taken, at one instant's hour. */
interface Entered {
  readonly processId: string;
  readonly engineVersion: number;
  readonly elementId: string;
  readonly at: string;
  count: number;
}

/**
 * Keeps what stands and what happened in step with new records, in the transaction that stores them. It is on the way of
 * every case: one statement a bulk, and a second one only where a standing instance was migrated or got another due instant.
 */
export async function followElements(trx: Transaction, records: readonly FeedRecord[]): Promise<void> {
  const { told, entered } = fold(records);
  if (told.length === 0 && entered.length === 0) return;
  await trx.raw(COUNT, [JSON.stringify(told), JSON.stringify(entered)]);
  const changed = told.filter((each) => each.changed && !each.endedAt);
  if (changed.length > 0) await trx.raw(CHANGE, [JSON.stringify(changed)]);
}

/** What stands after these records, without counting anything: for instances whose later records were lost. */
export async function standElements(trx: Transaction, records: readonly FeedRecord[]): Promise<void> {
  const standing = fold(records).told.filter(({ since, endedAt }) => since && !endedAt);
  if (standing.length > 0) await trx.raw(`with ${TOLD} ${STAND}`, [JSON.stringify(standing)]);
}

function fold(records: readonly FeedRecord[]): { told: Told[]; entered: Entered[] } {
  const told = new Map<string, Told>();
  const entered = new Map<string, Entered>();
  for (const record of records) {
    if (record.bpmnProcessId.startsWith(SANDBOX_PREFIX)) continue;
    if (record.valueType === 'PROCESS_INSTANCE') followInstance(record, told, entered);
    else if (record.valueType === 'USER_TASK') followTask(record, told);
  }
  return { told: [...told.values()], entered: [...entered.values()] };
}

function followInstance(record: FeedRecord, told: Map<string, Told>, entered: Map<string, Entered>): void {
  const at = record.recordAt.toISOString();
  switch (record.intent) {
    case 'SEQUENCE_FLOW_TAKEN':
      enter(record, at, entered);
      return;
    case 'ELEMENT_ACTIVATED':
      enter(record, at, entered);
      tell(record, told, { since: at });
      return;
    case 'ELEMENT_MIGRATED':
      tell(record, told, { changed: 'place' });
      return;
    default:
      tell(record, told, { endedAt: at, completed: record.intent === 'ELEMENT_COMPLETED' });
  }
}

function followTask({ detail, ...record }: FeedRecord, told: Map<string, Told>): void {
  const dueAt = instantOf(detail.dueDate);
  if (!detail.elementInstanceKey || (record.intent !== 'CREATED' && record.intent !== 'UPDATED')) return;
  const task = { ...record, detail, key: detail.elementInstanceKey, elementType: 'USER_TASK' };
  // The activation may come in a later bulk: what is known is kept from now on.
  if (record.intent === 'CREATED') tell(task, told, { since: record.recordAt.toISOString(), dueAt });
  else if (dueAt) tell(task, told, { dueAt, changed: 'due' });
}

/** A due instant that is none is as good as no due instant: the diagram may say anything. */
function instantOf(dueDate: string | undefined): string | undefined {
  const instant = new Date(dueDate ?? '');
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

function tell(record: FeedRecord, told: Map<string, Told>, news: Partial<Told>): void {
  const before = told.get(record.key);
  told.set(record.key, {
    ...before,
    key: record.key, processInstanceKey: record.processInstanceKey, processId: record.bpmnProcessId, elementId: record.elementId,
    engineVersion: record.processVersion ?? before?.engineVersion ?? 0, elementType: record.elementType ?? before?.elementType ?? '',
    ...Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined)),
    since: before?.since ?? news.since,
    changed: before?.changed === 'place' ? 'place' : news.changed ?? before?.changed,
  });
}

function enter(record: FeedRecord, at: string, entered: Map<string, Entered>): void {
  const place = `${record.bpmnProcessId} ${record.processVersion} ${record.elementId} ${at.slice(0, 13)}`;
  const known = entered.get(place);
  if (known) known.count += 1;
  else entered.set(place, { processId: record.bpmnProcessId, engineVersion: record.processVersion ?? 0, elementId: record.elementId, at, count: 1 });
}

const TOLD = `told as (
  select * from jsonb_to_recordset(?::jsonb) as t(key text, "processInstanceKey" text, "processId" text, "engineVersion" integer, "elementId" text,
    "elementType" text, since timestamptz, "dueAt" timestamptz, "endedAt" timestamptz, completed boolean)
)`;

const STAND = `
  insert into standing_elements as s (element_instance_key, process_instance_key, process_id, engine_version, element_id, element_type, since, due_at)
  select key, "processInstanceKey", "processId", "engineVersion", "elementId", "elementType", since, "dueAt"
  from told where "endedAt" is null and since is not null order by key
  on conflict (element_instance_key) do update set since = least(s.since, excluded.since), due_at = coalesce(excluded.due_at, s.due_at)`;

// Rows are written in the order of their keys, so that two bulks of different partitions cannot wait for each other.
const COUNT = `
with ${TOLD}, gone as (
  delete from standing_elements s using told where s.element_instance_key = told.key and told."endedAt" is not null
  returning s.element_instance_key as key, s.since, s.due_at
), stood as (${STAND}
), ended as (
  select "processId", "engineVersion", "elementId", "endedAt", completed, least(told.since, gone.since) as since, coalesce("dueAt", due_at) as due
  from told left join gone using (key) where "endedAt" is not null
), happened as (
  select "processId", "engineVersion", "elementId", at, count as entered, 0 as completed, 0 as terminated, 0 as with_due, 0 as breached, 0::bigint as given_ms
  from jsonb_to_recordset(?::jsonb) as e("processId" text, "engineVersion" integer, "elementId" text, at timestamptz, count integer)
  union all
  select "processId", "engineVersion", "elementId", "endedAt", 0, completed::integer, (not completed)::integer, (due is not null)::integer,
    coalesce(due < "endedAt", false)::integer, coalesce(extract(epoch from greatest(due - since, interval '0')) * 1000, 0)::bigint
  from ended
), spans(span) as (values ('hour'), ('day'), ('month')),
counted as (
  insert into element_rollups as r (process_id, span, starts_at, engine_version, element_id, entered, completed, terminated, with_due, breached, given_ms)
  select "processId", span, date_trunc(span, at, 'Asia/Ho_Chi_Minh'), "engineVersion", "elementId",
    sum(entered), sum(completed), sum(terminated), sum(with_due), sum(breached), sum(given_ms)
  from happened cross join spans group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (process_id, span, starts_at, engine_version, element_id) do update set
    entered = r.entered + excluded.entered, completed = r.completed + excluded.completed, terminated = r.terminated + excluded.terminated,
    with_due = r.with_due + excluded.with_due, breached = r.breached + excluded.breached, given_ms = r.given_ms + excluded.given_ms
)
insert into element_durations as d (process_id, span, starts_at, engine_version, element_id, bucket, count)
select "processId", span, date_trunc(span, "endedAt", 'Asia/Ho_Chi_Minh'), "engineVersion", "elementId", duration_bucket(since, "endedAt"), count(*)
from ended cross join spans where completed and since is not null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
on conflict (process_id, span, starts_at, engine_version, element_id, bucket) do update set count = d.count + excluded.count`;

const CHANGE = `
update standing_elements s set due_at = coalesce(c."dueAt", s.due_at),
  process_id = case changed when 'place' then c."processId" else s.process_id end,
  engine_version = case changed when 'place' then c."engineVersion" else s.engine_version end,
  element_id = case changed when 'place' then c."elementId" else s.element_id end
from jsonb_to_recordset(?::jsonb) as c(key text, "processId" text, "engineVersion" integer, "elementId" text, "dueAt" timestamptz, changed text)
where s.element_instance_key = c.key`;
