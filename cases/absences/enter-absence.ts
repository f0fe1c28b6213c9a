import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { findOfficer, type Officer } from '../officers/officer.ts';
import { fitsAsStandIn, mayManageAbsence, type Absence, type AbsenceReason } from './absence.ts';

export interface NewAbsence {
  /** Who enters it. */
  readonly officer: Officer;
  readonly officerId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly standInId?: string | null | undefined;
  readonly reason: AbsenceReason;
}

const DAY_MS = 86_400_000;
/** Somebody who fell ill is entered afterwards; nobody is entered for another year. */
const LONGEST_BACK_MS = 7 * DAY_MS;
const LONGEST_MS = 400 * DAY_MS;

/**
 * Enters when an officer is away, and who stands in.
 * @throws CaseError `officer-unknown` (/officerId), `not-allowed`, `absence-times-wrong` (/to), `absence-overlaps` (/from),
 *   `stand-in-unsuitable`, `stand-in-absent` (/standInId)
 */
export async function enterAbsence(trx: Transaction, input: NewAbsence, ctx: Context): Promise<Absence> {
  const absent = await findOfficer(trx, input.officerId);
  if (!absent) throw new CaseError('invalid', 'officer-unknown', 'There is no open account of this id.', { field: '/officerId' });
  if (!mayManageAbsence(input.officer, absent)) throw new CaseError('forbidden', 'not-allowed', 'This account may not enter absences of that officer.');
  checkTimes(input, ctx.now);
  await refuseOverlap(trx, absent.id, input);
  if (input.standInId) await checkStandIn(trx, absent, input);
  const absence: Absence = { id: randomUUID(), officerId: absent.id, startsAt: input.startsAt, endsAt: input.endsAt, standInId: input.standInId ?? null, reason: input.reason };
  try {
    await trx('officer_absences').insert({
      id: absence.id, officer_id: absent.id, starts_at: input.startsAt, ends_at: input.endsAt, stand_in_id: absence.standInId, reason: input.reason,
      entered_by: input.officer.id, entered_at: ctx.now,
    });
  } catch (error) {
    // Two who enter the same at once: the table lets one in.
    throw (error as { code?: string }).code === '23P01' ? overlaps(error) : error;
  }
  await recordAudit(trx, { action: 'absence-entered', subjectType: 'officer', subjectId: absent.id, detail: { absenceId: absence.id, standInId: absence.standInId } }, ctx);
  return absence;
}

function checkTimes({ startsAt, endsAt }: NewAbsence, now: Date): void {
  const right = endsAt > startsAt && endsAt > now && startsAt.getTime() >= now.getTime() - LONGEST_BACK_MS && endsAt.getTime() - startsAt.getTime() <= LONGEST_MS;
  if (!right) throw new CaseError('invalid', 'absence-times-wrong', 'An absence ends after it begins and after now, begins at most 7 days ago, and lasts 400 days at most.', { field: '/to' });
}

const OVERLAPS = 'officer_id = ? and withdrawn_at is null and starts_at < ? and ends_at > ?';

async function isAway(trx: Transaction, officerId: string, { startsAt, endsAt }: NewAbsence): Promise<boolean> {
  return Boolean(await trx('officer_absences').whereRaw(OVERLAPS, [officerId, endsAt, startsAt]).first('id'));
}

async function refuseOverlap(trx: Transaction, officerId: string, input: NewAbsence): Promise<void> {
  if (await isAway(trx, officerId, input)) throw overlaps();
}

function overlaps(cause?: unknown): CaseError {
  return new CaseError('conflict', 'absence-overlaps', 'The officer is entered as away within this time already.', { field: '/from', cause });
}

async function checkStandIn(trx: Transaction, absent: Officer, input: NewAbsence): Promise<void> {
  const standIn = await findOfficer(trx, input.standInId!);
  if (!standIn || !fitsAsStandIn(standIn, absent)) {
    throw new CaseError('invalid', 'stand-in-unsuitable', 'A stand-in has an open account, is of the same unit, and may do the same work.', { field: '/standInId' });
  }
  if (await isAway(trx, standIn.id, input)) {
    throw new CaseError('conflict', 'stand-in-absent', 'The stand-in is away within this time too: choose somebody else.', { field: '/standInId' });
  }
}
