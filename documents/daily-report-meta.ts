/** What a report bears besides its figures: who issues it, to whom, under which number, signed by whom. */
export interface DailyReportMeta {
  /** `12/BC-SKHCN`; null while it is a draft, which leaves room for the number and says so across each page. */
  readonly number: string | null;
  /** Letters after the number, `BC-SKHCN`: shown with an open number on a draft. */
  readonly numberLetters: string;
  /** Why the report is made, a paragraph each (S5): the texts of the City. */
  readonly bases: readonly string[];
  /** Stands under the number while an emergency lasts (S3). */
  readonly urgency: 'KHẨN' | null;
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
  bases: [
    'Thực hiện Công văn số 2061/UBND-VX ngày 22 tháng 6 năm 2021 của Ủy ban nhân dân Thành phố về triển khai tiếp nhận, xử lý thông tin phản ánh vi phạm về phòng, chống dịch COVID-19 trên địa bàn Thành phố thông qua Cổng thông tin 1022, nhằm tăng cường giám sát và kịp thời xử lý vi phạm, theo đề xuất của Sở Thông tin và Truyền thông tại Văn bản số 1320/STTTT-BCVT ngày 17 tháng 6 năm 2021;',
    'Thực hiện Quy chế phối hợp tiếp nhận, xử lý và phản hồi thông tin trên Cổng tiếp nhận và giải đáp thông tin cho người dân, doanh nghiệp và tổ chức, ban hành kèm theo Quyết định số 4874/QĐ-UBND ngày 26 tháng 10 năm 2023 của Ủy ban nhân dân Thành phố;',
  ],
  urgency: null,
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
