import type { Role } from '../../cases/officers/officer.ts';
import { FACTORY_NOW } from '../support/factories.ts';
import { startAt } from '../support/roll-outs.ts';
import type { TestApp } from './support.ts';

const readers: Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];
const steerers: Role[] = ['administrator', 'department-lead'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });

/** Doors of roll-outs, and of one case's clock: who may. */
export const ROLL_OUT_DOORS = {
  listRollOuts: everywhere(readers),
  readRollOut: everywhere(readers),
  pauseRollOut: everywhere(steerers),
  continueRollOut: everywhere(steerers),
  undoRollOut: everywhere(steerers),
  retryRollOut: everywhere(steerers),
  rearmCaseDeadline: everywhere(steerers, { dueAt: '2026-12-01T00:00:00.000Z', reason: 'Theo chỉ đạo mới' }),
};

const STATES: Readonly<Record<string, string>> = { readRollOut: 'done', pauseRollOut: 'running', continueRollOut: 'paused', undoRollOut: 'done', retryRollOut: 'failed' };

/** A roll-out in the state that the door asks for; a clock of the case. */
export async function prepareRollOutDoor(world: TestApp, door: string, { code }: { code: string }): Promise<{ id: string; code: string; body?: object } | null> {
  if (door === 'rearmCaseDeadline') {
    const clock = await world.db('deadlines').join('cases', 'cases.id', 'deadlines.case_id').where({ code }).first<{ id: string }>('deadlines.id');
    return { id: clock.id, code };
  }
  const status = STATES[door];
  if (!status) return null;
  const { id } = await startAt(world.db, FACTORY_NOW);
  await world.db('roll_outs').where({ id }).update({ status });
  return { id, code };
}
