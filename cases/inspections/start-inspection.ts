import { DateTime } from 'luxon';
import type { Transaction } from '../../lib/database.ts';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { MatterStart } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import type { Answers } from '../steps/read-answers.ts';

/** A period longer than this is no sample of how a unit works now. */
const LONGEST_DAYS = 366;

/**
 * What the start form says: which unit, which days, how many cases.
 * @throws CaseError `unit-unknown` (/inspectedUnit), `period-invalid` (/periodTo), `sample-empty` (/randomSize)
 */
export async function startInspection(trx: Transaction, { answers }: { answers: Answers }, ctx: Context): Promise<MatterStart> {
  const unit = await trx('units').where({ code: String(answers.inspectedUnit) }).whereNotIn('kind', ['redirect-target', 'report-recipient']).first<{ code: string; name: string } | undefined>('code', 'name');
  if (!unit) throw new CaseError('refused', 'unit-unknown', 'There is no unit of this code.', { field: '/inspectedUnit' });
  const { from, to } = periodOf(answers);
  if (!from || !to || from > to || to.diff(from, 'days').days > LONGEST_DAYS || from.toJSDate() > ctx.now) {
    throw new CaseError('refused', 'period-invalid', `The period begins before today and lasts at most ${LONGEST_DAYS} days.`, { field: '/periodTo' });
  }
  if (Number(answers.randomSize) + Number(answers.riskSize) < 1) throw new CaseError('refused', 'sample-empty', 'At least one case has to be looked at.', { field: '/randomSize' });
  const days = (at: DateTime) => at.toFormat('dd/MM/yyyy');
  return { title: `Kiểm tra ${unit.name}, ${days(from)}–${days(to)}`, unitCode: unit.code };
}

/** Keeps the plan beside its matter. */
export async function keepPlan(trx: Transaction, matter: Matter, answers: Answers): Promise<void> {
  const { from, to } = periodOf(answers);
  await trx('inspections').insert({
    matter_id: matter.id, unit_code: matter.unitCode, basis: String(answers.basis).trim(), period_start: from!.toJSDate(), period_end: to!.plus({ days: 1 }).toJSDate(),
    random_size: answers.randomSize, risk_size: answers.riskSize,
  });
}

function periodOf({ periodFrom, periodTo }: Answers): { from: DateTime | null; to: DateTime | null } {
  const day = (text: unknown) => {
    const found = DateTime.fromISO(String(text), { zone: CITY_ZONE }).startOf('day');
    return found.isValid ? found : null;
  };
  return { from: day(periodFrom), to: day(periodTo) };
}

/** `01/11/2026–15/11/2026`: the last day is within the period. */
export function periodText({ periodStart, periodEnd }: { readonly periodStart: Date; readonly periodEnd: Date }): string {
  return `${inCity(periodStart).toFormat('dd/MM/yyyy')}–${inCity(new Date(periodEnd.getTime() - 1)).toFormat('dd/MM/yyyy')}`;
}
