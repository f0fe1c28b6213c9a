import type { Database } from '../../lib/database.ts';
import type { Scope } from './figures.ts';

/** What stands now at one element, in one engine version. */
export interface StandingFigures {
  readonly elementId: string;
  readonly engineVersion: number;
  readonly tokens: number;
  /** Of them: the due instant has passed. */
  readonly overdue: number;
  readonly incidents: number;
  /** Since when the oldest stands; null when only an incident is there. */
  readonly oldest: Date | null;
}

/**
 * Where the tokens of a process are; the process itself by its own id, as many as there are running instances. An
 * incident is counted where it stands, in the version of its instance.
 */
export async function readStanding(db: Database, { processId, engineVersion }: Scope, now: Date): Promise<StandingFigures[]> {
  const { rows } = await db.raw<{ rows: StandingFigures[] }>(
    `with tokens as (
       select element_id, engine_version, count(*)::int as tokens, (count(*) filter (where due_at < :now))::int as overdue, min(since) as oldest
       from standing_elements where process_id = :processId group by 1, 2
     ), troubles as (
       select i.element_id, s.engine_version, count(*)::int as incidents from engine_incidents i
       join standing_elements s on s.element_instance_key = i.process_instance_key
       where i.bpmn_process_id = :processId and i.resolved_at is null group by 1, 2
     )
     select element_id as "elementId", engine_version as "engineVersion", coalesce(tokens, 0) as tokens, coalesce(overdue, 0) as overdue,
       coalesce(incidents, 0) as incidents, oldest
     from tokens full join troubles using (element_id, engine_version)
     where :engineVersion::integer is null or engine_version = :engineVersion order by element_id, engine_version`,
    { processId, engineVersion: engineVersion ?? null, now: now.toISOString() },
  );
  return rows;
}

/** One pass of an instance through an element that has not ended. */
export interface StandingElement {
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly engineVersion: number;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly incident: boolean;
}

/** After whom a page begins. */
export interface After {
  readonly since: string;
  readonly key: string;
}

export interface StandingFilter extends Scope {
  readonly elementId: string;
  readonly only?: 'overdue' | 'incidents';
  readonly after?: After;
  readonly limit: number;
}

/** Who stands at an element, the longest first. The process's own id: every running instance. */
export async function listStanding(db: Database, filter: StandingFilter, now: Date): Promise<StandingElement[]> {
  const conditions: Array<[string, Record<string, unknown>]> = [
    ['process_id = :processId and element_id = :elementId', { processId: filter.processId, elementId: filter.elementId }],
    ...(filter.engineVersion === undefined ? [] : [['engine_version = :engineVersion', { engineVersion: filter.engineVersion }] as [string, Record<string, unknown>]]),
    ...(filter.only === 'overdue' ? [['due_at < :now', { now: now.toISOString() }] as [string, Record<string, unknown>]] : []),
    ...(filter.only === 'incidents' ? [[HAS_INCIDENT, {}] as [string, Record<string, unknown>]] : []),
    ...(filter.after ? [['(since, element_instance_key) > (:since::timestamptz, :key)', { ...filter.after }] as [string, Record<string, unknown>]] : []),
  ];
  const { rows } = await db.raw<{ rows: StandingElement[] }>(
    `select element_instance_key as "elementInstanceKey", process_instance_key as "processInstanceKey", engine_version as "engineVersion", since,
       due_at as "dueAt", ${HAS_INCIDENT} as incident
     from standing_elements s where ${conditions.map(([sql]) => sql).join(' and ')} order by since, element_instance_key limit :limit`,
    Object.assign({ limit: filter.limit }, ...conditions.map(([, values]) => values)) as Record<string, string | number>,
  );
  return rows;
}

const HAS_INCIDENT = `exists (select 1 from engine_incidents i where i.bpmn_process_id = s.process_id and i.resolved_at is null
  and i.process_instance_key = s.process_instance_key and i.element_id = s.element_id)`;

/** A timer that will fire unless its element ends before. */
export interface ArmedTimer {
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly dueAt: Date;
}

/** The armed timers of these instances, the next first. */
export async function listArmedTimers(db: Database, processInstanceKeys: readonly string[]): Promise<ArmedTimer[]> {
  if (processInstanceKeys.length === 0) return [];
  const { rows } = await db.raw<{ rows: ArmedTimer[] }>(
    `select process_instance_key as "processInstanceKey", element_id as "elementId", due_at as "dueAt" from engine_timers
     where process_instance_key = any(?) and state = 'armed' order by due_at, timer_key`, [[...processInstanceKeys]],
  );
  return rows;
}
