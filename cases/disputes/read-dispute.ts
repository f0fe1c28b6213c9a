import type { Transaction } from '../../lib/database.ts';

/** The last time that units did not agree whose a case is. */
export interface DisputeRow {
  readonly matterCode: string;
  readonly openedAt: Date;
  readonly settledAt: Date | null;
  readonly unitName: string | null;
  readonly reason: string | null;
}

export async function readDispute(trx: Transaction, caseId: string): Promise<DisputeRow | null> {
  const { rows: [row] } = await trx.raw<{ rows: DisputeRow[] }>(
    `select m.code as "matterCode", d.opened_at as "openedAt", d.settled_at as "settledAt", u.name as "unitName", d.reason
     from disputes d join matters m on m.id = d.matter_id left join units u on u.code = d.unit_code where d.case_id = ? order by d.round desc limit 1`, [caseId]);
  return row ?? null;
}
