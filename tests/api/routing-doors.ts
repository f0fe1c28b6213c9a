import { randomUUID } from 'node:crypto';
import type { Role } from '../../cases/officers/officer.ts';
import type { TestApp } from './support.ts';

const readers: Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];
const others: Role[] = ['operator', 'supervisor', 'department-lead', 'administrator'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });

/** Doors of units, contacts and routing: who may. */
export const ROUTING_DOORS = {
  listUnitEntries: everywhere(readers),
  readUnit: everywhere(readers),
  revealContact: { own: [...others, 'unit-officer' as const, 'unit-leader' as const], other: others, body: { fields: ['phone'], reason: 'Gọi đầu mối vì chưa nhận tin' } },
  sendTestText: everywhere(['administrator']),
  listTestTexts: everywhere(readers),
  listServiceAreas: everywhere(readers),
  readWardMap: everywhere(readers),
  listRoutingGaps: everywhere(readers),
  whoWouldGet: everywhere(readers, { categoryCode: 'noise', wardCode: '26740' }),
};

/** A contact of the unit whose object it is; the unit itself. */
export async function prepareRoutingDoor(world: TestApp, door: string, { code }: { code: string }): Promise<{ id: string; code: string; body?: object } | null> {
  if (!['readUnit', 'revealContact', 'sendTestText', 'listTestTexts'].includes(door)) return null;
  const found = await world.db('cases').join('assignments', 'assignments.case_id', 'cases.id').where({ 'cases.code': code }).first<{ unit_code: string }>('unit_code');
  const contact = await world.db('unit_contacts').where({ unit_code: found.unit_code, position: 1 }).first<{ id: string }>('id');
  return { id: contact.id, code: found.unit_code, ...(door === 'sendTestText' ? { body: { id: randomUUID() } } : {}) };
}
