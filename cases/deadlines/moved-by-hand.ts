import type { Transaction } from '../../lib/database.ts';
import type { Deadline } from './deadline.ts';

/** An instant that somebody gave to this very case (more time), in this round or an earlier one of the same work (the clock ran on), is that person's word, whatever the rules say since. */
export async function wasMovedByHand(trx: Transaction, { id, caseId, clock, stepCode, round, startedAt }: Deadline): Promise<boolean> {
  const { rows: [last] } = await trx.raw<{ rows: Array<{ cause: string }> }>(
    `select coalesce(e.detail ->> 'cause', case when e.detail ->> 'ruleBefore' is not distinct from e.detail ->> 'ruleAfter' then 'by-hand' else 'rule' end) as cause
     from deadline_events e join deadlines d on d.id = e.deadline_id
     where d.case_id = ? and d.clock = ? and d.step_code is not distinct from ? and (d.id = ? or (d.round < ? and d.started_at = ?)) and e.kind = 'rearmed' and coalesce(e.detail ->> 'cause', '') not in ('pause', 'resume')
     order by e.id desc limit 1`, [caseId, clock, stepCode, id, round, startedAt]);
  return last?.cause === 'by-hand';
}
