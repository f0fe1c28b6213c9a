import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Edit, Fault, Words } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { countOpenWork } from './open-work.ts';

interface Unit { readonly code: string; readonly name: string; readonly smsName: string; readonly parentCode: string | null; readonly validFrom: string; readonly validTo: string | null; readonly successorCodes: readonly string[] }

/**
 * The tree has no circles; successors exist and work when their unit ends; a unit with open work or service areas does
 * not end without a successor. Faults name the edited units only.
 */
export async function checkUnits(trx: Transaction, edits: readonly Edit[], ctx: Context): Promise<Fault[]> {
  const rows = await trx('units').select<Unit[]>(trx.raw('code, name, sms_name as "smsName", parent_code as "parentCode", valid_from as "validFrom", valid_to as "validTo", successor_codes as "successorCodes"'));
  const units = new Map(rows.map((unit) => [unit.code, unit]));
  const faults: Fault[] = [];
  for (const { key, after } of edits) {
    const unit = units.get(key);
    if (after === null || !unit) continue;
    const fault = (field: string, code: string, text: Words) => faults.push({ table: 'units', key, field, code, text });
    checkTree(unit, units, fault);
    checkSuccessors(unit, units, fault);
    const twin = rows.find((other) => other.code !== key && other.smsName === unit.smsName && overlap(other, unit));
    if (twin) fault('smsName', 'sms-name-taken', { vi: `${twin.name} đã có tên “${unit.smsName}” trong tin nhắn.`, en: `${twin.name} is called "${unit.smsName}" in texts already.` });
    if (unit.validTo !== null && unit.successorCodes.length === 0) await checkNothingLeft(trx, unit, ctx, fault);
  }
  return [...faults, ...await checkTaken(trx, edits, units)];
}

type Report = (field: string, code: string, text: Words) => void;

function checkTree(unit: Unit, units: ReadonlyMap<string, Unit>, fault: Report): void {
  const circle = circleFrom(unit.code, (code) => [units.get(code)?.parentCode ?? null].filter((each) => each !== null));
  if (circle) fault('parentCode', 'unit-circle', { vi: `Cấp trên đi vòng: ${circle.join(' → ')}.`, en: `The units above go round in a circle: ${circle.join(' → ')}.` });
}

function checkSuccessors(unit: Unit, units: ReadonlyMap<string, Unit>, fault: Report): void {
  if (unit.successorCodes.length > 0 && unit.validTo === null) {
    fault('successorCodes', 'successor-without-end', { vi: 'Đơn vị còn hoạt động thì chưa có đơn vị kế thừa: hãy ghi ngày thôi hoạt động.', en: 'A unit that works has no successor yet: say on which day it ends.' });
  }
  for (const code of unit.successorCodes) {
    const next = units.get(code);
    if (next && unit.validTo !== null && (next.validFrom > unit.validTo || (next.validTo !== null && next.validTo <= unit.validTo && next.successorCodes.length === 0))) {
      fault('successorCodes', 'successor-not-working', { vi: `${next.name} không hoạt động vào ngày ${unit.validTo}.`, en: `${next.name} does not work on ${unit.validTo}.` });
    }
  }
  const circle = circleFrom(unit.code, (code) => units.get(code)?.successorCodes ?? []);
  if (circle) fault('successorCodes', 'unit-circle', { vi: `Kế thừa đi vòng: ${circle.join(' → ')}.`, en: `The successors go round in a circle: ${circle.join(' → ')}.` });
}

/** The way from a unit back to itself, if there is one. */
function circleFrom(start: string, next: (code: string) => readonly string[]): string[] | null {
  const seen = new Set<string>();
  const walk = (code: string, way: string[]): string[] | null => {
    for (const each of next(code)) {
      if (each === start) return [...way, each];
      if (seen.has(each)) continue;
      seen.add(each);
      const found = walk(each, [...way, each]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, [start]);
}

/** @see routing: without a successor nobody would get what the unit gets. */
async function checkNothingLeft(trx: Transaction, unit: Unit, ctx: Context, fault: Report): Promise<void> {
  const from = [unit.validTo!, inCity(ctx.now).toISODate()!].sort().at(-1)!;
  const work = await countOpenWork(trx, unit.code);
  const areas = await trx('service_areas').where({ unit_code: unit.code }).where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', from)).count<Array<{ count: string }>>({ count: '*' });
  const categories: string[] = await trx('categories').whereRaw('? = any(default_unit_codes)', [unit.code]).where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', from)).orderBy('code').pluck('code');
  const rows = Number(areas[0]?.count ?? 0);
  if (work + rows + categories.length === 0) return;
  fault('successorCodes', 'successor-missing', {
    vi: `Cần đơn vị kế thừa: còn ${work} việc đang mở, ${rows} dòng phân công${categories.length > 0 ? `, là đơn vị mặc định của ${categories.join(', ')}` : ''}.`,
    en: `A successor is needed: there are ${work} open assignments and ${rows} rows of the routing table${categories.length > 0 ? `, and it is the default of ${categories.join(', ')}` : ''}.`,
  });
}

/** A unit that is taken out is nobody's successor or co-ordinator. */
async function checkTaken(trx: Transaction, edits: readonly Edit[], units: ReadonlyMap<string, Unit>): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { key } of edits.filter(({ after }) => after === null)) {
    const named = [...units.values()].filter(({ successorCodes, parentCode }) => successorCodes.includes(key) || parentCode === key).map(({ code }) => code);
    const areas: string[] = await trx('service_areas').whereRaw('? = any(coordinating_unit_codes) or ? = any(ward_codes)', [key, key]).limit(5).pluck('code');
    if (named.length + areas.length === 0) continue;
    const where = [...named, ...areas].join(', ');
    faults.push({ table: 'units', key, code: 'unit-named', text: { vi: `Đơn vị còn được nêu ở: ${where}.`, en: `The unit is still named by: ${where}.` } });
  }
  return faults;
}

const overlap = (a: Unit, b: Unit): boolean => (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
