import { ROLES, type Role } from '../../cases/officers/officer.ts';

const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const all = [...ROLES];

/** The doors of matters; lines of the table in officer-doors.test.ts. What may be read of each kind: doors-by-action.ts. */
export const MATTER_DOORS = {
  listMatterKinds: everywhere(all),
  listMatters: everywhere(all),
  // Looked for first: of what is not there nobody is told more.
  readMatter: everywhere(all),
  startMatter: everywhere(['city-office'], { kind: 'direction', answers: { directedUnit: '26740', authority: 'committee', content: 'Kiểm tra toàn bộ quán ăn.', urgency: 'normal' } }),
};
