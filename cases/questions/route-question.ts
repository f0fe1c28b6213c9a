import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { lockMatter, Matter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { proposeUnit } from '../routing/propose-unit.ts';

/** What the process goes by. */
export type RoutedQuestion = { readonly questionRoute: 'department'; readonly unitCode: string } | { readonly questionRoute: 'unknown' };

/**
 * Finds the department in charge of the question's field by the routing table (S12): the first that is a department, also where
 * reports of the same category go to a ward or an operator. `unknown` leaves it to an operator.
 */
export async function routeQuestion(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<RoutedQuestion> {
  const matter = await lockMatter(trx, matterId);
  if (matter.unitCode) return { questionRoute: 'department', unitCode: matter.unitCode };
  const subject = await Case.query(trx).findById(matter.caseId!).throwIfNotFound();
  const { alternatives } = await proposeUnit(trx, { categoryCode: subject.categoryCode, wardCode: null, at: ctx.now });
  const departments: string[] = await trx('units').whereIn('code', alternatives.map(({ unitCode }) => unitCode)).where({ kind: 'department' }).pluck('code');
  const unitCode = alternatives.find((each) => departments.includes(each.unitCode))?.unitCode;
  if (!unitCode) return { questionRoute: 'unknown' };
  await passQuestionOn(trx, { matter, unitCode }, ctx);
  return { questionRoute: 'department', unitCode };
}

/** The question is this department's from now on; the sender sees that it was passed on. */
export async function passQuestionOn(trx: Transaction, { matter, unitCode }: { matter: Matter; unitCode: string }, ctx: Context): Promise<void> {
  await Matter.query(trx).findById(matter.id).patch({ unitCode, version: matter.version + 1 });
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'passed-on', detail: { unitCode } }, ctx);
  await recordEvent(trx, { caseId: matter.caseId!, kind: 'question-passed-on', public: true, detail: { unitCode } }, ctx);
}
