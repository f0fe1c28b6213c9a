import { CONFIGURATION_TABLES } from '../../../cases/configuration/registry.ts';
import type { ConfigurationTable, Row } from '../../../cases/configuration/table.ts';
import type { Database } from '../../../lib/database.ts';

const WORDS = (text: string) => ({ vi: text, en: text });
interface Stored { code: string; data: Row }

/** A table with every type of field, that needs no second person. Its rows are JSON in a table of the test's own. */
export const exampleTable: ConfigurationTable = {
  name: 'examples', title: WORDS('Ví dụ'), group: 'system', key: 'code', twoPerson: false,
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 40, label: WORDS('Mã') },
    { name: 'name', type: 'text', required: true, label: WORDS('Tên') },
    { name: 'remark', type: 'long-text', label: WORDS('Ghi chú') },
    { name: 'minutes', type: 'integer', minimum: -1_000, maximum: 10_000, label: WORDS('Phút') },
    { name: 'share', type: 'number', label: WORDS('Tỷ lệ') },
    { name: 'active', type: 'yes-no', required: true, label: WORDS('Đang dùng') },
    { name: 'day', type: 'date', label: WORDS('Ngày') },
    { name: 'at', type: 'instant', label: WORDS('Lúc') },
    { name: 'opens', type: 'time', label: WORDS('Mở cửa') },
    { name: 'clock', type: 'choice', label: WORDS('Đồng hồ'), choices: [{ code: 'forward', label: WORDS('Chuyển') }, { code: 'handle', label: WORDS('Xử lý') }] },
    { name: 'channels', type: 'choices', label: WORDS('Kênh'), choices: ['web', 'phone', 'app'].map((code) => ({ code, label: WORDS(code) })) },
    { name: 'after', type: 'reference', references: 'examples', label: WORDS('Sau') },
    { name: 'holidays', type: 'references', references: 'holidays', label: WORDS('Ngày nghỉ') },
    { name: 'steps', type: 'structure', label: WORDS('Bước') },
    { name: 'phone', type: 'text', personal: true, maxLength: 20, label: WORDS('Điện thoại') },
  ],
  list: async (trx) => (await trx('examples').orderBy('code').select<Stored[]>('*')).map(({ data }) => data),
  read: async (trx, key) => (await trx('examples').where({ code: key }).first<Stored | undefined>('*'))?.data ?? null,
  write: async (trx, row) => { await trx('examples').insert({ code: row.code, data: JSON.stringify(row) }).onConflict('code').merge(); },
  remove: async (trx, key) => { await trx('examples').where({ code: key }).delete(); },
  seal: (field, plain, key) => `sealed:${field}:${key}:${Buffer.from(plain).toString('hex')}`,
  check: async (trx) => {
    const active = await trx('examples').whereRaw("(data->>'active')::boolean").orderBy('code').select<Stored[]>('*');
    return active.length > 3 ? [{ table: 'examples', key: active[3]!.code, field: 'active', code: 'too-many', text: WORDS('Nhiều nhất ba dòng đang dùng.') }] : [];
  },
};

export const exampleRow = (row: Row): Row => ({
  name: 'Dòng', remark: null, minutes: null, share: null, active: false, day: null, at: null, opens: null, clock: null, channels: null, after: null, holidays: null, steps: null, phone: null, ...row,
});

/** Registers it for this test file. */
export async function addExampleTable(db: Database): Promise<void> {
  await db.raw('create table examples (code text primary key, data jsonb not null)');
  (CONFIGURATION_TABLES as ConfigurationTable[]).push(exampleTable);
}
