import { z } from 'zod';
import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { OpeningHours } from '../calendars/calendar.ts';
import type { ConfigurationTable, Edit, Fault, Row, Words } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { normalisePhone, takesTexts } from '../intake/phone.ts';
import { placeOf } from '../privacy/vault.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** Stretches of a week in city time; one that ends before it begins runs over midnight. */
export const weeklyHours: z.ZodType<OpeningHours[]> = z.array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: Time, to: Time })).min(1).max(50);

export const HOURS_HINT: Words = {
  vi: 'Các khoảng giờ trong tuần, ví dụ [{"days":[1,2,3,4,5],"from":"07:30","to":"17:00"}]; khoảng qua nửa đêm có giờ kết thúc trước giờ bắt đầu',
  en: 'stretches of the week, for example [{"days":[1,2,3,4,5],"from":"07:30","to":"17:00"}]; one over midnight ends before it begins',
};

interface ContactRow {
  id: string; unit_code: string; position: number; name_sealed: string | null; phone_sealed: string | null; email_sealed: string | null;
  on_duty: OpeningHours[]; valid_from: string; valid_to: string | null;
}

const rowOf = (contact: ContactRow): Row => ({
  id: contact.id, unitCode: contact.unit_code, position: contact.position, name: contact.name_sealed, phone: contact.phone_sealed, email: contact.email_sealed,
  onDuty: contact.on_duty, validFrom: contact.valid_from, validTo: contact.valid_to,
});

/** The responsible contacts of the units, in the order in which they are texted, with their hours (S18). */
export const unitContactsTable: ConfigurationTable = {
  name: 'unit-contacts',
  title: { vi: 'Đầu mối phụ trách', en: 'Contacts of units' },
  group: 'units',
  key: 'id',
  twoPerson: false,
  page: '/units',
  fields: [
    { name: 'id', type: 'text', required: true, fixed: true, maxLength: 36, label: { vi: 'Mã đầu mối', en: 'Id' } },
    { name: 'unitCode', type: 'reference', references: 'units', required: true, label: { vi: 'Đơn vị', en: 'Unit' } },
    { name: 'position', type: 'integer', required: true, minimum: 1, maximum: 99, label: { vi: 'Thứ tự', en: 'Order' } },
    { name: 'name', type: 'text', required: true, personal: true, label: { vi: 'Họ tên', en: 'Name' } },
    { name: 'phone', type: 'text', personal: true, maxLength: 30, label: { vi: 'Số điện thoại', en: 'Phone' } },
    { name: 'email', type: 'text', personal: true, label: { vi: 'Thư điện tử', en: 'E-mail' } },
    { name: 'onDuty', type: 'structure', required: true, schema: weeklyHours, hint: HOURS_HINT, label: { vi: 'Giờ trực', en: 'Hours on duty' } },
    { name: 'validFrom', type: 'date', required: true, label: { vi: 'Từ ngày', en: 'From' } },
    { name: 'validTo', type: 'date', label: { vi: 'Đến trước ngày', en: 'Until before' } },
  ],
  list: async (trx) => (await trx('unit_contacts').orderBy(['unit_code', 'position', 'valid_from', 'id']).select<ContactRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = z.uuid().safeParse(key).success ? await trx('unit_contacts').where({ id: key }).first<ContactRow | undefined>('*') : undefined;
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('unit_contacts').insert({
      id: row.id, unit_code: row.unitCode, position: row.position, name_sealed: row.name, phone_sealed: row.phone, email_sealed: row.email,
      on_duty: JSON.stringify(row.onDuty), valid_from: row.validFrom, valid_to: row.validTo,
    }).onConflict('id').merge();
  },
  remove: removeContact,
  seal: (field, value, key, ctx) => ctx.vault.seal(field === 'phone' ? normalisePhone(value)! : value, placeOf('unit_contacts', field, key)),
  checkRow,
  check: checkContacts,
};

/** Deletes; one who was written to stays as a row without a person, because the messages name it. */
async function removeContact(trx: Transaction, id: string, ctx: Context): Promise<void> {
  if (!await trx('notifications').where({ contact_id: id }).first('id')) return void await trx('unit_contacts').where({ id }).delete();
  await trx('unit_contacts').where({ id }).update({ name_sealed: null, phone_sealed: null, email_sealed: null, valid_to: trx.raw('greatest(valid_from, ?::date)', [inCity(ctx.now).toISODate()!]) });
}

/** Personal fields that stay as they are do not come here. */
function checkRow(row: Row): Fault[] {
  const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: 'unit-contacts', key: String(row.id), field, code, text: { vi, en } });
  const faults: Fault[] = [];
  if (!z.uuid().safeParse(row.id).success) faults.push(fault('id', 'contact-id-form', 'Mã đầu mối là một UUID.', 'A contact\'s id is a UUID.'));
  if (typeof row.phone === 'string') {
    const phone = normalisePhone(row.phone);
    if (phone === null) faults.push(fault('phone', 'phone-wrong', 'Số điện thoại không đúng.', 'The phone number is not valid.'));
    else if (!takesTexts(phone)) faults.push(fault('phone', 'phone-takes-no-texts', 'Số này không nhận được tin nhắn: cần số di động.', 'This number takes no texts: a mobile number is needed.'));
  }
  if (typeof row.email === 'string' && !z.email().safeParse(row.email).success) faults.push(fault('email', 'email-wrong', 'Địa chỉ thư điện tử không đúng.', 'The e-mail address is not valid.'));
  if (row.phone === null && row.email === null) faults.push(fault('phone', 'contact-unreachable', 'Đầu mối cần số điện thoại hoặc thư điện tử.', 'A contact has a phone number or an e-mail address.'));
  if (row.validTo !== null && String(row.validTo) <= String(row.validFrom)) faults.push(fault('validTo', 'ends-before-start', 'Ngày kết thúc phải sau ngày bắt đầu.', 'A contact ends after they began.'));
  return faults;
}

/** Each place in a unit's order belongs to one contact at a time. */
async function checkContacts(trx: Transaction, edits: readonly Edit[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { key, after } of edits.filter(({ table, after: row }) => table === 'unit-contacts' && row !== null)) {
    const unitCode = String(after!.unitCode);
    const twin = await trx('unit_contacts as mine').join('unit_contacts as other', (both) => both.on('other.unit_code', 'mine.unit_code').andOn('other.position', 'mine.position').andOn('other.id', '<>', 'mine.id'))
      .where('mine.id', key).whereRaw("daterange(mine.valid_from, mine.valid_to) && daterange(other.valid_from, other.valid_to)").first<{ position: number; valid_from: string } | undefined>('other.position', 'other.valid_from');
    if (!twin) continue;
    faults.push({ table: 'unit-contacts', key, field: 'position', code: 'contact-order-twice', text: {
      vi: `Đơn vị ${unitCode} đã có đầu mối thứ ${twin.position} (từ ${twin.valid_from}).`, en: `Unit ${unitCode} has a contact number ${twin.position} already (from ${twin.valid_from}).`,
    } });
  }
  return faults;
}
