import type { Role } from '../../cases/officers/officer.ts';

const everywhere = (roles: readonly Role[], body?: object) => ({ own: roles, other: roles, ...(body ? { body } : {}) });
const configurers: readonly Role[] = ['administrator', 'department-lead', 'supervisor', 'process-owner', 'inspector'];

/** Who may pass the doors of categories, questions and answers. */
export const CATALOGUE_DOORS = {
  readCatalogueUse: everywhere(configurers),
  previewQuestions: everywhere(configurers, { title: 'Cây xanh', questions: [] }),
  revealAnswers: {
    own: ['operator', 'supervisor', 'department-lead', 'unit-officer', 'unit-leader'], other: ['operator', 'supervisor', 'department-lead'], body: { reason: 'Cần biết để xử lý' },
  },
} satisfies Record<string, { own: readonly Role[]; other: readonly Role[]; body?: object }>;
