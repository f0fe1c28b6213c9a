/** What a report bears besides its figures: who issues it, to whom, under which number, signed by whom. */
export interface DailyReportMeta {
  /** `12/BC-SKHCN`; null while it is a draft, which leaves room for the number and says so across each page. */
  readonly number: string | null;
  /** Letters after the number, `BC-SKHCN`: shown with an open number on a draft. */
  readonly numberLetters: string;
  /** Day that the document bears; null while it is a draft. */
  readonly issuedAt: Date | null;
  /** Body above the issuing one, a line each: `ỦY BAN NHÂN DÂN`, `THÀNH PHỐ HỒ CHÍ MINH`. */
  readonly parentBody: readonly string[];
  readonly issuingBody: readonly string[];
  /** The issuing body within a sentence: `Sở Khoa học và Công nghệ`. */
  readonly issuingBodyName: string;
  readonly place: string;
  /** `Kính gửi`, one body a line. */
  readonly addressees: readonly string[];
  /** `Nơi nhận`, one line each, without dash and semicolon; the archive line comes last by itself. */
  readonly recipients: readonly string[];
  /** After `Lưu: `, e.g. `VT, CĐS`. */
  readonly archive: string;
  /** `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`: lines above the signature; the name is null until a person has approved. */
  readonly signerPosts: readonly string[];
  readonly signerName: string | null;
  /** The approver's remarks, if any. */
  readonly remarks: string | null;
}

/** The names that this city's reports bear until an administrator sets others. */
export const defaultDailyReportMeta: DailyReportMeta = {
  number: null,
  numberLetters: 'BC-SKHCN',
  issuedAt: null,
  parentBody: ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HỒ CHÍ MINH'],
  issuingBody: ['SỞ KHOA HỌC', 'VÀ CÔNG NGHỆ'],
  issuingBodyName: 'Sở Khoa học và Công nghệ',
  place: 'Thành phố Hồ Chí Minh',
  addressees: ['Ban Chỉ đạo Thành phố', 'Văn phòng Ủy ban nhân dân Thành phố'],
  recipients: ['Như trên', 'TTUB: CT, các PCT', 'Giám đốc Sở (để báo cáo)', 'Đơn vị vận hành Cổng 1022'],
  archive: 'VT, CĐS',
  signerPosts: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
  signerName: null,
  remarks: null,
};
