import type { Transaction } from '../../lib/database.ts';
import { RISKS, type Finding, type Risk } from './criteria.ts';

/** A result of fewer characters says hardly what was done. */
const SHORT_RESULT = 60;
/** Reads of the sender's data by officers of the unit that are still ordinary. */
const ORDINARY_READS = 3;

/** One share of a case in the unit's hands, as the record tells it. */
export interface Share {
  readonly caseId: string;
  readonly code: string;
  readonly assignmentId: string;
  readonly status: string;
  readonly late: boolean;
  readonly openedInTime: boolean;
  readonly resultLength: number;
  readonly evidence: number;
  readonly moreTime: number;
  readonly reads: number;
}

/** Every share that was delivered to the unit within the period, one a case (the latest), by code. */
export async function sharesOfUnit(trx: Transaction, { unitCode, from, to }: { unitCode: string; from: Date; to: Date }): Promise<Share[]> {
  const { rows } = await trx.raw<{ rows: Share[] }>(
    `select distinct on (c.code) c.id as "caseId", c.code, a.id as "assignmentId", a.status,
       coalesce(d.breached_at is not null, false) as late,
       coalesce(a.opened_at <= d.due_at, a.opened_at is not null) as "openedInTime",
       coalesce(length(trim(a.result_text)), 0) as "resultLength",
       (select count(*)::int from attachments f where f.assignment_id = a.id and f.purpose in ('evidence-before', 'evidence-after')) as evidence,
       (select count(*)::int from more_time_requests m where m.assignment_id = a.id) as "moreTime",
       (select count(*)::int from personal_data_reads r join officers o on r.actor_kind = 'officer' and o.id::text = r.actor_id
        where r.case_id = c.id and o.unit_code = a.unit_code) as reads
     from assignments a join cases c on c.id = a.case_id
       left join lateral (select due_at, breached_at from deadlines where assignment_id = a.id and clock = 'handle' order by round desc limit 1) d on true
     where a.unit_code = ? and a.role = 'lead' and a.delivered_at >= ? and a.delivered_at < ? and a.status <> 'withdrawn'
     order by c.code, a.round desc`, [unitCode, from, to]);
  return rows;
}

/** Why a share is worth a closer look. */
export function risksOf(share: Share): Risk[] {
  const resulted = share.status === 'resulted';
  const found: Record<Risk, boolean> = {
    late: share.late,
    'not-opened': !share.openedInTime,
    'short-result': resulted && share.resultLength < SHORT_RESULT,
    'no-evidence': resulted && share.evidence === 0,
    returned: share.status === 'returned',
    'more-time': share.moreTime > 0,
    'data-opened': share.reads > ORDINARY_READS,
  };
  return (Object.keys(RISKS) as Risk[]).filter((risk) => found[risk]);
}

/** The sum of the weights. */
export function riskScore(risks: readonly Risk[]): number {
  return risks.reduce((sum, risk) => sum + RISKS[risk].weight, 0);
}

/** What the record says about each criterion that it can say something about; whether a result is good, only a person sees. */
export function proposedFindings(share: Share): Record<string, Finding> {
  const resulted = share.status === 'resulted';
  return {
    opened: share.openedInTime ? 'met' : 'not-met',
    'in-time': share.status === 'returned' ? 'not-applicable' : share.late ? 'not-met' : 'met',
    ...(resulted ? { evidence: share.evidence > 0 ? 'met' : 'not-met' } : { specific: 'not-applicable', evidence: 'not-applicable' }),
    ...(share.status !== 'returned' && share.moreTime === 0 ? { 'return-grounded': 'not-applicable' } : {}),
    ...(share.reads === 0 ? { 'data-protected': 'not-applicable' } : {}),
  };
}
