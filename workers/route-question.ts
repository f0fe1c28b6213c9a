import { z } from 'zod';
import { routeQuestion } from '../cases/questions/route-question.ts';
import { defineWorker } from './define-worker.ts';

/** S12: the department in charge of the question is looked up. */
export const routeQuestionWorker = defineWorker({
  type: 'route-question',
  variables: z.object({ matterId: z.uuid() }),
  returns: ['questionRoute', 'unitCode'],
  run: async (trx, variables, _job, ctx) => routeQuestion(trx, variables, ctx),
});
