import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { ABSENCE_COLUMNS, mayManageAbsence, type Absence } from './absence.ts';

/**
 * An absence with the unit of who is away, locked.
 * @throws CaseError `absence-unknown`, `not-allowed`
 */
export async function requireAbsence(trx: Transaction, id: string, acting: Officer): Promise<Absence & { withdrawnAt: Date | null }> {
  const { rows: [found] } = await trx.raw<{ rows: Array<Absence & { withdrawnAt: Date | null; unitCode: string | null }> }>(
    `select ${ABSENCE_COLUMNS.replace(/(^|, )(\w)/g, '$1a.$2')}, a.withdrawn_at as "withdrawnAt", o.unit_code as "unitCode"
     from officer_absences a join officers o on o.id = a.officer_id where a.id = ? for no key update of a`, [id]);
  if (!found) throw new CaseError('not-found', 'absence-unknown', 'There is no such absence.');
  if (!mayManageAbsence(acting, { id: found.officerId, unitCode: found.unitCode })) throw new CaseError('forbidden', 'not-allowed', 'This account may not change absences of that officer.');
  return found;
}

/** Somebody is back early, or does not go: a running absence ends now, a coming one is taken back. Ending what is over changes nothing. */
export async function endAbsence(trx: Transaction, { id, officer }: { id: string; officer: Officer }, ctx: Context): Promise<void> {
  const absence = await requireAbsence(trx, id, officer);
  if (absence.withdrawnAt || absence.endsAt <= ctx.now) return;
  const began = absence.startsAt < ctx.now;
  await trx('officer_absences').where({ id }).update({ ended_by: officer.id, ended_at: ctx.now, ...(began ? { ends_at: ctx.now } : { withdrawn_at: ctx.now }) });
  await recordAudit(trx, { action: began ? 'absence-ended' : 'absence-withdrawn', subjectType: 'officer', subjectId: absence.officerId, detail: { absenceId: id } }, ctx);
}
