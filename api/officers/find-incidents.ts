import type { Database } from '../../lib/database.ts';

export interface Incident {
  readonly incidentKey: string; readonly processInstanceKey: string; readonly bpmnProcessId: string; readonly elementId: string;
  readonly jobKey: string | null; readonly errorType: string; readonly errorMessage: string; readonly createdAt: Date; readonly resolvedAt: Date | null;
}

const COLUMNS = `incident_key as "incidentKey", process_instance_key as "processInstanceKey", bpmn_process_id as "bpmnProcessId", element_id as "elementId",
  job_key as "jobKey", error_type as "errorType", error_message as "errorMessage", created_at as "createdAt", resolved_at as "resolvedAt"`;

/** Incidents that the feed told of, newest first. */
export async function listIncidents(db: Database, query: { resolved: boolean; limit: number }): Promise<Incident[]> {
  const { rows } = await db.raw<{ rows: Incident[] }>(
    `select ${COLUMNS} from engine_incidents where (resolved_at is not null) = ? order by created_at desc, incident_key limit ?`, [query.resolved, query.limit]);
  return rows;
}

/** An open incident by its key. */
export async function findIncident(db: Database, key: string): Promise<Incident | null> {
  const { rows } = await db.raw<{ rows: Incident[] }>(`select ${COLUMNS} from engine_incidents where incident_key = ? and resolved_at is null`, [key]);
  return rows[0] ?? null;
}
