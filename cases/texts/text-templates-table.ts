import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { ConfigurationTable, Edit, Fault, Row } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { checkText } from './check-text.ts';
import { textEvent } from './events.ts';

export interface TemplateRow {
  code: string; event: string; channel: 'sms' | 'email'; subject: string | null; body: string; body_en: string | null; placeholders: string[]; registered_on: string | null;
}

const NAME = 'text-templates';
const columns = ['code', 'event', 'channel', 'subject', 'body', 'body_en', 'placeholders', 'registered_on'] as const;
const rowOf = (found: TemplateRow): Row => ({
  code: found.code, event: found.event, channel: found.channel, subject: found.subject, body: found.body, bodyEn: found.body_en, registeredOn: found.registered_on,
});

/** Largest length of each placeholder's value in a text. */
export async function textLimits(trx: Transaction): Promise<Record<string, number>> {
  const rows = await trx('text_placeholders').select<Array<{ name: string; max_length: number }>>('name', 'max_length');
  return Object.fromEntries(rows.map(({ name, max_length }) => [name, max_length]));
}

/** Every template, by code. */
export function listTemplates(trx: Transaction): Promise<TemplateRow[]> {
  return trx('text_templates').orderBy('code').select<TemplateRow[]>(...columns);
}

/** A template with what its event fills; undefined when there is none. */
export function findTemplate(trx: Transaction, code: string): Promise<TemplateRow | undefined> {
  return trx('text_templates').where({ code }).first<TemplateRow | undefined>(...columns);
}

/**
 * The words of every message, one row an event and channel. Which events there are is the program's: rows are changed,
 * never added or taken out. A text with new words has no day of registration until the provider has registered them.
 */
export const textTemplatesTable: ConfigurationTable = {
  name: NAME,
  title: { vi: 'Mẫu tin nhắn và thư', en: 'Texts and mails' },
  group: 'texts',
  key: 'code',
  twoPerson: true,
  page: '/texts',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 60, label: { vi: 'Mã', en: 'Code' } },
    { name: 'event', type: 'text', required: true, fixed: true, maxLength: 60, label: { vi: 'Sự kiện', en: 'Event' } },
    { name: 'channel', type: 'choice', required: true, fixed: true, label: { vi: 'Kênh', en: 'Channel' }, choices: [{ code: 'sms', label: { vi: 'Tin nhắn', en: 'Text' } }, { code: 'email', label: { vi: 'Thư', en: 'Mail' } }] },
    { name: 'subject', type: 'text', maxLength: 200, label: { vi: 'Tiêu đề', en: 'Subject' } },
    { name: 'body', type: 'long-text', required: true, maxLength: 4_000, label: { vi: 'Nội dung', en: 'Words' } },
    { name: 'bodyEn', type: 'long-text', maxLength: 4_000, label: { vi: 'Phần tiếng Anh', en: 'English part' }, hint: { vi: 'Đứng dưới phần tiếng Việt của thư', en: 'Stands below the Vietnamese words of a mail' } },
    { name: 'registeredOn', type: 'date', label: { vi: 'Ngày đăng ký với nhà mạng', en: 'Registered with the carriers on' }, hint: { vi: 'Trống: lời mới, chưa đăng ký', en: 'Empty: new words, not registered yet' } },
  ],
  list: async (trx) => (await listTemplates(trx)).map(rowOf),
  read: async (trx, key) => {
    const found = await findTemplate(trx, key);
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('text_templates').where({ code: row.code }).update({ subject: row.subject, body: row.body, body_en: row.bodyEn, registered_on: row.registeredOn });
  },
  // The check refuses it: what happens must have words.
  remove: async () => undefined,
  check: async (trx, edits, ctx) => {
    const limits = await textLimits(trx);
    const faults: Fault[] = [];
    for (const edit of edits.filter(({ table }) => table === NAME)) faults.push(...await checkEdit(trx, edit, limits, ctx));
    return faults;
  },
};

async function checkEdit(trx: Transaction, edit: Edit, limits: Record<string, number>, ctx: Context): Promise<Fault[]> {
  const fault = (code: string, vi: string, en: string, field?: string): Fault => ({ table: NAME, key: edit.key, code, text: { vi, en }, ...(field ? { field } : {}) });
  if (edit.after === null) return [fault('template-needed', 'Sự kiện nào cũng phải có lời: sửa mẫu, không bỏ được.', 'What happens must have words: change the template, it cannot be taken out.')];
  const stored = await findTemplate(trx, edit.key);
  if (!stored || edit.before === null || edit.after.event !== edit.before.event || edit.after.channel !== edit.before.channel) {
    return [fault('template-unknown', 'Hệ thống không có sự kiện này ở kênh này: chỉ sửa được các mẫu có sẵn.', 'The system has no such event on this channel: only the templates there are can be changed.')];
  }
  const words = { channel: stored.channel, subject: stored.subject, body: stored.body, bodyEn: stored.body_en };
  const faults = checkText(words, { known: stored.placeholders, needs: textEvent(stored.event)?.needs ?? [], limits })
    .map(({ field, code, text }): Fault => ({ table: NAME, key: edit.key, field, code, text }));
  return [...faults, ...checkRegistration(edit.before, edit.after, ctx).map(({ code, vi, en }) => fault(code, vi, en, 'registeredOn'))];
}

function checkRegistration(before: Row, after: Row, ctx: Context): Array<{ code: string; vi: string; en: string }> {
  const registered = after.registeredOn as string | null;
  if (registered === null) return [];
  if (after.channel !== 'sms') return [{ code: 'registration-of-mail', vi: 'Thư không phải đăng ký với nhà mạng.', en: 'Mails are not registered with carriers.' }];
  if (registered > inCity(ctx.now).toISODate()!) return [{ code: 'registration-in-future', vi: 'Ngày đăng ký ở tương lai.', en: 'The day of registration lies ahead.' }];
  if (before.body !== after.body && before.registeredOn === registered) {
    return [{ code: 'registration-of-other-words', vi: 'Ngày đăng ký này là của lời cũ: để trống cho đến khi nhà cung cấp đăng ký lời mới.', en: 'That day belongs to the earlier words: leave it empty until the provider has registered the new ones.' }];
  }
  return [];
}
