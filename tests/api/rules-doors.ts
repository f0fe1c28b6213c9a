import type { Role } from '../../cases/officers/officer.ts';

const readers: readonly Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];
const everywhere = (body?: object) => ({ own: readers, other: readers, ...(body ? { body } : {}) });

/** Doors of SLA rules and their replay: who may. */
export const RULES_DOORS = {
  readSlaRuleContext: everywhere(),
  readSlaRuleCoverage: everywhere(),
  startSlaReplay: everywhere({ days: 7, edits: [{ table: 'holidays', key: '2031-01-06', after: { day: '2031-01-06', nameVi: 'Nghỉ bù', nameEn: 'Day off in lieu', kind: 'day-in-lieu', dayOff: true, hours: null, uncertain: false, note: null } }] }),
  readSlaReplay: everywhere(),
  listSlaReplayClocks: everywhere(),
};
