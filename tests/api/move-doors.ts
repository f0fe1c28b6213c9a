import type { Role } from '../../cases/officers/officer.ts';

const readers: Role[] = ['process-owner', 'department-lead', 'administrator', 'supervisor', 'inspector'];
const owners: Role[] = ['process-owner', 'administrator'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const reason = 'Bước này đã làm bằng giấy';

/** Doors of moves and of single instances: who may. Whoever may is told that there is no such process here. */
export const MOVE_DOORS = {
  planInstanceMove: everywhere(readers, { toEngineVersion: 2 }),
  orderInstanceMove: everywhere(owners, { toEngineVersion: 2, reason }),
  listInstanceMoves: everywhere(readers),
  readInstanceMove: everywhere(readers),
  pauseInstanceMove: everywhere(owners),
  resumeInstanceMove: everywhere(owners),
  retryInstanceMove: everywhere(owners),
  undoInstanceMove: everywhere(owners),
  readInstanceActions: everywhere(readers),
  cancelInstance: everywhere(owners, { reason }),
  restartInstance: everywhere(owners, { elementId: 'Task_ScreenReport', reason }),
  skipStep: everywhere(owners, { elementId: 'Task_TellSender', reason }),
};
/** What whoever may is told: there is no such thing here. */
export const MOVE_ANSWERS = ['engine-version-not-found', 'instance-move-not-found', 'instance-not-found'];
