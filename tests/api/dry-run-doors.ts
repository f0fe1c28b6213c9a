import type { Role } from '../../cases/officers/officer.ts';

const readers: Role[] = ['process-owner', 'department-lead', 'administrator', 'supervisor', 'inspector'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });

/** Doors of dry runs and replays: who may. */
export const DRY_RUN_DOORS = {
  orderDryRun: everywhere(['process-owner'], { version: 'draft' }),
  listDryRuns: everywhere(readers),
  readDryRun: everywhere(readers),
  replayCases: everywhere(readers, { version: 'draft' }),
};
/** What whoever may is told: there is no such thing here. */
export const DRY_RUN_ANSWERS = ['process-not-found', 'dry-run-not-found'];
