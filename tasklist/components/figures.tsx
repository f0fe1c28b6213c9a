import { SkeletonText, StructuredListBody, StructuredListCell, StructuredListHead, StructuredListRow, StructuredListWrapper } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';

interface Clock { readonly onTime: number; readonly late: number; readonly running: number; readonly overdue: number }
interface Totals extends Record<string, unknown> { readonly forwardClock: Clock; readonly handleClock: Clock }
interface Report {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly snapshot: { totals: Totals; lateCases: Array<{ caseCode: string; clock: string; unitName: string; categoryName: string; minutesLate: number }> } | null;
}

const COUNTS = ['received', 'carriedOver', 'forwarded', 'refused', 'guided', 'duplicates', 'questions', 'suggestions', 'noted', 'resulted', 'returned', 'told', 'open', 'textsSent', 'textsFailed'];

/** The frozen figures of a report day: totals, both clocks, and the late cases. */
export function Figures({ date }: { date: string }) {
  const { t } = useTranslation();
  const report = useQuery({ queryKey: ['daily-report', date], queryFn: () => callApi<Report>('GET', `/daily-reports/${date}`) });
  if (report.isPending) return <SkeletonText paragraph lineCount={8} />;
  if (report.isError) return <p role="alert">{report.error.message}</p>;
  const { snapshot, periodStart, periodEnd } = report.data;
  if (!snapshot) return <p>{t('reports.status.open')}</p>;
  const number = new Intl.NumberFormat('vi-VN');
  return (
    <section className="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">{t('reports.figures')}</h2>
      <p>{formatInstant(periodStart)} – {formatInstant(periodEnd)}</p>
      <dl className="figures__counts">
        {COUNTS.map((name) => <div key={name}><dt>{t(`figure.${name}`)}</dt><dd>{number.format(Number(snapshot.totals[name] ?? 0))}</dd></div>)}
      </dl>
      <StructuredListWrapper isCondensed aria-label={t('figure.clocks')}>
        <StructuredListHead><StructuredListRow head>
          {['figure.clock', 'figure.onTime', 'figure.late', 'figure.running', 'figure.overdue'].map((key) => <StructuredListCell head key={key}>{t(key)}</StructuredListCell>)}
        </StructuredListRow></StructuredListHead>
        <StructuredListBody>
          {(['forwardClock', 'handleClock'] as const).map((clock) => (
            <StructuredListRow key={clock}>
              <StructuredListCell>{t(`figure.${clock}`)}</StructuredListCell>
              {(['onTime', 'late', 'running', 'overdue'] as const).map((key) => <StructuredListCell key={key}>{number.format(snapshot.totals[clock][key])}</StructuredListCell>)}
            </StructuredListRow>
          ))}
        </StructuredListBody>
      </StructuredListWrapper>
      {snapshot.lateCases.length > 0 && (
        <>
          <h3>{t('figure.lateCases')}</h3>
          <ul className="figures__late">{snapshot.lateCases.map((late, index) => <li key={index}><strong>{late.caseCode}</strong> · {late.categoryName} · {late.unitName || '–'} · {t('clock.overdue', { duration: `${number.format(late.minutesLate)} ${t('unit.minute')}` })}</li>)}</ul>
        </>
      )}
    </section>
  );
}
