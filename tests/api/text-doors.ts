import { ROLES, type Role } from '../../cases/officers/officer.ts';

const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const readers: Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];

/** Doors of what the system says. */
export const TEXT_DOORS = {
  listTextEvents: everywhere(readers),
  previewText: everywhere(readers, { channel: 'sms', body: '1022: PA {code}' }),
  testText: everywhere(['administrator'], { body: '1022: PA {code}. Xem {link}', to: '0901234567' }),
  listBanners: everywhere([...ROLES]),
  listSettings: everywhere(readers),
};
