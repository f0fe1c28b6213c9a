import { randomUUID } from 'node:crypto';
import type { Role } from '../../cases/officers/officer.ts';

const readers: Role[] = ['process-owner', 'department-lead', 'administrator', 'supervisor', 'inspector'];
const editors: Role[] = ['process-owner'];
const approvers: Role[] = ['process-owner', 'department-lead'];
const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });

/** Doors of processes, drafts and versions: who may. Whoever may is told that there is no such process here. */
export const PROCESS_DOORS = {
  listProcesses: everywhere(readers), listJobTypes: everywhere(readers), readProcess: everywhere(readers), readProcessDraft: everywhere(readers),
  listProcessVersions: everywhere(readers), readProcessVersion: everywhere(readers), checkProcess: everywhere(readers, { files: [] }),
  saveProcessDraftFile: everywhere(editors, { content: '{"id":"x","components":[]}', revision: 0 }), removeProcessDraftFile: everywhere(editors),
  noteProcessPresence: everywhere(editors, { tab: randomUUID() }), resetProcessDraft: everywhere(editors, { version: 1 }),
  keepProcessVersion: everywhere(editors, { name: 'Thêm bước duyệt' }), submitProcessVersion: everywhere(editors, {}), withdrawProcessVersion: everywhere(editors),
  approveProcessVersion: everywhere(approvers, {}), rejectProcessVersion: everywhere(approvers, { comment: 'Thiếu đồng hồ' }), returnToProcessVersion: everywhere(approvers, { reason: 'Bản mới gây chậm' }),
};
export const PROCESS_ANSWERS = ['process-not-found'];
