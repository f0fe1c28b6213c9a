import { parseBulk } from '../../engine/feed/parse-bulk.ts';
import { storeRecords } from '../../engine/feed/store-records.ts';
import type { Database } from '../../lib/database.ts';
import { bulkOf, type Example } from '../feed/feed-records.ts';
import { walk, type WalkStep } from './element-walk.ts';
import { buildAssignment, buildCase } from './factories.ts';
import { keepShippedVersions } from './watched-versions.ts';

const FIRST_KEY = 2_251_799_813_700_000;
const MINUTE = 60_000;

export interface Watched {
  /** A case that stands at the operators, one with a unit, and a restricted one at the operators. */
  readonly screening: { readonly code: string; readonly key: string };
  readonly handling: { readonly code: string; readonly key: string; readonly unitKey: string };
  readonly restricted: { readonly code: string; readonly key: string };
  /** Key of an incident, and of the instance it stopped. */
  readonly incidentKey: string;
}

/**
 * A process as it looks after some days, told through the feed: 60 finished reports, every third of them screened too
 * late; nine at the operators, four of them late and one with an incident; six with a unit.
 */
export async function fillWatchedProcess(db: Database, now: Date): Promise<Watched> {
  await keepShippedVersions(db);
  const told: Example[] = [];
  const instance = (number: number) => FIRST_KEY + number * 500;
  const tell = (number: number, processId: 'report-handling' | 'unit-handling', began: number, options: Parameters<typeof walk>[1], due?: number) => {
    const key = instance(number);
    for (const step of walk(processId, options)) {
      told.push(record(processId, key, began, step));
      if (due && step.elementType === 'USER_TASK' && step.intent === 'ELEMENT_ACTIVATED') told.push(...withDeadline(processId, key, began, step, began + due));
    }
    return String(key);
  };
  for (let number = 0; number < 60; number += 1) tell(number, 'report-handling', now.getTime() - (number * 3 + 4) * 60 * MINUTE, { slower: number % 3 === 0 ? 3 : 1 }, 5 * MINUTE);
  const screening = Array.from({ length: 9 }, (_, index) => tell(100 + index, 'report-handling', now.getTime() - (index + 1) * 1.1 * MINUTE, { standsAt: 'Task_ScreenReport' }, 5 * MINUTE));
  const handling = Array.from({ length: 6 }, (_, index) => [
    tell(200 + index, 'report-handling', now.getTime() - (index + 20) * MINUTE, { standsAt: 'Event_UnitAnswered' }, 5 * MINUTE),
    tell(300 + index, 'unit-handling', now.getTime() - (index + 16) * MINUTE, { standsAt: 'Task_HandleReport' }, 60 * MINUTE),
  ] as const);
  const incidentKey = String(instance(999));
  told.push({
    position: 0, key: incidentKey, timestamp: now.getTime() - MINUTE, valueType: 'INCIDENT', intent: 'CREATED',
    value: { bpmnProcessId: 'report-handling', elementId: 'Task_ScreenReport', processInstanceKey: screening[0], errorType: 'EXTRACT_VALUE_ERROR', errorMessage: 'Expected result of the expression \'dueAt\' to be a date, but was null' },
  });
  await deliver(db, told);
  return { ...await casesOf(db, screening, handling), incidentKey };
}

async function casesOf(db: Database, screening: readonly string[], handling: ReadonlyArray<readonly [string, string]>): Promise<Omit<Watched, 'incidentKey'>> {
  const [one, hidden] = [await buildCase(db, { process_instance_key: screening.at(-1) }), await buildCase(db, { process_instance_key: screening.at(-2), restricted: true })];
  const [key, unitKey] = handling[0]!;
  const forwarded = await buildCase(db, { process_instance_key: key, status: 'forwarded' });
  await buildAssignment(db, { case_id: forwarded.id, status: 'delivered', delivered_at: new Date(), process_instance_key: unitKey });
  return { screening: { code: one.code, key: screening.at(-1)! }, restricted: { code: hidden.code, key: screening.at(-2)! }, handling: { code: forwarded.code, key, unitKey } };
}

/** In the order in which it happened, a few hundred records at a time. */
export async function deliver(db: Database, told: readonly Example[]): Promise<void> {
  const ordered = [...told].sort((a, b) => a.timestamp! - b.timestamp!).map((each, index) => ({ ...each, position: index + 1 }));
  for (let first = 0; first < ordered.length; first += 500) await db.transaction((trx) => storeRecords(trx, parseBulk(bulkOf(...ordered.slice(first, first + 500))), async () => undefined));
}

function record(bpmnProcessId: string, instanceKey: number, began: number, { intent, elementId, elementType, slot, second }: WalkStep): Example {
  return {
    position: 0, key: String(instanceKey + slot), timestamp: Math.round(began + second * 1000), intent,
    value: { bpmnProcessId, version: 1, elementId, bpmnElementType: elementType, processInstanceKey: String(instanceKey) },
  };
}

/** A user task with its due instant, and the timer at its edge. */
function withDeadline(bpmnProcessId: string, instanceKey: number, began: number, { elementId, slot, second }: WalkStep, dueAt: number): Example[] {
  const at = Math.round(began + second * 1000);
  const timerElement = elementId === 'Task_ScreenReport' ? 'BoundaryEvent_ForwardDue' : 'BoundaryEvent_HandleDue';
  return [
    { position: 0, key: String(instanceKey + 300), timestamp: at, valueType: 'USER_TASK', intent: 'CREATED', value: { bpmnProcessId, elementId, processDefinitionVersion: 1, processInstanceKey: String(instanceKey), elementInstanceKey: instanceKey + slot, dueDate: new Date(dueAt).toISOString() } },
    { position: 0, key: String(instanceKey + 301), timestamp: at, valueType: 'TIMER', intent: 'CREATED', value: { elementId: undefined, targetElementId: timerElement, dueDate: dueAt, elementInstanceKey: instanceKey + slot, processInstanceKey: String(instanceKey) } },
  ];
}
