import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import type { Finding, Risk } from './criteria.ts';

type Connection = Database | Transaction;

/** One inspection of one unit, beside its matter. */
export interface Inspection {
  readonly matterId: string;
  readonly unitCode: string;
  readonly basis: string;
  readonly periodStart: Date;
  /** Exclusive. */
  readonly periodEnd: Date;
  readonly randomSize: number;
  readonly riskSize: number;
  /** With it anybody draws the random sample again; null until it is drawn. */
  readonly seed: string | null;
  readonly population: number | null;
  readonly drawnAt: Date | null;
  readonly numberText: string | null;
}

const COLUMNS = `matter_id as "matterId", unit_code as "unitCode", basis, period_start as "periodStart", period_end as "periodEnd", random_size as "randomSize",
  risk_size as "riskSize", seed, population, drawn_at as "drawnAt", number_text as "numberText"`;

/** @throws CaseError `inspection-not-found` */
export async function readInspection(db: Connection, matterId: string): Promise<Inspection> {
  const { rows: [found] } = await db.raw<{ rows: Inspection[] }>(`select ${COLUMNS} from inspections where matter_id = ?`, [matterId]);
  if (!found) throw new CaseError('not-found', 'inspection-not-found', `There is no inspection of matter ${matterId}.`);
  return found;
}

/** One case of the sample. */
export interface InspectedCase {
  readonly position: number;
  readonly caseId: string;
  readonly code: string;
  readonly assignmentId: string;
  readonly drawnAs: 'random' | 'risk';
  readonly risks: readonly Risk[];
  /** What the record says, by criterion. */
  readonly proposed: Readonly<Record<string, Finding>>;
  /** What the inspector found; null while nobody has looked. */
  readonly checks: Readonly<Record<string, Finding>> | null;
  readonly note: string | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
  readonly version: number;
}

/** The sample in the order in which it was drawn. */
export async function listInspectedCases(db: Connection, matterId: string): Promise<InspectedCase[]> {
  const { rows } = await db.raw<{ rows: InspectedCase[] }>(
    `select s.position, s.case_id as "caseId", c.code, s.assignment_id as "assignmentId", s.drawn_as as "drawnAs", s.risks, s.proposed, s.checks, s.note,
       o.display_name as "checkedBy", s.checked_at as "checkedAt", s.version
     from inspected_cases s join cases c on c.id = s.case_id left join officers o on o.id = s.checked_by
     where s.matter_id = ? order by s.position`, [matterId]);
  return rows;
}

/** A case in which at least one criterion was not met. */
export function hasFinding({ checks }: Pick<InspectedCase, 'checks'>): boolean {
  return checks !== null && Object.values(checks).includes('not-met');
}
