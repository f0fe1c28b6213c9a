import { ROLES, type Role } from '../../cases/officers/officer.ts';

const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const dashboard: readonly Role[] = ['city-office', 'supervisor', 'department-lead', 'administrator', 'inspector', 'unit-leader'];
const all = [...ROLES];
const WHY = { reason: 'Xem để kết luận' };

/** The doors of inspections, misuse, data subjects and figures; lines of the table in officer-doors.test.ts. */
export const INSPECTION_DOORS = {
  // Looked for first: of what is not there nobody is told more.
  readInspection: everywhere(all),
  examineCase: everywhere(['inspector'], { checks: {}, version: 1 }),
  readInspectedTrail: everywhere(['inspector']),
  downloadMinutes: everywhere(all),
  revealMisuse: everywhere(['supervisor', 'department-lead', 'inspector'], WHY),
  revealBreach: everywhere(all, WHY),
  revealDataRequest: everywhere(['data-protection', 'department-lead'], WHY),
  listRetentionRound: everywhere(['data-protection', 'department-lead', 'inspector']),
  readDashboard: everywhere(dashboard),
  listCountedCases: everywhere(['supervisor', 'department-lead', 'inspector']),
  exportDashboard: everywhere(dashboard),
};

/** Who gets as far as this had the right. */
export const INSPECTION_ANSWERS = ['inspection-not-found', 'matter-not-found', 'misuse-not-found', 'breach-not-found', 'data-request-not-found', 'retention-round-not-found'];
