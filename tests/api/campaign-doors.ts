import type { Role } from '../../cases/officers/officer.ts';

const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const readers: readonly Role[] = ['supervisor', 'department-lead', 'inspector'];

/** The doors of campaigns and recognition; lines of the table in officer-doors.test.ts. */
export const CAMPAIGN_DOORS = {
  readCampaign: everywhere(readers),
  downloadPoster: everywhere(readers),
  readRecognition: everywhere(readers),
  proposeCandidate: everywhere(['supervisor', 'department-lead'], { proposed: false }),
  downloadCertificate: everywhere(['supervisor', 'department-lead']),
  stopCampaign: everywhere(['supervisor', 'department-lead'], { reason: 'Có chỉ đạo mới' }),
};

/** Who gets as far as this had the right. */
export const CAMPAIGN_ANSWERS = ['campaign-not-found', 'recognition-not-found'];
