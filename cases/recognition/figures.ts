import type { Transaction } from '../../lib/database.ts';
import type { Figure, RecognitionRound } from './round.ts';

/** Somebody's figures, before they have a pseudonym. */
export interface Counted {
  readonly senderId: string | null;
  readonly officerId: string | null;
  readonly figures: readonly Figure[];
  readonly score: number;
}

/** Points of what a sender did (D33): true, in time, first, and over a longer time. */
const SENDER_POINTS = { verified: 1, urgent: 1, first: 0.5, weeks: 0.5 };
/** Out of 100, what an officer's figures weigh (D36). */
const OFFICER_WEIGHTS = { onTime: 40, lasting: 30, feedback: 30 };
/** More are not read by anybody. */
const MOST = 20;

const rounded = (value: number) => Math.round(value * 10) / 10;
const total = (figures: readonly Figure[]) => rounded(figures.reduce((sum, { points }) => sum + points, 0));

interface SenderRow { readonly sender_id: string; readonly verified: string[]; readonly urgent: string[]; readonly first: string[]; readonly weeks: number }

/**
 * Senders whose reports units found true (answered, neither refused nor repeated). One who wrote several times counts as one, by the
 * keyed hash of phone or mail. Whoever misused the portal by a confirmed decision in force in the period is not considered.
 */
export async function countSenders(trx: Transaction, { periodStart, periodEnd, least }: RecognitionRound): Promise<Counted[]> {
  const { rows } = await trx.raw<{ rows: SenderRow[] }>(
    `with reports as (
       select c.id, c.code, c.urgency, c.received_at, s.id as sender_id, coalesce(s.phone_index, s.email_index) as who,
         exists (select 1 from cases d where d.duplicate_of = c.id) as was_first
       from cases c join senders s on s.id = c.sender_id
       where c.received_at >= :start and c.received_at < :end and c.resulted_at is not null and c.status in ('resulted', 'closed')
         and c.item_type in ('violation-report', 'service-report') and s.kind <> 'anonymous' and coalesce(s.phone_index, s.email_index) is not null
     )
     select (array_agg(sender_id order by received_at desc))[1] as sender_id, array_agg(code order by received_at) as verified,
       coalesce(array_agg(code order by received_at) filter (where urgency = 'urgent'), '{}') as urgent,
       coalesce(array_agg(code order by received_at) filter (where was_first), '{}') as first,
       count(distinct date_trunc('week', received_at at time zone 'Asia/Ho_Chi_Minh'))::int as weeks
     from reports r
     where not exists (
       select 1 from misuse_files m join senders ms on ms.id = m.sender_id
       where coalesce(ms.phone_index, ms.email_index) = r.who and m.confirmed_at is not null and m.appeal_outcome is distinct from 'lifted')
     group by who having count(*) >= :least`, { start: periodStart, end: periodEnd, least });
  return best(rows.map(({ sender_id, verified, urgent, first, weeks }) => {
    const figures: Figure[] = [
      { name: 'verified', value: verified.length, points: verified.length * SENDER_POINTS.verified, codes: verified }, { name: 'urgent', value: urgent.length, points: urgent.length * SENDER_POINTS.urgent, codes: urgent },
      { name: 'first', value: first.length, points: first.length * SENDER_POINTS.first, codes: first }, { name: 'weeks', value: weeks, points: weeks * SENDER_POINTS.weeks },
    ];
    return { senderId: sender_id, officerId: null, figures, score: total(figures) };
  }));
}

/** Given on as not theirs, a report is another unit's work. */
const ANSWERED = "w.kind = 'handle-report' and w.decision ->> 'outcome' = 'resolved'";

interface OfficerRow { readonly officer_id: string; readonly tasks: number; readonly on_time: number; readonly answered: string[]; readonly reopened: string[]; readonly rated: number; readonly average: string | null }

/**
 * Officers by what they decided: in time, lasting (not opened again), and how senders judged it. Without a rating its weight goes to the
 * other two. Whoever is found to have broken the Regulation is for the person who decides to know: the figures do not say so.
 */
export async function countOfficers(trx: Transaction, { periodStart, periodEnd, least }: RecognitionRound): Promise<Counted[]> {
  const { rows } = await trx.raw<{ rows: OfficerRow[] }>(
    `select w.completed_by as officer_id, count(*)::int as tasks, count(*) filter (where w.completed_at <= w.due_at)::int as on_time,
       coalesce(array_agg(c.code order by w.completed_at) filter (where ${ANSWERED}), '{}') as answered,
       coalesce(array_agg(c.code order by w.completed_at) filter (where ${ANSWERED} and c.reopened_at > w.completed_at), '{}') as reopened,
       count(f.score)::int as rated, avg(f.score) as average
     from work_items w join cases c on c.id = w.case_id join officers o on o.id = w.completed_by
       left join lateral (select score from feedback where feedback.case_id = c.id and score is not null and rated_at >= w.completed_at order by round limit 1) f on ${ANSWERED}
     where w.status = 'completed' and w.completed_at >= :start and w.completed_at < :end and w.due_at is not null and w.kind in ('screen-report', 'handle-report') and o.active
     group by 1 having count(*) >= :least`, { start: periodStart, end: periodEnd, least });
  return best(rows.map(({ officer_id, tasks, on_time, answered, reopened, rated, average }) => {
    const shares = { onTime: on_time / tasks, lasting: answered.length === 0 ? null : 1 - reopened.length / answered.length, feedback: average === null ? null : Number(average) / 5 };
    const known = (Object.keys(shares) as Array<keyof typeof shares>).filter((name) => shares[name] !== null);
    const weight = known.reduce((sum, name) => sum + OFFICER_WEIGHTS[name], 0);
    const points = (name: keyof typeof shares) => (shares[name] === null ? 0 : rounded(100 * shares[name] * OFFICER_WEIGHTS[name] / weight));
    const figures: Figure[] = [
      { name: 'tasks', value: tasks, points: 0 }, { name: 'onTime', value: on_time, points: points('onTime') },
      { name: 'answered', value: answered.length, points: points('lasting'), codes: answered }, { name: 'reopened', value: reopened.length, points: 0, codes: reopened },
      { name: 'rated', value: rated, points: 0 }, { name: 'average', value: rounded(Number(average ?? 0)), points: points('feedback') },
    ];
    return { senderId: null, officerId: officer_id, figures, score: total(figures) };
  }));
}

function best(list: Counted[]): Counted[] {
  return list.sort((a, b) => b.score - a.score || (a.senderId ?? a.officerId!).localeCompare(b.senderId ?? b.officerId!)).slice(0, MOST);
}
