import type { Database, Transaction } from '../../lib/database.ts';
import type { Officer } from '../officers/officer.ts';
import { allow, authorize, type Bearer } from '../policies/policies.ts';
import { audiencesOf, type Condition } from '../work-items/queue-conditions.ts';
import { kindOf, matterKinds, type MatterKind } from './kinds.ts';
import type { Matter } from './matter.ts';

type Connection = Database | Transaction;
type Reader = Bearer & { readonly id: string };

/** A unit that is nobody's: what may be read there may be read of every unit. */
const ANY = ['-'];

/** By the kind's right, or because there is work in it that the officer may do or has done. */
export async function mayReadMatter(db: Connection, matter: Matter, officer: Officer): Promise<boolean> {
  if (allow(officer, kindOf(matter.kind).readRight, subjectOf(matter))) return true;
  const item = await db('work_items').where({ matter_id: matter.id })
    .where((query) => query.where({ completed_by: officer.id }).orWhere((open) => open.where({ status: 'open' }).whereIn('audience', audiencesOf(officer)))).first('id');
  return item !== undefined;
}

/** @throws CaseError `not-allowed` */
export async function requireMayReadMatter(db: Connection, matter: Matter, officer: Officer): Promise<void> {
  if (!await mayReadMatter(db, matter, officer)) authorize(officer, kindOf(matter.kind).readRight, subjectOf(matter));
}

function subjectOf({ unitCode, restricted }: Matter) {
  return { unitCodes: unitCode ? [unitCode] : [], restricted };
}

/** The matters (alias m) that an officer may read, in SQL. */
export function readableMatters(officer: Reader): Condition {
  const own = officer.unitCode ? [officer.unitCode] : [];
  const kinds = (where: readonly string[], restricted: boolean) => matterKinds().filter(({ readRight }: MatterKind) => allow(officer, readRight, { unitCodes: where, restricted })).map(({ kind }) => kind);
  return {
    sql: `(m.kind = any(?) and not m.restricted) or m.kind = any(?) or (m.unit_code = ? and ((m.kind = any(?) and not m.restricted) or m.kind = any(?)))
      or exists (select 1 from work_items w where w.matter_id = m.id and (w.completed_by = ? or (w.status = 'open' and w.audience = any(?))))`,
    bindings: [kinds(ANY, false), kinds(ANY, true), officer.unitCode ?? '', kinds(own, false), kinds(own, true), officer.id, audiencesOf(officer)],
  };
}
