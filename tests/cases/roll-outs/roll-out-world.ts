import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { RollOut, RollOutItem } from '../../../cases/roll-outs/roll-out.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

export let database: TestDatabase;
export let flow: ReturnType<typeof flowOf>;
export let ruleId: number;

export async function openRollOuts(): Promise<void> {
  database = await createTestDatabase();
  flow = flowOf(database.db);
}

/** From now on this rule is the one that is made another. */
export function holdTo(id: number): void {
  ruleId = id;
}

export const read = (id: string) => Deadline.query(database.db).findById(id).throwIfNotFound();
export const itemOf = (rollOut: { id: string }, deadlineId: string) => RollOutItem.query(database.db).findById([rollOut.id, deadlineId]).throwIfNotFound();
export const kinds = (deadlineId: string, kind: string) => database.db('deadline_events').where({ deadline_id: deadlineId, kind }).orderBy('ordinal').pluck<number[]>('ordinal');
export const status = async ({ id }: { id: string }) => (await RollOut.query(database.db).findById(id).throwIfNotFound()).status;
/** The rule that holds for the handling of FORWARD, made another one. */
export const setRule = (row: Record<string, unknown>) => database.db('sla_rules').where({ id: ruleId }).update({
  ...row, ...('reminders' in row ? { reminders: JSON.stringify(row.reminders) } : {}), ...('ladder' in row ? { ladder: JSON.stringify(row.ladder) } : {}), version: database.db.raw('version + 1'),
});
export const steer = <T>(command: (trx: never, id: string, ctx: never) => Promise<T>, id: string, now: Date) => flow.run(now, (trx, ctx) => command(trx as never, id, ctx as never));

/** A unit has the case since minute 2, with 60 minutes. */
export async function atTheUnit() {
  const report = await flow.received();
  await flow.decide(report.workItemId, FORWARD, at(1));
  const share = await flow.delivered(report.id, at(2));
  ruleId = (await read(share.deadlineId)).ruleId!;
  return { ...share, caseId: report.id };
}

export async function restoreRule() {
  if (ruleId) await setRule({ length_value: 60, reminders: [{ minutesBefore: 15 }, { minutesBefore: 5 }] });
}
