import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { ScreenReportDecision } from '../work-items/decisions.ts';
import { resolveOriginal } from './resolve-original.ts';

/** What a decision means for the case, with every code checked against the reference data. */
export interface CheckedScreening {
  readonly outcome: ScreenReportDecision['outcome'];
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly urgency: 'normal' | 'urgent';
  readonly wardCode: string | null;
  readonly unitCode: string | null;
  readonly reasonCode: string | null;
  readonly fields: Record<string, string>;
  /** The reason asks that only people with the right see the case from now on. */
  readonly restricted: boolean;
  readonly originalId: string | null;
}

/** Units of these kinds handle nothing. */
const NOT_HANDLING = ['report-recipient', 'redirect-target'];
/** Types that have outcomes of their own and are not forwarded as reports. */
const NOT_FORWARDED = ['question', 'suggestion', 'out-of-scope', 'no-content'];

/** @throws CaseError that points at the field whose code is unknown or does not fit */
export async function checkScreening(trx: Transaction, subject: Case, decision: ScreenReportDecision, ctx: Context): Promise<CheckedScreening> {
  const unchanged: CheckedScreening = {
    outcome: decision.outcome, itemType: subject.itemType, categoryCode: subject.categoryCode, urgency: subject.urgency, wardCode: subject.wardCode,
    unitCode: null, reasonCode: null, fields: {}, restricted: subject.restricted, originalId: null,
  };
  switch (decision.outcome) {
    case 'forward': {
      await checkItemType(trx, decision.itemType);
      await checkCategory(trx, subject, decision.categoryCode, decision.itemType, ctx);
      if (decision.wardCode) await checkUnit(trx, decision.wardCode, '/wardCode', ctx, 'ward');
      await checkUnit(trx, decision.unitCode, '/unitCode', ctx);
      await checkBeside(trx, decision.unitCode, decision.coordinatingUnitCodes ?? [], ctx);
      const { itemType, categoryCode, urgency, unitCode, wardCode } = decision;
      return { ...unchanged, itemType, categoryCode, urgency, unitCode, wardCode: wardCode ?? subject.wardCode };
    }
    case 'refuse':
    case 'out-of-scope': {
      const outOfScope = decision.outcome === 'out-of-scope';
      const restricted = await checkReason(trx, decision.reasonCode, outOfScope, decision.fields ?? {}, ctx);
      return {
        ...unchanged, itemType: outOfScope ? 'out-of-scope' : subject.itemType, reasonCode: decision.reasonCode, fields: decision.fields ?? {},
        restricted: subject.restricted || restricted,
      };
    }
    case 'duplicate':
      return { ...unchanged, originalId: await resolveOriginal(trx, subject.id, decision.originalCode) };
    case 'question':
    case 'suggestion':
      await checkCategory(trx, subject, decision.categoryCode, decision.outcome, ctx);
      return { ...unchanged, itemType: decision.outcome, categoryCode: decision.categoryCode };
    case 'note':
      return { ...unchanged, itemType: 'no-content' };
  }
}

async function checkItemType(trx: Transaction, code: string): Promise<void> {
  const known = await trx('item_types').where({ code }).first('code');
  if (!known) throw new CaseError('invalid', 'item-type-unknown', `There is no item type ${code}.`, { field: '/itemType' });
  if (NOT_FORWARDED.includes(code)) {
    throw new CaseError('invalid', 'item-type-not-forwarded', `Items of type ${code} are not forwarded as reports: choose their own outcome.`, { field: '/itemType' });
  }
}

/** A case keeps the category that it has, also after its end. */
async function checkCategory(trx: Transaction, subject: Case, code: string, itemType: string, ctx: Context): Promise<void> {
  const today = inCity(ctx.now).toISODate();
  const category = await trx('categories').where({ code }).first<{ item_types: string[]; valid_from: string; valid_to: string | null } | undefined>('item_types', 'valid_from', 'valid_to');
  const inForce = category && category.valid_from <= today! && (category.valid_to === null || category.valid_to > today!);
  if (!category || !(inForce || code === subject.categoryCode)) {
    throw new CaseError('invalid', 'category-unknown', `There is no category ${code} today.`, { field: '/categoryCode' });
  }
  if (!category.item_types.includes(itemType)) {
    throw new CaseError('invalid', 'category-for-other-type', `Category ${code} is for ${category.item_types.join(', ')}, not for ${itemType}.`, { field: '/categoryCode' });
  }
}

/** @throws CaseError `unit-unknown` or `unit-handles-nothing`, at the field given */
export async function checkUnit(trx: Transaction, code: string, field: string, ctx: Context, kind?: string): Promise<void> {
  const today = inCity(ctx.now).toISODate()!;
  const unit = await trx('units').where({ code }).first<{ kind: string; valid_from: string; valid_to: string | null } | undefined>('kind', 'valid_from', 'valid_to');
  if (!unit || (kind && unit.kind !== kind) || unit.valid_from > today || (unit.valid_to !== null && unit.valid_to <= today)) {
    throw new CaseError('invalid', kind === 'ward' ? 'ward-unknown' : 'unit-unknown', `There is no ${kind ?? 'unit'} ${code} today.`, { field });
  }
  if (NOT_HANDLING.includes(unit.kind)) throw new CaseError('invalid', 'unit-handles-nothing', `Unit ${code} does not handle reports.`, { field });
}

async function checkBeside(trx: Transaction, lead: string, beside: readonly string[], ctx: Context): Promise<void> {
  for (const [place, code] of beside.entries()) {
    const field = `/coordinatingUnitCodes/${place}`;
    if (code === lead) throw new CaseError('invalid', 'co-ordination-of-lead', 'The unit in the lead cannot help itself.', { field });
    await checkUnit(trx, code, field, ctx);
  }
}

async function checkReason(trx: Transaction, code: string, outOfScope: boolean, fields: Record<string, string>, ctx: Context): Promise<boolean> {
  const today = inCity(ctx.now).toISODate()!;
  const reason = await trx('refusal_reasons').where({ code }).where('valid_from', '<=', today).where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', today))
    .first<{ out_of_scope: boolean; extra_fields: string[]; restricted_access: boolean } | undefined>('out_of_scope', 'extra_fields', 'restricted_access');
  if (!reason) throw new CaseError('invalid', 'reason-unknown', `There is no refusal reason ${code} today.`, { field: '/reasonCode' });
  if (reason.out_of_scope !== outOfScope) {
    const wanted = outOfScope ? 'refuse' : 'out-of-scope';
    throw new CaseError('invalid', 'reason-for-other-outcome', `Reason ${code} goes with the outcome ${wanted}.`, { field: '/reasonCode' });
  }
  const missing = reason.extra_fields.find((name) => !fields[name]);
  if (missing) throw new CaseError('invalid', 'reason-field-missing', `Reason ${code} is told to the sender with ${missing}: fill it in.`, { field: `/fields/${missing}` });
  const unknown = Object.keys(fields).find((name) => !reason.extra_fields.includes(name));
  if (unknown) throw new CaseError('invalid', 'reason-field-unknown', `Reason ${code} has no field ${unknown}.`, { field: `/fields/${unknown}` });
  return reason.restricted_access;
}
