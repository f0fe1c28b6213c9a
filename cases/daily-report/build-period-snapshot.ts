import type { Transaction } from '../../lib/database.ts';
import { buildSnapshot, lateCase } from './build-snapshot.ts';
import { readLateDeadlines, type Period } from './facts.ts';
import { DailyReport } from './daily-report.ts';
import { followedBy, NO_FIGURES } from './snapshot-parts.ts';
import type { DailyFigureRow, DailyReportSnapshot, MatterFigures, PartFigures, ReasonFigure, ReportKind } from './snapshot.ts';

interface Part { readonly reportDate: string | null; readonly number: string | null; readonly snapshot: DailyReportSnapshot }

/**
 * The figures of a week or month: the sum of its parts. A part is a report day, frozen as it was reported, or the piece of
 * one that the period's own cut-off leaves; so the days always add up to the month, wherever it is cut.
 */
export async function buildPeriodSnapshot(trx: Transaction, report: Period & { readonly reportDate: string; readonly kind: Exclude<ReportKind, 'day'> }): Promise<DailyReportSnapshot> {
  const parts = await partsOf(trx, report);
  const sum = parts.map(({ snapshot }) => snapshot).reduce(joined);
  return {
    ...sum, kind: report.kind, reportDate: report.reportDate,
    periodStart: report.periodStart.toISOString(), periodEnd: report.periodEnd.toISOString(),
    // A frozen day says "still running" of what was done after its cut-off: who was late is looked up for the whole period.
    lateCases: (await readLateDeadlines(trx, report)).map((row) => lateCase(row, report)),
    days: parts.map(({ reportDate, number, snapshot }): PartFigures => ({ reportDate, number, periodStart: snapshot.periodStart, periodEnd: snapshot.periodEnd, totals: snapshot.totals })),
  };
}

/** The period cut wherever a report day begins or ends. */
async function partsOf(trx: Transaction, { reportDate, periodStart, periodEnd }: Period & { readonly reportDate: string }): Promise<Part[]> {
  const days = await DailyReport.query(trx).where({ kind: 'day' }).where('periodEnd', '>', periodStart).where('periodStart', '<', periodEnd).orderBy('periodEnd');
  const inside = days.flatMap((day) => [day.periodStart, day.periodEnd]).filter((cut) => cut > periodStart && cut < periodEnd).map((cut) => cut.getTime());
  const cuts = [periodStart, ...[...new Set(inside)].sort((a, b) => a - b).map((cut) => new Date(cut)), periodEnd];
  const parts: Part[] = [];
  for (const [index, end] of cuts.entries()) {
    const start = cuts[index - 1];
    if (!start) continue;
    const day = days.find((each) => each.snapshot && each.periodStart.getTime() === start.getTime() && each.periodEnd.getTime() === end.getTime());
    parts.push({
      reportDate: day?.reportDate ?? null, number: day?.numberText ?? null,
      snapshot: day?.snapshot ?? await buildSnapshot(trx, { reportDate, periodStart: start, periodEnd: end }),
    });
  }
  return parts;
}

function joined(first: DailyReportSnapshot, last: DailyReportSnapshot): DailyReportSnapshot {
  return {
    version: 1, reportDate: last.reportDate, periodStart: first.periodStart, periodEnd: last.periodEnd,
    totals: followedBy(first.totals, last.totals),
    byCategory: joinedRows(first.byCategory, last.byCategory), byUnit: joinedRows(first.byUnit, last.byUnit), byChannel: joinedRows(first.byChannel, last.byChannel),
    byWardGroup: joinedRows(first.byWardGroup ?? [], last.byWardGroup ?? []), byWard: joinedRows(first.byWard ?? [], last.byWard ?? []), wards: last.wards ?? first.wards ?? [],
    screened: (first.screened ?? 0) + (last.screened ?? 0), automatic: (first.automatic ?? 0) + (last.automatic ?? 0),
    byReason: joinedReasons(first.byReason ?? [], last.byReason ?? []), matters: joinedMatters(first.matters ?? [], last.matters ?? []),
    lateCases: last.lateCases,
  };
}

const collator = new Intl.Collator('vi');

/** A row that the later part has not is at rest there: nothing of it stands any more; one that is new carried nothing over. */
function joinedRows<Row extends DailyFigureRow>(first: readonly Row[], last: readonly Row[]): Row[] {
  const later = new Map(last.map((row) => [row.code, row]));
  const known = new Set(first.map(({ code }) => code));
  const rows = [
    ...first.map((row) => ({ ...(later.get(row.code) ?? row), ...followedBy(row, later.get(row.code) ?? NO_FIGURES) })),
    ...last.filter(({ code }) => !known.has(code)).map((row) => ({ ...row, carriedOver: 0 })),
  ];
  return rows.sort((a, b) => b.received - a.received || collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
}

function joinedReasons(first: readonly ReasonFigure[], last: readonly ReasonFigure[]): ReasonFigure[] {
  return [...Map.groupBy([...first, ...last], ({ code }) => code).values()]
    .map((group) => ({ ...group.at(-1)!, cases: group.reduce((sum, { cases }) => sum + cases, 0) }))
    .sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1));
}

function joinedMatters(first: readonly MatterFigures[], last: readonly MatterFigures[]): MatterFigures[] {
  const standing = new Map(last.map(({ kind, open }) => [kind, open]));
  return [...Map.groupBy([...first, ...last], ({ kind }) => kind).values()].map((group) => {
    const sum = (of: 'opened' | 'closed' | 'onTime' | 'late') => group.reduce((total, each) => total + each[of], 0);
    return { ...group.at(-1)!, opened: sum('opened'), closed: sum('closed'), onTime: sum('onTime'), late: sum('late'), open: standing.get(group[0]!.kind) ?? 0 };
  }).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
