import { listInstancesOfCase, type CaseOfInstance } from '../../cases/case-file/cases-of-instances.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow } from '../../cases/policies/policies.ts';
import { findInstances } from '../../engine/watch/path.ts';
import type { Database } from '../../lib/database.ts';
import type { InstanceOfCaseView } from '../contract/process-watch.ts';
import { iso, must } from '../officers/present.ts';

/** Whether this officer may know which case an instance belongs to. */
export function maySeeCase(officer: Officer, found: CaseOfInstance | undefined): boolean {
  return found !== undefined && allow(officer, 'case.read', { unitCodes: found.unitCodes, restricted: found.restricted });
}

/** The instances of a case that the feed still knows. */
export async function presentInstances(db: Database, caseCode: string): Promise<InstanceOfCaseView[]> {
  const ofCase = await listInstancesOfCase(db, caseCode);
  const known = await findInstances(db, ofCase.map(({ processInstanceKey }) => processInstanceKey));
  return ofCase.flatMap(({ processInstanceKey, unitName, round }) => {
    const instance = known.get(processInstanceKey);
    return instance ? [{ instanceKey: processInstanceKey, process: instance.processId, unit: unitName, round, startedAt: must(instance.startedAt), endedAt: iso(instance.endedAt) }] : [];
  });
}
