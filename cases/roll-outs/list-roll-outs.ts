import type { Database, Transaction } from '../../lib/database.ts';
import type { ClockName } from '../deadlines/select-rule.ts';
import { CaseError } from '../errors.ts';
import type { Outcome, RollOutStatus } from './roll-out.ts';

type Connection = Database | Transaction;

export interface RollOutEntry {
  readonly id: string;
  readonly changeId: string;
  readonly changeNumber: number;
  readonly title: string;
  readonly reason: string;
  readonly attempt: number;
  readonly status: RollOutStatus;
  readonly direction: 'apply' | 'undo';
  readonly total: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly startedBy: string | null;
  readonly undoneBy: string | null;
  readonly supersededBy: number | null;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly undone: Readonly<Partial<Record<'undone' | 'skipped' | 'failed', number>>>;
}

const ENTRY = `select r.id, r.change_id as "changeId", c.number as "changeNumber", c.title, c.reason, r.attempt, r.status, r.direction, r.total, r.started_at as "startedAt",
    case when r.status not in ('running', 'paused', 'undoing') then r.finished_at end as "finishedAt", s.display_name as "startedBy", u.display_name as "undoneBy", n.number as "supersededBy",
    coalesce((select jsonb_object_agg(outcome, count) from (select outcome, count(*) as count from roll_out_items where roll_out_id = r.id group by 1) o), '{}') as outcomes,
    coalesce((select jsonb_object_agg(undo_outcome, count) from (select undo_outcome, count(*) as count from roll_out_items where roll_out_id = r.id and undo_outcome is not null group by 1) o), '{}') as undone
  from roll_outs r join configuration_changes c on c.id = r.change_id
  left join officers s on 'officer:' || s.id = r.started_by left join officers u on 'officer:' || u.id = r.undone_by
  left join roll_outs later on later.id = r.superseded_by left join configuration_changes n on n.id = later.change_id`;

/** The newest roll-outs. */
export async function listRollOuts(db: Connection, limit: number): Promise<RollOutEntry[]> {
  const { rows } = await db.raw<{ rows: RollOutEntry[] }>(`${ENTRY} order by r.started_at desc, r.attempt desc limit ?`, [limit]);
  return rows;
}

/** @throws CaseError `roll-out-not-found` */
export async function readRollOut(db: Connection, id: string): Promise<RollOutEntry> {
  const { rows: [row] } = await db.raw<{ rows: RollOutEntry[] }>(`${ENTRY} where r.id = ?`, [id]);
  if (!row) throw new CaseError('not-found', 'roll-out-not-found', `There is no roll-out ${id}.`);
  return row;
}

/** What became of one clock: under the roll-out, or under its undo. */
export interface RollOutLine {
  readonly deadlineId: string;
  readonly caseCode: string;
  readonly clock: ClockName;
  readonly outcome: string;
  readonly reason: string | null;
  readonly dueBefore: Date;
  readonly dueAfter: Date | null;
  readonly ruleBefore: string | null;
  readonly ruleAfter: string | null;
  readonly versionBefore: number | null;
  readonly versionAfter: number | null;
  readonly undoOutcome: string | null;
  readonly undoReason: string | null;
}

export interface LinesWanted {
  readonly outcome?: string | undefined;
  readonly undoOutcome?: string | undefined;
  /** Deadline after which to go on. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Whoever may not read restricted cases sees none of them. */
  readonly restricted: boolean;
}

/** Its clocks in the order in which they were looked at. */
export async function listRollOutLines(db: Connection, id: string, { outcome, undoOutcome, after, limit, restricted }: LinesWanted): Promise<RollOutLine[]> {
  const { rows } = await db.raw<{ rows: RollOutLine[] }>(
    `select i.deadline_id as "deadlineId", c.code as "caseCode", d.clock, i.outcome, i.reason, i.due_before as "dueBefore", i.due_after as "dueAfter", b.code as "ruleBefore", a.code as "ruleAfter",
       i.version_before as "versionBefore", i.version_after as "versionAfter", i.undo_outcome as "undoOutcome", i.undo_reason as "undoReason"
     from roll_out_items i join cases c on c.id = i.case_id join deadlines d on d.id = i.deadline_id
     left join sla_rules b on b.id = i.rule_before left join sla_rules a on a.id = i.rule_after
     where i.roll_out_id = :id and (cast(:outcome as text) is null or i.outcome = :outcome) and (cast(:undoOutcome as text) is null or i.undo_outcome = :undoOutcome)
       and (cast(:after as uuid) is null or i.deadline_id > :after) and (:restricted or not c.restricted)
     order by i.deadline_id limit :limit`,
    { id, outcome: outcome ?? null, undoOutcome: undoOutcome ?? null, after: after ?? null, limit, restricted } as never,
  );
  return rows;
}
