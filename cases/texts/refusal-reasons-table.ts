import { z } from 'zod';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import { notPlain } from './measure-text.ts';
import { placeholdersIn } from './placeholders.ts';
import { checkValidity, VALIDITY } from './validity.ts';

interface ReasonRow {
  code: string; reason_group: string; outcome: string; out_of_scope: boolean; title_vi: string; text_vi: string; where_to_go_vi: string; sms_reason: string;
  restricted_access: boolean; may_resubmit: boolean; extra_fields: string[]; basis: string[]; position: number; valid_from: string; valid_to: string | null;
}

const NAME = 'refusal-reasons';
const rowOf = (found: ReasonRow): Row => ({
  code: found.code, group: found.reason_group, outcome: found.outcome, outOfScope: found.out_of_scope, titleVi: found.title_vi, textVi: found.text_vi,
  whereToGoVi: found.where_to_go_vi, smsReason: found.sms_reason, restrictedAccess: found.restricted_access, mayResubmit: found.may_resubmit,
  extraFields: found.extra_fields, basis: found.basis, position: found.position, validFrom: found.valid_from, validTo: found.valid_to,
});

/** Why a report is not taken (D16, D17) or where its sender is led (D22–D24). A reason always has its words (D18). */
export const refusalReasonsTable: ConfigurationTable = {
  name: NAME,
  title: { vi: 'Lý do từ chối và hướng dẫn', en: 'Reasons of refusal and guidance' },
  group: 'texts',
  key: 'code',
  twoPerson: true,
  page: '/reasons',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 60, label: { vi: 'Mã', en: 'Code' } },
    { name: 'titleVi', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên', en: 'Name' } },
    { name: 'textVi', type: 'long-text', required: true, maxLength: 2_000, label: { vi: 'Lời gửi người phản ánh', en: 'Words to the sender' } },
    { name: 'whereToGoVi', type: 'long-text', required: true, maxLength: 1_000, label: { vi: 'Nơi có thể liên hệ', en: 'Where to go' } },
    { name: 'smsReason', type: 'text', required: true, maxLength: 50, label: { vi: 'Lý do trong tin nhắn', en: 'Reason in a text' }, hint: { vi: 'Không dấu, nhiều nhất 50 ký tự', en: 'Plain characters, at most 50' } },
    { name: 'outOfScope', type: 'yes-no', required: true, label: { vi: 'Hướng dẫn nơi khác', en: 'Guidance elsewhere' }, hint: { vi: 'Không: từ chối theo D16, D17', en: 'No: a refusal under D16, D17' } },
    { name: 'group', type: 'text', required: true, maxLength: 60, label: { vi: 'Nhóm', en: 'Group' } },
    { name: 'outcome', type: 'choice', required: true, label: { vi: 'Cách xử lý', en: 'Outcome' }, choices: [
      { code: 'refuse', label: { vi: 'Từ chối có lý do', en: 'Refused with reason' } }, { code: 'hand-off', label: { vi: 'Chuyển bằng lời ngay', en: 'Passed on by voice at once' } }, { code: 'quarantine', label: { vi: 'Cách ly', en: 'Hidden' } },
    ] },
    { name: 'restrictedAccess', type: 'yes-no', required: true, label: { vi: 'Hạn chế người xem', en: 'Few may see the case' } },
    { name: 'mayResubmit', type: 'yes-no', required: true, label: { vi: 'Được gửi lại', en: 'May be sent again' } },
    { name: 'extraFields', type: 'structure', schema: z.array(z.string().regex(/^[a-z][a-z_]{0,39}$/)).max(10), required: true, label: { vi: 'Chỗ cán bộ điền', en: 'Filled in by the officer' }, hint: { vi: 'danh sách tên như ["province"]', en: 'a list of names like ["province"]' } },
    { name: 'basis', type: 'structure', schema: z.array(z.string().max(60)).max(20), required: true, label: { vi: 'Căn cứ', en: 'Basis' }, hint: { vi: 'danh sách như ["D17", "D18"]', en: 'a list like ["D17", "D18"]' } },
    { name: 'position', type: 'integer', required: true, minimum: 0, maximum: 100_000, label: { vi: 'Thứ tự', en: 'Order' } },
    ...VALIDITY,
  ],
  list: async (trx) => (await trx('refusal_reasons').orderBy(['position', 'code']).select<ReasonRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('refusal_reasons').where({ code: key }).first<ReasonRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('refusal_reasons').insert({
      code: row.code, reason_group: row.group, outcome: row.outcome, out_of_scope: row.outOfScope, title_vi: row.titleVi, text_vi: row.textVi, where_to_go_vi: row.whereToGoVi,
      sms_reason: row.smsReason, restricted_access: row.restrictedAccess, may_resubmit: row.mayResubmit, extra_fields: row.extraFields, basis: row.basis,
      position: row.position, valid_from: row.validFrom, valid_to: row.validTo,
    }).onConflict('code').merge();
  },
  // A case that names it keeps it there: the database refuses. Its validity ends instead.
  remove: async (trx, key) => { await trx('refusal_reasons').where({ code: key }).delete(); },
  checkRow: (row) => [...checkValidity(NAME, 'code', row), ...checkWords(row)],
};

function checkWords(row: Row): Fault[] {
  const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: NAME, key: String(row.code), field, code, text: { vi, en } });
  const [fields, faults] = [row.extraFields as string[], [] as Fault[]];
  const known = ['code', ...fields];
  const used = placeholdersIn(`${String(row.textVi)}${String(row.whereToGoVi)}`);
  for (const name of used.filter((found) => !known.includes(found))) {
    faults.push(fault('textVi', 'placeholder-unknown', `Không có {${name}}: dùng được ${known.map((each) => `{${each}}`).join(', ')}.`, `There is no {${name}}; known are ${known.map((each) => `{${each}}`).join(', ')}.`));
  }
  for (const name of fields.filter((found) => !used.includes(found))) {
    faults.push(fault('extraFields', 'field-unused', `Cán bộ phải điền {${name}} nhưng lời gửi không dùng.`, `Officers must fill in {${name}}, but the words do not use it.`));
  }
  const sms = String(row.smsReason);
  if (notPlain(sms).length > 0 || /[^ -~]|[{}[\]\\|~^]/.test(sms)) {
    faults.push(fault('smsReason', 'text-not-plain', 'Lý do trong tin nhắn viết không dấu, không có ngoặc nhọn.', 'The reason in a text has plain characters and no braces.'));
  }
  return faults;
}
