import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import type { MovedState, MoveStatus } from './instance-move.ts';

type Connection = Database | Transaction;

export interface MoveEntry {
  readonly id: string;
  readonly processId: string;
  readonly status: MoveStatus;
  readonly toEngineVersion: number;
  /** Ours; null where the engine's version is none of ours. */
  readonly toVersion: number | null;
  readonly reason: string;
  readonly total: number;
  readonly orderedBy: string | null;
  readonly orderedAt: Date;
  readonly finishedAt: Date | null;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly counts: Readonly<Partial<Record<MovedState, number>>>;
  /** Why instances stayed: code → how many. */
  readonly reasons: Readonly<Record<string, number>>;
}

const ENTRY = `select m.id, m.process_id as "processId", m.status, m.to_engine_version as "toEngineVersion", v.number as "toVersion", m.reason, m.total,
    o.display_name as "orderedBy", m.ordered_at as "orderedAt", m.finished_at as "finishedAt", m.undoes, u.id as "undoneBy",
    coalesce((select jsonb_object_agg(state, count) from (select state, count(*) as count from moved_instances where move_id = m.id group by 1) s), '{}') as counts,
    coalesce((select jsonb_object_agg(reason, count) from (select reason, count(*) as count from moved_instances where move_id = m.id and state in ('left', 'failed') group by 1) r), '{}') as reasons
  from instance_moves m
  left join process_definitions d on d.bpmn_process_id = m.process_id and d.version = m.to_engine_version
  left join process_versions v on v.id = d.version_id
  left join officers o on 'officer:' || o.id = m.ordered_by
  left join instance_moves u on u.undoes = m.id`;

/** The newest moves of a process. */
export async function listMoves(db: Connection, processId: string, limit: number): Promise<MoveEntry[]> {
  return (await db.raw<{ rows: MoveEntry[] }>(`${ENTRY} where m.process_id = ? order by m.ordered_at desc, m.undoes nulls last limit ?`, [processId, limit])).rows;
}

/** @throws CaseError `instance-move-not-found` */
export async function readMove(db: Connection, processId: string, id: string): Promise<MoveEntry> {
  const { rows: [row] } = await db.raw<{ rows: MoveEntry[] }>(`${ENTRY} where m.process_id = ? and m.id = ?`, [processId, id]);
  if (!row) throw new CaseError('not-found', 'instance-move-not-found', `There is no move ${id}.`);
  return row;
}

export interface MovedEntry {
  readonly id: string;
  readonly processInstanceKey: string;
  readonly caseCode: string | null;
  readonly state: MovedState;
  readonly reason: string | null;
  readonly fromEngineVersion: number;
  readonly elements: Readonly<Record<string, string>>;
  readonly movedAt: Date | null;
}

export interface MovedWanted {
  readonly state?: MovedState | undefined;
  /** The last one of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Whoever may not read restricted cases sees no codes of theirs. */
  readonly restricted: boolean;
}

/** Its instances. */
export async function listMoved(db: Connection, id: string, { state, after, limit, restricted }: MovedWanted): Promise<MovedEntry[]> {
  const { rows } = await db.raw<{ rows: MovedEntry[] }>(
    `select i.id, i.process_instance_key as "processInstanceKey", case when :restricted or not c.restricted then c.code end as "caseCode", i.state, i.reason,
       i.from_engine_version as "fromEngineVersion", i.elements, i.moved_at as "movedAt"
     from moved_instances i left join cases c on c.id = i.case_id
     where i.move_id = :id and (cast(:state as text) is null or i.state = :state) and (cast(:after as uuid) is null or i.id > :after)
     order by i.id limit :limit`,
    { id, state: state ?? null, after: after ?? null, limit, restricted } as never);
  return rows;
}
