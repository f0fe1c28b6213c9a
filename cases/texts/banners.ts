import type { Database, Transaction } from '../../lib/database.ts';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';

interface BannerRow { code: string; place: string; kind: 'information' | 'warning' | 'danger'; text_vi: string; text_en: string | null; link: string | null; starts_at: Date; ends_at: Date | null; position: number }

/** What stands above every page of the public or of the officers. */
export interface Banner {
  readonly code: string;
  readonly kind: 'information' | 'warning' | 'danger';
  readonly textVi: string;
  /** The Vietnamese words where nobody wrote English ones. */
  readonly textEn: string;
  readonly link: string | null;
}

const NAME = 'banners';
const rowOf = (found: BannerRow): Row => ({
  code: found.code, place: found.place, kind: found.kind, textVi: found.text_vi, textEn: found.text_en, link: found.link,
  startsAt: found.starts_at.toISOString(), endsAt: found.ends_at?.toISOString() ?? null, position: found.position,
});

/** The banners that stand at an instant; danger first. */
export async function bannersAt(db: Database | Transaction, place: 'public' | 'officers', now: Date): Promise<Banner[]> {
  const rows = await db('banners').whereIn('place', [place, 'everywhere']).where('starts_at', '<=', now)
    .where((open) => open.whereNull('ends_at').orWhere('ends_at', '>', now))
    .orderByRaw("array_position(array['danger', 'warning', 'information'], kind), position, code").select<BannerRow[]>('*');
  return rows.map(({ code, kind, text_vi, text_en, link }) => ({ code, kind, textVi: text_vi, textEn: text_en ?? text_vi, link }));
}

export const bannersTable: ConfigurationTable = {
  name: NAME,
  title: { vi: 'Thông báo đầu trang', en: 'Banners' },
  group: 'texts',
  key: 'code',
  twoPerson: false,
  page: '/banners',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 60, label: { vi: 'Mã', en: 'Code' } },
    { name: 'place', type: 'choice', required: true, label: { vi: 'Hiện ở', en: 'Shown on' }, choices: [
      { code: 'public', label: { vi: 'Trang của người dân', en: 'Public pages' } }, { code: 'officers', label: { vi: 'Trang của cán bộ', en: 'Officers\' pages' } }, { code: 'everywhere', label: { vi: 'Mọi trang', en: 'Every page' } },
    ] },
    { name: 'kind', type: 'choice', required: true, label: { vi: 'Mức độ', en: 'Kind' }, choices: [
      { code: 'information', label: { vi: 'Thông tin', en: 'Information' } }, { code: 'warning', label: { vi: 'Lưu ý', en: 'Warning' } }, { code: 'danger', label: { vi: 'Khẩn cấp', en: 'Danger' } },
    ] },
    { name: 'textVi', type: 'long-text', required: true, maxLength: 300, label: { vi: 'Nội dung tiếng Việt', en: 'Vietnamese words' } },
    { name: 'textEn', type: 'long-text', maxLength: 300, label: { vi: 'Nội dung tiếng Anh', en: 'English words' } },
    { name: 'link', type: 'text', maxLength: 300, label: { vi: 'Đường dẫn', en: 'Link' }, hint: { vi: 'https://… hoặc /trang trong cổng', en: 'https://… or a /page of the portal' } },
    { name: 'startsAt', type: 'instant', required: true, label: { vi: 'Hiện từ', en: 'Shown from' } },
    { name: 'endsAt', type: 'instant', label: { vi: 'Đến', en: 'Until' } },
    { name: 'position', type: 'integer', required: true, minimum: 0, maximum: 100_000, label: { vi: 'Thứ tự', en: 'Order' } },
  ],
  list: async (trx) => (await trx('banners').orderBy([{ column: 'starts_at', order: 'desc' }, 'code']).select<BannerRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('banners').where({ code: key }).first<BannerRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('banners').insert({
      code: row.code, place: row.place, kind: row.kind, text_vi: row.textVi, text_en: row.textEn, link: row.link, starts_at: row.startsAt, ends_at: row.endsAt, position: row.position,
    }).onConflict('code').merge();
  },
  remove: async (trx, key) => { await trx('banners').where({ code: key }).delete(); },
  checkRow: (row) => checkBanner(row),
};

function checkBanner(row: Row): Fault[] {
  const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: NAME, key: String(row.code), field, code, text: { vi, en } });
  const faults: Fault[] = [];
  if (row.endsAt !== null && Date.parse(String(row.endsAt)) <= Date.parse(String(row.startsAt))) faults.push(fault('endsAt', 'banner-empty', '“Đến” phải sau “Hiện từ”.', '"Until" must lie after "Shown from".'));
  // A link that is a script would run on the citizens' pages.
  if (row.link !== null && !/^(?:https:\/\/[^\s/]+\S*|\/(?!\/)\S*)$/.test(String(row.link))) faults.push(fault('link', 'link-wrong', 'Đường dẫn bắt đầu bằng https:// hoặc /.', 'A link begins with https:// or /.'));
  return faults;
}
