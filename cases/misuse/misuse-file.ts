import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';

/** untrue: D34; abuse: D35. */
export type MisuseNature = 'untrue' | 'abuse';
export type MisuseMeasure = 'none' | 'warning' | 'limit' | 'referred';

/** What is known of one suspicion; evidence and appeal are sealed and opened in reveal-misuse.ts only. */
export interface MisuseFile {
  readonly matterId: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly senderId: string;
  readonly nature: MisuseNature;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly measure: MisuseMeasure | null;
  readonly limitDays: number | null;
  readonly mostADay: number | null;
  readonly grounds: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly toldAt: Date | null;
  readonly appealUntil: Date | null;
  readonly appealedAt: Date | null;
  readonly appealOutcome: 'lifted' | 'kept' | null;
  readonly appealAnswer: string | null;
  readonly appealDecidedAt: Date | null;
}

const COLUMNS = `f.matter_id as "matterId", f.case_id as "caseId", c.code as "caseCode", f.sender_id as "senderId", f.nature, f.confirmed_by as "confirmedBy", f.confirmed_at as "confirmedAt",
  f.measure, f.limit_days as "limitDays", f.most_a_day as "mostADay", f.grounds, f.decided_by as "decidedBy", f.decided_at as "decidedAt", f.told_at as "toldAt",
  f.appeal_until as "appealUntil", f.appealed_at as "appealedAt", f.appeal_outcome as "appealOutcome", f.appeal_answer as "appealAnswer", f.appeal_decided_at as "appealDecidedAt"`;

/** The file of a matter, or of a case. @throws CaseError `misuse-not-found` */
export async function readMisuseFile(db: Database | Transaction, { matterId }: { matterId: string }): Promise<MisuseFile> {
  const found = await findMisuse(db, { matterId });
  if (!found) throw new CaseError('not-found', 'misuse-not-found', `There is no file about misuse for matter ${matterId}.`);
  return found;
}

export async function findMisuse(db: Database | Transaction, { matterId = null, caseCode = null }: { matterId?: string | null; caseCode?: string | null }): Promise<MisuseFile | null> {
  const { rows: [found] } = await db.raw<{ rows: MisuseFile[] }>(
    `select ${COLUMNS} from misuse_files f join cases c on c.id = f.case_id where f.matter_id = ?::uuid or c.code = ?::text`, [matterId, caseCode]);
  return found ?? null;
}
