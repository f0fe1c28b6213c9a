import { z } from 'zod';
import { sendOutsideLink } from '../cases/outside-requests/send-link.ts';
import { defineWorker } from './define-worker.ts';

/** D14: a body without an account gets a link that expires; nothing personal leaves with it. */
export const sendOutsideLinkWorker = defineWorker({
  type: 'send-outside-link',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['expiresAt'],
  run: async (trx, variables, _job, ctx) => ({ expiresAt: (await sendOutsideLink(trx, variables, ctx)).expiresAt.toISOString() }),
});
