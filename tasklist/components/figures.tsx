import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { Trouble } from '../../ui/trouble.tsx';

interface Clock { readonly onTime: number; readonly late: number; readonly running: number; readonly overdue: number }
interface Counted extends Record<string, unknown> { readonly forwardClock: Clock; readonly handleClock: Clock }
interface Row extends Counted { readonly code: string; readonly name: string }
interface Part { readonly number: string | null; readonly periodStart: string; readonly periodEnd: string; readonly totals: Counted }
interface Line { readonly name: string; readonly values: readonly number[]; readonly whole?: boolean }
interface Report {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly snapshot: {
    readonly totals: Counted; readonly byCategory: readonly Row[]; readonly byUnit: readonly Row[];
    /** What adds up to a week or month. */
    readonly days?: readonly Part[];
    readonly lateCases: ReadonlyArray<{ caseCode: string; clock: string; unitName: string; categoryName: string; minutesLate: number }>;
  } | null;
}

const COUNTS = ['received', 'carriedOver', 'forwarded', 'refused', 'guided', 'duplicates', 'questions', 'suggestions', 'noted', 'resulted', 'returned', 'told', 'open', 'textsSent', 'textsFailed'];
const number = new Intl.NumberFormat('vi-VN');
const LINE_HEADS = ['figure.received', 'figure.resulted', 'figure.open', 'figure.late'];
const lineOf = (row: Counted) => [Number(row.received), Number(row.resulted), Number(row.open), row.handleClock.late + row.forwardClock.late];
const nameOf = ({ number: numbered, periodStart, periodEnd }: Part) => `${formatInstant(periodStart)} – ${formatInstant(periodEnd)}${numbered ? ` (${numbered})` : ''}`;

/** The frozen figures of a report: totals, both clocks, the days of a week or month, by category and unit, and the late cases. */
export function Figures({ kind, date }: { kind: 'day' | 'week' | 'month'; date: string }) {
  const { t } = useTranslation();
  const report = useQuery({ queryKey: ['daily-report', kind, date], queryFn: () => callApi<Report>('GET', `/daily-reports/${date}?kind=${kind}`) });
  if (report.isPending) return <SkeletonText paragraph lineCount={8} />;
  if (!report.data) return <Trouble error={report.error} />;
  const { snapshot, periodStart, periodEnd } = report.data;
  if (!snapshot) return <p className="quiet figures">{t('reports.notCompiled')}</p>;
  const clock = (row: Counted, name: 'forwardClock' | 'handleClock') => [row[name].onTime, row[name].late, row[name].running, row[name].overdue];
  const clockHeads = ['figure.onTime', 'figure.late', 'figure.running', 'figure.overdue'];
  return (
    <section className="figures" aria-labelledby={`figures-${date}`}>
      <h2 id={`figures-${date}`}>{t('reports.figures')}</h2>
      <p className="quiet">{formatInstant(periodStart)} – {formatInstant(periodEnd)}</p>
      <dl className="figures__counts">
        {COUNTS.map((name) => <div key={name}><dt>{t(`figure.${name}`)}</dt><dd>{number.format(Number(snapshot.totals[name] ?? 0))}</dd></div>)}
      </dl>
      <FigureTable caption="figure.clocks" heads={clockHeads} rows={(['forwardClock', 'handleClock'] as const).map((name) => ({ name: t(`figure.${name}`), values: clock(snapshot.totals, name) }))} />
      {kind !== 'day' && snapshot.days && <FigureTable caption="figure.byDay" heads={LINE_HEADS} rows={[...snapshot.days.map((part) => ({ name: nameOf(part), values: lineOf(part.totals) })), { name: t('figure.whole'), values: lineOf(snapshot.totals), whole: true }]} />}
      {([['figure.byCategory', snapshot.byCategory], ['figure.byUnit', snapshot.byUnit]] as const).map(([caption, rows]) => rows.length > 0 && (
        <FigureTable key={caption} caption={caption} heads={LINE_HEADS} rows={rows.map((row) => ({ name: row.name || '–', values: lineOf(row) }))} />
      ))}
      {snapshot.lateCases.length > 0 && (
        <>
          <h3>{t('figure.lateCases')}</h3>
          <ul className="figures__late">
            {snapshot.lateCases.map((late, index) => (
              <li key={index}><Link to={`/cases/${late.caseCode}`} className="code">{late.caseCode}</Link> {[late.categoryName, late.unitName, t('clock.overdue', { duration: `${number.format(late.minutesLate)} ${t('unit.minute')}` })].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function FigureTable({ caption, heads, rows }: { caption: string; heads: readonly string[]; rows: readonly Line[] }) {
  const { t } = useTranslation();
  return (
    // A wide table scrolls by itself on a phone, by keyboard too; the page does not.
    <div className="figures__scroll" tabIndex={0} role="region" aria-label={t(caption)}>
      <table className="cds--data-table cds--data-table--sm">
        <caption>{t(caption)}</caption>
        <thead><tr><th scope="col">{t('figure.name')}</th>{heads.map((head) => <th key={head} scope="col" className="number">{t(head)}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <tr key={row.name} className={row.whole ? 'figures__whole' : undefined}><th scope="row">{row.name}</th>{row.values.map((value, index) => <td key={index} className="number">{number.format(value)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
