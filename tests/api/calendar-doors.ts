import { ROLES, type Role } from '../../cases/officers/officer.ts';

const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const readers: Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];
const switching: Role[] = ['administrator', 'department-lead'];
const reason = 'Dịch bệnh diễn biến phức tạp';

/** Doors of holidays as files and of the emergency: who may. What is off cannot be ended: that is no matter of rights. */
export const CALENDAR_DOORS = {
  exportHolidays: everywhere(readers),
  importHolidays: everywhere(['administrator'], { text: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n', from: 2026, to: 2026 }),
  readEmergency: everywhere([...ROLES]),
  listEmergencyPeriods: everywhere(readers),
  previewEmergency: everywhere(switching, { to: 'on' }),
  switchEmergencyOn: everywhere(switching, { reason, endsAt: '2026-12-10T00:00:00+07:00', cutOff: '08:00', bannerVi: 'a', bannerEn: 'b', openCases: false, openCasesAtEnd: false }),
  extendEmergency: everywhere(switching, { endsAt: '2026-12-12T00:00:00+07:00', reason }),
  endEmergency: everywhere(switching, { reason, openCases: false }),
};
