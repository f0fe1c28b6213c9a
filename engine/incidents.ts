import type { Database } from '../lib/database.ts';
import { EngineError, type Engine } from './engine.ts';

/** A place where the engine stands still and a person must look. */
export interface Incident {
  readonly incidentKey: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly elementId: string;
  /** Present when a job ran out of tries. */
  readonly jobKey: string | null;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
}

const COLUMNS = `incident_key as "incidentKey", process_instance_key as "processInstanceKey", bpmn_process_id as "bpmnProcessId",
  element_id as "elementId", job_key as "jobKey", error_type as "errorType", error_message as "errorMessage",
  created_at as "createdAt", resolved_at as "resolvedAt"`;

/** Open incidents, oldest first; or the resolved ones, newest first. */
export async function listIncidents(db: Database, { resolved = false, limit = 50 }: { resolved?: boolean; limit?: number } = {}): Promise<Incident[]> {
  const { rows } = await db.raw<{ rows: Incident[] }>(
    resolved
      ? `select ${COLUMNS} from engine_incidents where resolved_at is not null order by resolved_at desc, incident_key limit ?`
      : `select ${COLUMNS} from engine_incidents where resolved_at is null order by created_at, incident_key limit ?`,
    [limit],
  );
  return rows;
}

/** Which open incidents: all of a process, or of one of its elements. */
export interface IncidentFilter {
  readonly bpmnProcessId?: string;
  readonly elementId?: string;
}

/** Open incidents of a process with the engine version of their instances, the oldest first. */
export async function listIncidentsOf(db: Database, filter: IncidentFilter & { readonly limit: number }): Promise<Array<Incident & { readonly engineVersion: number | null }>> {
  const { rows } = await db.raw<{ rows: Array<Incident & { engineVersion: number | null }> }>(
    `select ${COLUMNS}, (select engine_version from standing_elements s where s.element_instance_key = i.process_instance_key) as "engineVersion"
     from engine_incidents i where resolved_at is null ${conditionsOf(filter)} order by created_at, incident_key limit :limit`, bindingsOf(filter, filter.limit),
  );
  return rows;
}

export async function countIncidentsOf(db: Database, filter: IncidentFilter): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ total: number }] }>(`select count(*)::int as total from engine_incidents where resolved_at is null ${conditionsOf(filter)}`, bindingsOf(filter));
  return rows[0].total;
}

const conditionsOf = ({ bpmnProcessId, elementId }: IncidentFilter) => `${bpmnProcessId ? 'and bpmn_process_id = :bpmnProcessId' : ''} ${elementId ? 'and element_id = :elementId' : ''}`;
const bindingsOf = ({ bpmnProcessId, elementId }: IncidentFilter, limit?: number) => ({ bpmnProcessId: bpmnProcessId ?? '', elementId: elementId ?? '', limit: limit ?? 0 });

/** An open incident; undefined when there is none with this key, or it is resolved. */
export async function findIncident(db: Database, incidentKey: string): Promise<Incident | undefined> {
  const { rows } = await db.raw<{ rows: Incident[] }>(`select ${COLUMNS} from engine_incidents where incident_key = ? and resolved_at is null`, [incidentKey]);
  return rows[0];
}

export type RetryResult =
  /** The engine tries again; if it fails again there will be a new incident. */
  | 'retried'
  /** The engine knows no such incident any more: its instance was cancelled or it was resolved elsewhere. */
  | 'gone';

/** Lets the engine try again. The feed marks the incident as resolved when it is. */
export async function retryIncident(db: Database, engine: Pick<Engine, 'resolveIncident'>, incident: Incident): Promise<RetryResult> {
  try {
    await engine.resolveIncident(incident.incidentKey, incident.jobKey ? { key: incident.jobKey } : undefined);
    return 'retried';
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'not-found') throw error;
    await db.raw('update engine_incidents set resolved_at = now() where incident_key = ? and resolved_at is null', [incident.incidentKey]);
    return 'gone';
  }
}

export interface RetryAllResult {
  readonly retried: number;
  readonly gone: number;
  /** Incidents that stay open, each with why. */
  readonly failed: ReadonlyArray<{ readonly incidentKey: string; readonly reason: string }>;
}

/** Retries all open incidents, or those of one process or element: what one mended cause had stopped. */
export async function retryIncidents(
  db: Database,
  engine: Pick<Engine, 'resolveIncident'>,
  filter: IncidentFilter & { readonly limit?: number } = {},
): Promise<RetryAllResult> {
  const open = await listIncidentsOf(db, { ...filter, limit: filter.limit ?? 1_000 });
  let retried = 0;
  let gone = 0;
  const failed: Array<{ incidentKey: string; reason: string }> = [];
  // One after the other: a person waits for it, and the engine has other work.
  for (const incident of open) {
    try {
      if (await retryIncident(db, engine, incident) === 'retried') retried += 1;
      else gone += 1;
    } catch (error) {
      failed.push({ incidentKey: incident.incidentKey, reason: (error as Error).message });
    }
  }
  return { retried, gone, failed };
}
