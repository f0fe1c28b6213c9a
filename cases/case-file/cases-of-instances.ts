import type { Database } from '../../lib/database.ts';

/** Whose case an instance of a process is, and with which unit it stands. */
export interface CaseOfInstance {
  readonly processInstanceKey: string;
  readonly code: string;
  readonly restricted: boolean;
  /** Units that have, or had, a share in the case. */
  readonly unitCodes: readonly string[];
  /** The assignment's unit, or the newest assignment's; null while nobody has got it. */
  readonly unitName: string | null;
}

/** The cases behind instances, by key of the instance; a daily report's instance has none. */
export async function findCasesOfInstances(db: Database, processInstanceKeys: readonly string[]): Promise<Map<string, CaseOfInstance>> {
  if (processInstanceKeys.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: CaseOfInstance[] }>(
    `with wanted as (
       select process_instance_key as key, id as case_id, null::text as unit_code from cases where process_instance_key = any(:keys)
       union all select process_instance_key, case_id, unit_code from assignments where process_instance_key = any(:keys)
     )
     select w.key as "processInstanceKey", c.code, c.restricted, c.unit_codes as "unitCodes", u.name as "unitName"
     from wanted w join cases c on c.id = w.case_id
     left join lateral (select unit_code from assignments a where a.case_id = c.id and a.role = 'lead' order by a.round desc limit 1) newest on w.unit_code is null
     left join units u on u.code = coalesce(w.unit_code, newest.unit_code)`,
    { keys: [...processInstanceKeys] } as unknown as Record<string, string[]>,
  );
  return new Map(rows.map((row) => [row.processInstanceKey, row]));
}

/** An instance that runs or has run for a case; of an assignment's, its unit and round. */
export interface InstanceOfCase {
  readonly processInstanceKey: string;
  readonly unitName: string | null;
  readonly round: number | null;
}

/** The instances of a case: its own first, then its assignments' by round. */
export async function listInstancesOfCase(db: Database, caseCode: string): Promise<InstanceOfCase[]> {
  const { rows } = await db.raw<{ rows: InstanceOfCase[] }>(
    `select process_instance_key as "processInstanceKey", null as "unitName", null::integer as round from cases where code = :caseCode and process_instance_key is not null
     union all
     select a.process_instance_key, u.name, a.round from cases c join assignments a on a.case_id = c.id join units u on u.code = a.unit_code
     where c.code = :caseCode and a.process_instance_key is not null order by round nulls first`,
    { caseCode },
  );
  return rows;
}
