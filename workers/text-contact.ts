import { z } from 'zod';
import { textContact } from '../cases/assignments/text-contact.ts';
import { defineWorker } from './define-worker.ts';

/** S18: the unit's responsible contact is texted at the same time. */
export const textContactWorker = defineWorker({
  type: 'text-contact',
  variables: z.object({ assignmentId: z.uuid() }),
  run: async (trx, variables, _job, ctx) => { await textContact(trx, variables, ctx); },
});
