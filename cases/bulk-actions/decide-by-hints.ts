import type { Transaction } from '../../lib/database.ts';
import { proposeUnit } from '../routing/propose-unit.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { BulkParameters } from './bulk-action.ts';

interface Hint { readonly code: string; readonly confidence: number }
interface HintRow { wards: Hint[]; categories: Hint[]; item_types: Hint[]; duplicates: Array<{ code: string; score: number }>; flags: Array<{ kind: string }> }

/** From here on a hint counts as sure enough to be followed for many reports at once. What is less sure a person looks at alone. */
const SURE = 0.7;
/** How sure a hint has to be, and whether no person stands behind the decision. */
interface Sureness { readonly sureFrom: number; readonly alone: boolean }
const FORWARDED = ['violation-report', 'service-report'];
/** Flags that say nothing against forwarding. */
const HARMLESS = ['urgent', 'follow-up'];

/**
 * The screening decision that forwards a report by what is chosen for all and, for the rest, by its own hints.
 * @throws CaseError `hints-missing` | `hints-flagged` | `hints-unsure`: a person has to read this one
 */
export async function forwardByHints(
  trx: Transaction, caseId: string, chosen: BulkParameters, ctx: Context, { sureFrom, alone }: Sureness = { sureFrom: SURE, alone: false },
): Promise<Record<string, unknown>> {
  const subject = await Case.query(trx).findById(caseId).throwIfNotFound();
  const hints = await readHints(trx, caseId);
  if (hints.flags.some(({ kind }) => !HARMLESS.includes(kind))) {
    throw new CaseError('refused', 'hints-flagged', 'The report has signs (of a complaint, an emergency, restricted material…) that a person must look at.');
  }
  const categoryCode = chosen.categoryCode ?? sureCategory(subject, hints, { sureFrom, alone });
  const itemType = await typeFor(trx, categoryCode, [subject.itemType, sure(hints.item_types, sureFrom)]);
  const wardCode = subject.wardCode ?? sure(hints.wards, sureFrom) ?? undefined;
  const urgency = subject.urgency === 'urgent' || hints.flags.some(({ kind }) => kind === 'urgent') ? 'urgent' : 'normal';
  const unitCode = chosen.unitCode ?? (await proposeUnit(trx, { categoryCode, wardCode: wardCode ?? null, urgency, at: ctx.now })).unitCode;
  if (!unitCode) throw unsure('No unit follows from the category and the place.');
  return { outcome: 'forward', itemType, categoryCode, urgency, ...(wardCode ? { wardCode } : {}), unitCode };
}

/** The decision that links a report to the original chosen for all, or to its own best hint. @throws CaseError `hints-missing` | `hints-unsure` */
export async function linkByHints(trx: Transaction, caseId: string, chosen: BulkParameters): Promise<Record<string, unknown>> {
  if (chosen.originalCode) return { outcome: 'duplicate', originalCode: chosen.originalCode };
  const [best] = (await readHints(trx, caseId)).duplicates;
  if (!best || best.score < SURE) throw unsure('No earlier report is surely about the same matter.');
  return { outcome: 'duplicate', originalCode: best.code };
}

async function readHints(trx: Transaction, caseId: string): Promise<HintRow> {
  const row = await trx('hints').where({ case_id: caseId }).first<HintRow | undefined>('wards', 'categories', 'item_types', 'duplicates', 'flags');
  if (!row) throw new CaseError('refused', 'hints-missing', 'The report has no hints yet.');
  return row;
}

/** What the sender chose counts when the machine's first guess agrees, as long as a person answers for it. */
function sureCategory(subject: Case, hints: HintRow, { sureFrom, alone }: Sureness): string {
  const first = hints.categories[0];
  if (first && (first.confidence >= sureFrom || (!alone && first.code === subject.categoryCode))) return first.code;
  throw unsure('The category is not sure.');
}

async function typeFor(trx: Transaction, categoryCode: string, wanted: ReadonlyArray<string | null>): Promise<string> {
  const category = await trx('categories').where({ code: categoryCode }).first<{ item_types: string[] } | undefined>('item_types');
  if (!category) throw new CaseError('invalid', 'category-unknown', `There is no category ${categoryCode}.`, { field: '/parameters/categoryCode' });
  const possible = category.item_types.filter((type) => FORWARDED.includes(type));
  const found = wanted.find((type) => type !== null && possible.includes(type)) ?? (possible.length === 1 ? possible[0] : undefined);
  if (!found) throw unsure('The type is not sure.');
  return found;
}

function sure(hints: readonly Hint[], sureFrom: number): string | null {
  const first = hints[0];
  return first && first.confidence >= sureFrom ? first.code : null;
}

function unsure(message: string): CaseError {
  return new CaseError('refused', 'hints-unsure', `${message} Decide about this one by itself.`);
}
