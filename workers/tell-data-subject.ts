import { z } from 'zod';
import { CaseError } from '../cases/errors.ts';
import { SUBJECT_EVENTS, tellDataSubject } from '../cases/rights/tell-data-subject.ts';
import { defineWorker } from './define-worker.ts';

/** The data subject is told what the header `event` names. */
export const tellDataSubjectWorker = defineWorker({
  type: 'tell-data-subject',
  variables: z.object({ matterId: z.uuid() }),
  run: (trx, variables, { headers }, ctx) => {
    const event = SUBJECT_EVENTS.find((each) => each === headers.event);
    if (!event) throw new CaseError('invalid', 'event-unnamed', `The task header "event" has to be one of ${SUBJECT_EVENTS.join(', ')}.`);
    return tellDataSubject(trx, { ...variables, event }, ctx);
  },
});
