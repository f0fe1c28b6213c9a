import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { formatInstant } from '../lib/time.ts';
import type { CaseFileDocument, ClockLine, PictureOfCase, TimelineLine, UnitLine } from './case-file-document.ts';
import { formatCount } from './vietnamese-format.ts';

const grid: ContentTable['layout'] = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 3, paddingRight: () => 3 };
const plainLines: ContentTable['layout'] = { hLineWidth: () => 0, vLineWidth: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5, paddingLeft: () => 0, paddingRight: () => 6 };
const SIZE = 11;

/** Label and value, a line each; what is not known is left out. */
export function factTable(facts: ReadonlyArray<readonly [label: string, value: string | null]>): Content {
  const known = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '');
  return { table: { widths: [130, '*'], body: known.map(([label, value]): TableCell[] => [{ text: `${label}:` }, { text: value }]) }, layout: plainLines, margin: [0, 0, 0, 6] };
}

/** The clocks with the rule behind each, and whether they were kept. `now` decides what still runs. */
export function clockTable(clocks: readonly ClockLine[], now: Date): Content {
  return table([92, '*', 54, 54, 56, 60], [
    ['Thời hạn', 'Quy tắc áp dụng', 'Bắt đầu', 'Hạn', 'Hoàn thành', 'Kết quả'].map(head),
    ...clocks.map((line) => [
      left(`${clockOf(line)}${line.round > 1 ? `, lần ${line.round}` : ''}${line.unitName ? ` (${line.unitName})` : ''}`),
      left(ruleText(line)), centre(formatInstant(line.startedAt)), centre(formatInstant(line.dueAt)), centre(line.stoppedAt ? formatInstant(line.stoppedAt) : 'chưa'), centre(keptText(line, now)),
    ]),
  ]);
}

function clockOf({ clock, stepName }: ClockLine): string {
  if (clock === 'step') return `Bước${stepName ? ` “${stepName}”` : ''}`;
  return clock === 'forward' ? 'Chuyển đơn vị' : 'Xử lý và cập nhật kết quả';
}

function ruleText({ rule }: ClockLine): string {
  if (!rule) return 'Không ghi quy tắc';
  const length = `${formatCount(rule.lengthValue)} ${rule.lengthUnit === 'minutes' ? 'phút' : 'ngày'}`;
  return `${rule.title}: ${length}, ${rule.calendarName.charAt(0).toLocaleLowerCase('vi')}${rule.calendarName.slice(1)} (quy tắc ${rule.number}, bản ${rule.version})`;
}

function keptText({ dueAt, stoppedAt }: ClockLine, now: Date): string {
  const late = (stoppedAt ?? now).getTime() - dueAt.getTime();
  if (late <= 0) return stoppedAt ? 'đúng hạn' : 'trong hạn';
  return `${stoppedAt ? 'trễ' : 'đang quá hạn'} ${formatCount(Math.max(1, Math.floor(late / 60_000)))} phút`;
}

const SHARE: Readonly<Record<string, string>> = { routed: 'đã chọn, chưa chuyển đến', delivered: 'đang xử lý', resulted: 'đã có kết quả', returned: 'đã trả lại', withdrawn: 'đã rút lại' };

/** A unit's share: what it was sent, and what it answered in its own words. */
export function unitParts(units: readonly UnitLine[]): Content[] {
  return units.flatMap((line): Content[] => [
    { text: [{ text: line.unitName, bold: true }, `${line.round > 1 ? ` (lần ${line.round})` : ''}: ${SHARE[line.status] ?? line.status}.`], margin: [0, 2, 0, 2], headlineLevel: 2 },
    factTable([
      ['Chuyển đến', at(line.deliveredAt)], ['Mở xem', at(line.openedAt)], ['Có kết quả', at(line.resultedAt)], ['Trả lại', at(line.returnedAt)],
      ['Nguyên nhân', line.causeName], [line.returnedAt ? 'Lý do trả lại' : 'Kết quả', line.text],
    ]),
  ]);
}

export function timelineTable(lines: readonly TimelineLine[]): Content {
  return table([82, '*', 110], [
    ['Thời điểm', 'Diễn biến', 'Người thực hiện'].map(head),
    ...lines.map((line) => [centre(formatInstant(line.at)), left(line.text), left(line.by ?? 'Hệ thống')]),
  ]);
}

const PURPOSE: Readonly<Record<string, string>> = { report: 'người gửi cung cấp', 'evidence-before': 'đơn vị chụp trước khi xử lý', 'evidence-after': 'đơn vị chụp sau khi xử lý' };

/** Points: three rows fill a page. */
const TALLEST = 190;

/** Pictures, two a row, each with what it shows; a row is never torn apart. */
export function pictureParts(pictures: readonly PictureOfCase[], width: number): Content[] {
  const one = (picture: PictureOfCase | undefined, number: number): Content => {
    if (!picture) return { text: '' };
    const caption = `Ảnh ${number}: ${PURPOSE[picture.purpose] ?? picture.purpose}${picture.takenAt ? `, chụp lúc ${formatInstant(picture.takenAt)}` : ''}`;
    return {
      stack: [
        picture.jpeg ? { image: `data:image/jpeg;base64,${picture.jpeg.toString('base64')}`, fit: [width, TALLEST], alignment: 'center' } : { text: '(không đọc được tệp ảnh này)', italics: true, alignment: 'center', margin: [0, 20, 0, 20] },
        { text: caption, fontSize: SIZE, italics: true, alignment: 'center', margin: [0, 3, 0, 10] },
      ],
    };
  };
  const rows: Content[] = [];
  for (let index = 0; index < pictures.length; index += 2) {
    rows.push({ columns: [one(pictures[index], index + 1), one(pictures[index + 1], index + 2)], columnGap: 12, unbreakable: true });
  }
  return rows;
}

/** Videos cannot be printed: the paper names them. */
export function videoLines(videos: CaseFileDocument['videos']): Content[] {
  return videos.map(({ name, purpose, bytes }, index): Content => ({
    text: `Đoạn phim ${index + 1}: ${PURPOSE[purpose] ?? purpose}; tệp ${name}, ${formatCount(Math.max(1, Math.round(bytes / 1024)))} KB (xem trong hồ sơ điện tử).`, margin: [0, 0, 0, 4],
  }));
}

function at(instant: Date | null): string | null {
  return instant && formatInstant(instant);
}

function table(widths: Array<number | '*'>, body: TableCell[][]): Content {
  return { table: { widths, headerRows: 1, dontBreakRows: true, body }, layout: grid, fontSize: SIZE, margin: [0, 2, 0, 8] };
}

const head = (text: string) => ({ text, bold: true, alignment: 'center' as const, verticalAlignment: 'middle' as const });
const left = (text: string) => ({ text, alignment: 'left' as const });
const centre = (text: string) => ({ text, alignment: 'center' as const });
