import type { ClockFigures, DailyFigures, DailyReportSnapshot } from '../../cases/daily-report/snapshot.ts';
import { defaultDailyReportMeta, type DailyReportMeta } from '../../documents/daily-report-meta.ts';

const clock = (onTime: number, late: number, running = 0, overdue = 0): ClockFigures => ({ onTime, late, running, overdue });
const figures = (received: number, forwardClock: ClockFigures, handleClock: ClockFigures): DailyFigures => ({
  received, carriedOver: 12, forwarded: received - 40, refused: 14, guided: 9, duplicates: 11, questions: 4, suggestions: 3, noted: 2, resulted: received - 60,
  returned: 7, told: received - 62, open: 18, textsSent: received - 42, textsFailed: 2, forwardClock, handleClock,
});
const categories = ['Đường sá, cầu, cống, vỉa hè', 'Thoát nước, ngập, nắp hố ga', 'Cây xanh', 'Chiếu sáng công cộng', 'Rác thải, vệ sinh môi trường', 'Tiếng ồn, karaoke tự phát', 'Trật tự xây dựng, đô thị', 'Nơi được hoạt động nhưng quá đông, không giữ khoảng cách', 'Không đeo khẩu trang nơi công cộng', '=1+1'];
const units = ['Phường Bến Thành', 'Phường Thủ Dầu Một', 'Phường Thạnh An', 'Xã Thạnh An', 'Trung tâm Phát triển hạ tầng kỹ thuật Khu vực Thủ Đức', 'Đơn vị thoát nước đô thị'];

/** A day with figures of every kind; names of categories and units are long, odd and Vietnamese. */
export const exampleSnapshot: DailyReportSnapshot = {
  version: 1,
  reportDate: '2026-11-21',
  periodStart: '2026-11-20T09:00:00.000Z',
  periodEnd: '2026-11-21T09:00:00.000Z',
  totals: figures(1234, clock(1188, 6, 3, 1), clock(1105, 28, 44, 5)),
  byCategory: categories.map((name, index) => ({ code: `c${index}`, name, ...figures(200 - index * 10, clock(150, index), clock(140, index * 2, 3)) })),
  byUnit: units.map((name, index) => ({ code: String(26740 + index), name, ...figures(120 - index * 10, clock(0, 0), clock(90, index, 5, 1)) })),
  byChannel: [['web', 'Trang web'], ['phone', 'Điện thoại'], ['zalo', 'Zalo']].map(([code, name], index) => ({ code: code!, name: name!, ...figures(400 - index * 50, clock(300, 2), clock(280, 9, 10, 2)) })),
  byWardGroup: [['phuong', 'Phường'], ['xa', 'Xã'], ['', '']].map(([code, name], index) => ({ code: code!, name: name!, ...figures(300 - index * 50, clock(200, 1), clock(180, 4)) })),
  byReason: [{ code: 'offensive-language', title: 'Ngôn từ không phù hợp', outOfScope: false, cases: 8 }, { code: 'complaint', title: 'Khiếu nại', outOfScope: true, cases: 9 }],
  lateCases: Array.from({ length: 30 }, (_, index) => ({
    caseCode: `K7PM-3RT${'ACDEFHJKMN'[index % 10]}`, clock: index % 5 === 0 ? 'forward' as const : 'handle' as const, categoryName: categories[index % 9]!, unitName: index % 5 === 0 ? '' : units[index % 6]!,
    startedAt: '2026-11-20T22:10:00.000Z', dueAt: '2026-11-20T23:10:00.000Z', stoppedAt: index % 4 === 0 ? null : '2026-11-21T00:05:30.000Z', minutesLate: index % 4 === 0 ? 590 : 55, reportedBefore: index % 7 === 0,
  })),
};

/** A report that has been approved, numbered and dated. */
export const issuedMeta: DailyReportMeta = {
  ...defaultDailyReportMeta, number: '12/BC-SKHCN', issuedAt: new Date('2026-11-21T09:20:00.000Z'), signerName: 'Nguyễn Văn Thuận',
  remarks: 'Số phản ánh về ngập nước tăng do mưa lớn chiều 20/11; các đơn vị đã tăng cường trực.\nĐề nghị Phường Thủ Dầu Một rà soát các trường hợp trễ hạn.',
};
