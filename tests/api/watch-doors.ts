import type { Role } from '../../cases/officers/officer.ts';

const readers: Role[] = ['process-owner', 'department-lead', 'administrator', 'supervisor', 'inspector'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });

/** Doors with which processes are watched: who may. Whoever may is told that there is no such process here. */
export const WATCH_DOORS = {
  readProcessLive: everywhere(readers), readProcessHeat: everywhere(readers), listCasesAtElement: everywhere(readers), readInstancePath: everywhere(readers),
  listProcessIncidents: everywhere(readers), retryProcessIncidents: everywhere(['process-owner', 'administrator'], { element: null }), compareProcessFigures: everywhere(readers),
  readSuggestions: everywhere(readers), readRunningDiagram: everywhere(readers),
  // Besides, the case has to be one's to read.
  listInstancesOfCase: everywhere(['department-lead', 'supervisor', 'inspector']),
};
