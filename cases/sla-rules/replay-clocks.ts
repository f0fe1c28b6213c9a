import type { Database, Transaction } from '../../lib/database.ts';
import { overIn } from '../case.ts';
import type { Pause } from '../deadlines/pause-arithmetic.ts';
import type { ClockName } from '../deadlines/select-rule.ts';

type Connection = Database | Transaction;

/** One clock that ran: only what its deadline follows from. Instants are milliseconds. */
export interface PastClock {
  readonly id: string;
  /** Null: the case is one that few may see. */
  readonly code: string | null;
  readonly clock: ClockName;
  /** Of the step clock: which step. */
  readonly stepCode: string | null;
  readonly round: number;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly urgency: string;
  readonly channel: string;
  readonly unitCode: string | null;
  readonly started: number;
  readonly due: number;
  readonly stopped: number | null;
  readonly breached: boolean;
  /** How often it was armed: 1 is never moved. */
  readonly epoch: number;
  readonly screened: boolean;
}

/** Cases a batch: small enough that whoever else is served meanwhile does not notice. */
const BATCH = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

const COLUMNS = `d.id, case when c.restricted then null else c.code end as code, d.clock, d.step_code as "stepCode", d.round, c.item_type as "itemType", c.category_code as "categoryCode", c.urgency, c.channel,
  a.unit_code as "unitCode", trunc(extract(epoch from d.started_at) * 1000)::float8 as started, trunc(extract(epoch from d.due_at) * 1000)::float8 as due,
  trunc(extract(epoch from d.stopped_at) * 1000)::float8 as stopped, d.breached_at is not null as breached, d.epoch, c.screened_at is not null as screened`;

export async function countCases(db: Connection, since: Date): Promise<number> {
  const found = await db('cases').where('received_at', '>=', since).count<{ count: string }>('* as count').first();
  return Number(found?.count ?? 0);
}

/** The clocks of all cases received since, batch by batch, with how many cases each batch held. */
export async function* pastClocks(db: Connection, since: Date): AsyncGenerator<{ cases: number; clocks: PastClock[] }> {
  let last = { received_at: '-infinity', id: FIRST };
  for (;;) {
    const { rows: cases } = await db.raw<{ rows: Array<typeof last> }>(
      `select received_at::text as received_at, id from cases where received_at >= ? and (received_at, id) > (?::timestamptz, ?::uuid) order by received_at, id limit ?`,
      [since, last.received_at, last.id, BATCH]);
    if (cases.length === 0) return;
    const { rows } = await db.raw<{ rows: PastClock[] }>(
      `select ${COLUMNS} from cases c join deadlines d on d.case_id = c.id left join assignments a on a.id = d.assignment_id where c.id = any(?::uuid[]) order by c.received_at, c.id, d.clock, d.step_code, d.round`,
      [cases.map(({ id }) => id)]);
    yield { cases: cases.length, clocks: rows };
    last = cases.at(-1)!;
  }
}

/** Every clock that runs, batch by batch. */
export async function* openClocks(db: Connection): AsyncGenerator<PastClock[]> {
  let last = FIRST;
  for (;;) {
    const { rows } = await db.raw<{ rows: PastClock[] }>(
      `select ${COLUMNS} from deadlines d join cases c on c.id = d.case_id left join assignments a on a.id = d.assignment_id
       where d.stopped_at is null and not ${overIn('c')} and d.id > ? order by d.id limit ?`, [last, BATCH]);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.id;
  }
}

/** When the sender was asked something from within a clock's work: until the answer, or until none was awaited any more. */
export async function questionsOf(db: Connection, clocks: readonly PastClock[]): Promise<Map<string, Pause[]>> {
  const { rows } = await db.raw<{ rows: Array<{ id: string; from: Date; to: Date }> }>(
    `select w.deadline_id as id, q.asked_at as "from", least(q.answer_by, q.answered_at, q.cancelled_at) as "to"
     from sender_questions q join work_items w on w.id = q.work_item_id where w.deadline_id = any(?::uuid[]) and least(q.answer_by, q.answered_at, q.cancelled_at) > q.asked_at`,
    [clocks.map(({ id }) => id)]);
  return gathered(rows);
}

/** The pauses on record, which a recalculation of open clocks goes by: the round's own and those of the rounds before. */
export async function recordedPausesOf(db: Connection, clocks: readonly PastClock[]): Promise<Map<string, Pause[]>> {
  const { rows } = await db.raw<{ rows: Array<{ id: string; from: Date; to: Date }> }>(
    `select d.id, p.started_at as "from", coalesce(p.ended_at, p.until) as "to" from deadlines d
     join deadlines r on r.case_id = d.case_id and r.clock = d.clock and r.step_code is not distinct from d.step_code and (r.id = d.id or r.round < d.round) join deadline_pauses p on p.deadline_id = r.id where d.id = any(?::uuid[])`,
    [clocks.map(({ id }) => id)]);
  return gathered(rows);
}

/** Those whose instant somebody gave to this very case (more time), in this round or an earlier one of the same work: it stands, whatever the rules say. */
export async function movedByHand(db: Connection, clocks: readonly PastClock[]): Promise<Set<string>> {
  const moved = clocks.filter(({ epoch, round }) => epoch > 1 || round > 1).map(({ id }) => id);
  if (moved.length === 0) return new Set();
  const { rows } = await db.raw<{ rows: Array<{ id: string; cause: string }> }>(
    `select distinct on (d.id) d.id, coalesce(e.detail ->> 'cause', case when e.detail ->> 'ruleBefore' is not distinct from e.detail ->> 'ruleAfter' then 'by-hand' else 'rule' end) as cause
     from deadlines d join deadlines r on r.case_id = d.case_id and r.clock = d.clock and r.step_code is not distinct from d.step_code and (r.id = d.id or (r.round < d.round and r.started_at = d.started_at)) join deadline_events e on e.deadline_id = r.id
     where d.id = any(?::uuid[]) and e.kind = 'rearmed' and coalesce(e.detail ->> 'cause', '') not in ('pause', 'resume') order by d.id, e.id desc`, [moved]);
  return new Set(rows.filter(({ cause }) => cause === 'by-hand').map(({ id }) => id));
}

function gathered(rows: ReadonlyArray<{ id: string; from: Date; to: Date }>): Map<string, Pause[]> {
  const found = new Map<string, Pause[]>();
  for (const { id, from, to } of rows) found.set(id, [...found.get(id) ?? [], { from, to }]);
  return found;
}
