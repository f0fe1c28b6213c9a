import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { overIn } from '../case.ts';
import type { Context } from '../context.ts';
import type { Matter } from '../matters/matter.ts';
import { openMatter } from '../matters/open-matter.ts';
import { erasePersons } from './erase-persons.ts';

/** The longest list that one person is asked to approve; what is left comes in the next round. */
const MOST_IN_A_ROUND = 5_000;
/** So many are emptied in one transaction. */
const BATCH = 100;

/** A list that was not approved is not shown again before: whoever refused had a reason that lasts longer than the hour. */
const ASK_AGAIN_DAYS = 30;

/** Closed reports that are past the months of the most specific rule of their category, while no measure against misuse holds. */
const EXPIRED = `select c.id, r.code as rule_code from cases c
  cross join lateral (select code, months from retention_rules where (category_code is null or category_code = c.category_code)
    and valid_from <= cast(:today as date) and (valid_to is null or valid_to > cast(:today as date)) order by category_code nulls last limit 1) r
  where c.erased_at is null and ${overIn('c')} and c.closed_at < cast(:now as timestamptz) - make_interval(months => r.months)
    and not exists (select 1 from matters m where m.case_id = c.id and m.status = 'open')
    and not exists (select 1 from misuse_files f join sender_limits l on l.matter_id = f.matter_id where f.case_id = c.id and l.lifted_at is null and l.valid_until > :now)
    and not exists (select 1 from retention_items i join matters m on m.id = i.matter_id
      where i.case_id = c.id and m.outcome = 'refused' and m.closed_at > cast(:now as timestamptz) - make_interval(days => ${ASK_AGAIN_DAYS}))
  order by c.closed_at, c.id limit ${MOST_IN_A_ROUND}`;

/**
 * Opens a round over every report whose retention has ended, for a person to approve; nothing while one is open, or when
 * there is nothing. @returns the matter, or null
 */
export async function openRetentionRound(trx: Transaction, ctx: Context): Promise<Matter | null> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('retention-round', 0))");
  if (await trx('matters').where({ kind: 'retention-round', status: 'open' }).first('id')) return null;
  const { rows } = await trx.raw<{ rows: Array<{ id: string; rule_code: string }> }>(EXPIRED, { today: inCity(ctx.now).toISODate(), now: ctx.now } as never);
  if (rows.length === 0) return null;
  const matter = await openMatter(trx, { kind: 'retention-round', title: `Phản ánh hết thời hạn lưu trữ: ${rows.length}`, detail: { cases: rows.length } }, ctx);
  await trx.raw('insert into retention_items (matter_id, case_id, rule_code) select ?, entry.id, entry.rule_code from jsonb_to_recordset(?::jsonb) as entry (id uuid, rule_code text)', [matter.id, JSON.stringify(rows)]);
  return matter;
}

/**
 * Empties the next reports of an approved round. What was opened again meanwhile is left for another round.
 * @returns whether there are more
 */
export async function eraseExpired(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ moreExpired: 'yes' | 'no' }> {
  const { rows } = await trx.raw<{ rows: Array<{ id: string; gone: boolean }> }>(
    `select c.id, ${overIn('c')} and not exists (select 1 from matters m where m.case_id = c.id and m.status = 'open')
       and not exists (select 1 from misuse_files f join sender_limits l on l.matter_id = f.matter_id where f.case_id = c.id and l.lifted_at is null and l.valid_until > ?) as gone
     from retention_items i join cases c on c.id = i.case_id where i.matter_id = ? and i.state = 'waiting' order by c.id limit ${BATCH}`, [ctx.now, matterId]);
  const erased = rows.filter(({ gone }) => gone).map(({ id }) => id);
  await erasePersons(trx, { caseIds: erased, cause: 'retention', matterId }, ctx);
  for (const [state, ids] of [['erased', erased], ['left', rows.filter(({ gone }) => !gone).map(({ id }) => id)]] as const) {
    await trx('retention_items').where({ matter_id: matterId }).whereIn('case_id', [...ids]).update({ state });
  }
  return { moreExpired: rows.length === BATCH ? 'yes' : 'no' };
}

export interface RoundCount {
  readonly category: string;
  readonly rule: string;
  /** Of the rule as it stands today; null when it was taken out. */
  readonly months: number | null;
  readonly basis: string | null;
  readonly cases: number;
  readonly oldest: Date;
  readonly erased: number;
  readonly left: number;
}

/** How many reports of a round, by category; for whoever approves it. */
export async function countRound(db: Database | Transaction, matterId: string): Promise<RoundCount[]> {
  const { rows } = await db.raw<{ rows: RoundCount[] }>(
    `select coalesce(g.name_vi, 'Chưa phân loại') as category, i.rule_code as rule, r.months, r.basis, count(*)::int as cases, min(c.closed_at) as oldest,
       count(*) filter (where i.state = 'erased')::int as erased, count(*) filter (where i.state = 'left')::int as left
     from retention_items i join cases c on c.id = i.case_id left join categories g on g.code = c.category_code left join retention_rules r on r.code = i.rule_code where i.matter_id = ? group by 1, 2, 3, 4 order by cases desc, 1`, [matterId]);
  return rows;
}

export interface ListedReport {
  readonly code: string;
  readonly category: string;
  readonly state: 'waiting' | 'erased' | 'left';
  /** Null while it is open again. */
  readonly closedAt: Date | null;
  /** By the rule as it stands today; null when that was taken out. */
  readonly keptUntil: Date | null;
  readonly unitCodes: readonly string[];
  readonly restricted: boolean;
}

/** The reports of a round, the oldest first, for whoever approves it to look into; `after`: the code that the page before ended with. */
export async function listRound(db: Database | Transaction, { matterId, after, limit = 50 }: { matterId: string; after?: string | undefined; limit?: number }): Promise<{ items: ListedReport[]; nextAfter: string | null }> {
  const { rows } = await db.raw<{ rows: ListedReport[] }>(
    `select c.code, coalesce(g.name_vi, 'Chưa phân loại') as category, i.state, o.closed_at as "closedAt", o.closed_at + make_interval(months => r.months) as "keptUntil", c.unit_codes as "unitCodes", c.restricted
     from retention_items i join cases c on c.id = i.case_id left join categories g on g.code = c.category_code left join retention_rules r on r.code = i.rule_code
       left join lateral (select c.closed_at where ${overIn('c')}) o on true
     where i.matter_id = :matterId and (cast(:after as text) is null or (coalesce(c.closed_at, 'infinity'), c.id) > (select coalesce(closed_at, 'infinity'), id from cases where code = :after))
     order by coalesce(c.closed_at, 'infinity'), c.id limit :limit`, { matterId, after: after ?? null, limit: limit + 1 } as never);
  const items = rows.slice(0, limit);
  return { items, nextAfter: rows.length > limit ? items.at(-1)!.code : null };
}
