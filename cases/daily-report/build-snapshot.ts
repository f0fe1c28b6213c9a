import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { readFacts, readLateDeadlines, readReasons, type FactCount, type LateRow, type Period } from './facts.ts';
import { readMatterFigures } from './matter-figures.ts';
import type { ClockFigures, DailyFigureRow, DailyFigures, DailyReportSnapshot, LateCase, QualityFigures, WardSeat } from './snapshot.ts';

type Counts = ReadonlyMap<string, number>;

export const CHANNELS: Readonly<Record<string, string>> = {
  web: 'Trang web', app: 'Ứng dụng', phone: 'Điện thoại', email: 'Thư điện tử', sms: 'Tin nhắn', zalo: 'Zalo', facebook: 'Facebook', open311: 'Open311',
};
const WARD_GROUPS: Readonly<Record<string, string>> = { phuong: 'Các phường', xa: 'Các xã', 'dac-khu': 'Đặc khu', '': 'Chưa rõ địa bàn' };

/** Computes a day's figures from stored instants alone: the same period gives the same figures, whenever it is asked. */
export async function buildSnapshot(trx: Transaction, report: Period & { readonly reportDate: string }): Promise<DailyReportSnapshot> {
  const facts = await readFacts(trx, report);
  const late = await readLateDeadlines(trx, report);
  const reasons = await readReasons(trx, report);
  const units = await namesOf(trx, 'units', 'name');
  const categories = await namesOf(trx, 'categories', 'name_vi');
  return {
    version: 1,
    reportDate: report.reportDate,
    periodStart: report.periodStart.toISOString(),
    periodEnd: report.periodEnd.toISOString(),
    totals: caseFigures(counted(facts)),
    byCategory: rowsBy(facts, (fact) => fact.category_code, (code) => (code === '' ? 'Chưa phân loại' : categories.get(code) ?? code), caseFigures),
    byUnit: rowsBy(facts.filter((fact) => fact.unit_code !== ''), (fact) => fact.unit_code, (code) => units.get(code) ?? code, unitFigures),
    byChannel: rowsBy(facts.filter((fact) => fact.channel !== ''), (fact) => fact.channel, (code) => CHANNELS[code] ?? code, caseFigures),
    byWardGroup: rowsBy(facts, (fact) => wardGroup(units.get(fact.ward_code)), (code) => WARD_GROUPS[code] ?? code, caseFigures),
    screened: counted(facts).get('screened') ?? 0,
    automatic: counted(facts).get('automatic') ?? 0,
    byWard: rowsBy(facts.filter((fact) => fact.ward_code !== ''), (fact) => fact.ward_code, (code) => units.get(code) ?? code, caseFigures),
    wards: await seatsOfWards(trx, report),
    matters: await readMatterFigures(trx, report),
    byReason: reasons.map((row) => ({ code: row.code, title: row.title, outOfScope: row.out_of_scope, cases: row.cases })),
    lateCases: late.map((row) => lateCase(row, report)),
  };
}

async function seatsOfWards(trx: Transaction, { periodEnd }: Period): Promise<WardSeat[]> {
  const day = inCity(periodEnd).toISODate()!;
  return trx('units').where({ kind: 'ward' }).whereNotNull('lat').where((open) => open.whereNull('valid_to').orWhere('valid_to', '>', day))
    .orderBy('code').select<WardSeat[]>('code', 'name', 'lat', 'lng');
}

function counted(facts: readonly FactCount[]): Counts {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(fact.metric, (counts.get(fact.metric) ?? 0) + fact.count);
  return counts;
}

function caseFigures(counts: Counts): DailyFigures {
  const of = (metric: string) => counts.get(metric) ?? 0;
  return {
    received: of('received'), carriedOver: of('carriedOver'),
    forwarded: of('forwarded'), refused: of('refused'), guided: of('guided'), duplicates: of('duplicate-linked'),
    questions: of('question-queued'), suggestions: of('suggestion-queued'), noted: of('noted'),
    resulted: of('resulted'), returned: of('returned'), told: of('told'), open: of('open'),
    textsSent: of('texts-sent'), textsFailed: of('texts-failed'),
    quality: {
      reopened: of('reopened'), resultedAgain: of('resulted-again'), toldAgain: of('told-again'), notFixed: of('closed-not-fixed'),
      satisfied: of('satisfied'), soSo: of('so-so'), dissatisfied: of('dissatisfied'),
    },
    forwardClock: clockFigures(counts, 'forward'), handleClock: clockFigures(counts, 'handle'),
  };
}

/** A unit's share: its assignments, not the cases behind them. */
function unitFigures(counts: Counts): DailyFigures {
  const of = (metric: string) => counts.get(metric) ?? 0;
  return {
    ...caseFigures(new Map()),
    received: of('unit:received'), carriedOver: of('unit:carriedOver'), resulted: of('unit:resulted'), returned: of('unit:returned'), open: of('unit:open'),
    textsSent: of('texts-sent'), textsFailed: of('texts-failed'), handleClock: clockFigures(counts, 'handle'),
  };
}

function clockFigures(counts: Counts, clock: 'forward' | 'handle'): ClockFigures {
  const of = (state: string) => counts.get(`${clock}:${state}`) ?? 0;
  return { onTime: of('onTime'), late: of('late'), running: of('running'), overdue: of('overdue') };
}

function rowsBy(
  facts: readonly FactCount[], codeOf: (fact: FactCount) => string, nameOf: (code: string) => string, figures: (counts: Counts) => DailyFigures,
): DailyFigureRow[] {
  const collator = new Intl.Collator('vi');
  return [...Map.groupBy(facts, codeOf)]
    .map(([code, group]) => ({ code, name: nameOf(code), ...figures(counted(group)) }))
    .filter(hasFigure)
    .sort((a, b) => b.received - a.received || collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
}

function hasFigure({ code: _code, name: _name, forwardClock, handleClock, quality = {} as QualityFigures, ...figures }: DailyFigureRow): boolean {
  return [figures, forwardClock, handleClock, quality].some((group) => Object.values(group).some((value) => value !== 0));
}

export function lateCase(row: LateRow, { periodStart, periodEnd }: Period): LateCase {
  const until = row.stopped_at ?? periodEnd;
  return {
    caseCode: row.code,
    clock: row.clock,
    categoryName: row.category_name ?? 'Chưa phân loại',
    unitName: row.unit_name ?? '',
    startedAt: row.started_at.toISOString(),
    dueAt: row.breach_at.toISOString(),
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    minutesLate: Math.max(0, Math.floor((until.getTime() - row.breach_at.getTime()) / 60_000)),
    reportedBefore: row.breach_at < periodStart,
  };
}

function wardGroup(name: string | undefined): string {
  if (name?.startsWith('Phường ')) return 'phuong';
  if (name?.startsWith('Xã ')) return 'xa';
  return name?.startsWith('Đặc khu ') ? 'dac-khu' : '';
}

async function namesOf(trx: Transaction, table: 'units' | 'categories', column: 'name' | 'name_vi'): Promise<Map<string, string>> {
  const rows = await trx(table).select<Array<{ code: string; name: string }>>('code', `${column} as name`);
  return new Map(rows.map(({ code, name }) => [code, name]));
}
