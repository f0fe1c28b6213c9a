import type { Role } from '../../cases/officers/officer.ts';

const readers: readonly Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];
const editors: readonly Role[] = ['administrator'];
const approvers: readonly Role[] = ['administrator', 'department-lead'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const change = {
  title: 'Nghỉ bù', reason: 'Theo thông báo của Thành phố',
  edits: [{ table: 'holidays', key: '2031-01-07', after: { day: '2031-01-07', nameVi: 'Nghỉ bù', nameEn: 'Day in lieu', kind: 'day-in-lieu', dayOff: true, hours: null, uncertain: false, note: null } }],
};

/** Doors of changes, tables and their files: who may. */
export const CONFIGURATION_DOORS = {
  listConfigurationTables: everywhere(readers), listConfigurationRows: everywhere(readers), listRowVersions: everywhere(readers),
  listConfigurationChanges: everywhere(readers), readConfigurationChange: everywhere(readers),
  exportConfigurationTable: everywhere(readers), exportConfigurationHistory: everywhere(readers), exportDecisionTable: everywhere(readers),
  draftConfigurationChange: everywhere(editors, change), redraftConfigurationChange: everywhere(editors, { ...change, version: 1 }), importConfigurationTable: everywhere(editors),
  submitConfigurationChange: everywhere(editors), withdrawConfigurationChange: everywhere(editors),
  publishConfigurationChange: everywhere(approvers, { note: null }), rejectConfigurationChange: everywhere(approvers, { note: 'Chưa đủ căn cứ' }),
  revertConfigurationChange: everywhere(editors, { reason: 'Văn bản đã thu hồi' }), returnToRowVersion: everywhere(editors, { version: 1, reason: 'Bản đầu đúng hơn' }),
};
