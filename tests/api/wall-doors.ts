import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '../../cases/officers/officer.ts';
import { buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import type { SignedIn, TestApp } from './support.ts';

const all: readonly Role[] = ROLES;
const overseers: readonly Role[] = ['supervisor', 'department-lead', 'unit-leader'];
const everyUnit: readonly Role[] = ['supervisor', 'department-lead'];
const everywhere = (roles: readonly Role[]) => ({ own: roles, other: roles });

/** The wall's doors, those for absences, and the one that takes evidence back; lines of the table in officer-doors.test.ts. */
export const WALL_DOORS = {
  readWall: everywhere(overseers),
  listAbsences: everywhere(all),
  listColleagues: everywhere(all),
  enterAbsence: { own: overseers, other: everyUnit },
  endAbsence: { own: overseers, other: everyUnit },
  handToStandIn: { own: overseers, other: everyUnit },
  removeAttachment: { own: ['unit-officer', 'unit-leader'], other: [] },
} as const satisfies Record<string, { own: readonly Role[]; other: readonly Role[] }>;

const later = (hours: number) => new Date(FACTORY_NOW.getTime() + hours * 3_600_000);

/** What such a door needs to be there: an absence of a colleague of the case's unit, or evidence of whoever asks. */
export async function prepareWallDoor(world: TestApp, door: string, target: { workItemId: string }, who: SignedIn | null): Promise<{ id: string; body?: object } | null> {
  if (!['enterAbsence', 'endAbsence', 'handToStandIn', 'removeAttachment'].includes(door)) return null;
  const item = await world.db('work_items').where({ id: target.workItemId }).first();
  if (door === 'removeAttachment') {
    if (!who) return null;
    const id = randomUUID();
    await world.db('work_items').where({ id: item.id }).update({ claimed_by: who.officer.id, claimed_at: FACTORY_NOW });
    await world.db('attachments').insert({
      id, case_id: item.case_id, assignment_id: item.assignment_id, purpose: 'evidence-after', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'no/such.jpg',
      uploaded_by: `officer:${who.officer.id}`, created_at: FACTORY_NOW,
    });
    return { id };
  }
  const build = () => buildOfficer(world.db, { roles: ['unit-officer'], unitCode: item.unit_code });
  const absent = await build();
  if (door === 'enterAbsence') return { id: '', body: { officerId: absent.id, from: later(1).toISOString(), to: later(2).toISOString(), reason: 'leave' } };
  const id = randomUUID();
  await world.db('officer_absences').insert({
    id, officer_id: absent.id, starts_at: later(-1), ends_at: later(8), stand_in_id: (await build()).id, reason: 'leave', entered_by: absent.id, entered_at: FACTORY_NOW,
  });
  return { id, body: {} };
}
