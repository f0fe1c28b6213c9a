import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import type { Matter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { superiorOf } from './superior-of.ts';

/** Tells those whom the unit answers to that its case is open again: a notice to each, a mail to those with an address. */
export async function tellSuperior(trx: Transaction, matter: Matter, subject: Case, ctx: Context): Promise<void> {
  const superior = await superiorOf(trx, matter.unitCode!);
  const unitCode = superior.startsWith('unit:') ? superior.slice('unit:'.length) : null;
  const officers = await trx('officers').where({ active: true }).whereRaw('? = any(roles)', [unitCode ? 'unit-leader' : superior])
    .modify((query) => { if (unitCode) void query.where({ unit_code: unitCode }); })
    .orderBy('username').select<Array<{ id: string; email: string | null }>>('id', 'email');
  const unit = await trx('units').where({ code: matter.unitCode }).first<{ name: string }>('name');
  const values = { code: subject.code, unit: `${unit.name} (${matter.unitCode})`, link: `${await publicUrl(trx)}/tasklist/matters/${matter.code}` };
  for (const { id, email } of officers) {
    await notifyOfficer(trx, { officerId: id, kind: 'reopened', caseId: subject.id }, ctx);
    if (email) await queueMail(trx, { key: `case-reopened:${matter.id}:${id}`, templateCode: 'case-reopened', values, to: { kind: 'officer', officerId: id }, caseId: subject.id }, ctx);
  }
  await recordMatterEvent(trx, { matterId: matter.id, kind: 'superior-told', detail: { superior, officers: officers.length } }, ctx);
}
