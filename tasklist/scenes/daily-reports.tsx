import { InlineNotification, Link as CarbonLink, SkeletonText, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { Figures } from '../components/figures.tsx';

interface Row {
  readonly id: string;
  readonly reportDate: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly status: string;
  readonly numberText: string | null;
}

const asWritten = (date: string) => date.split('-').reverse().join('/');

/** The days' reports, newest first; an issued one can be downloaded. */
export function DailyReports() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const reports = useQuery({ queryKey: ['daily-reports'], queryFn: () => callApi<{ items: Row[] }>('GET', '/daily-reports'), refetchInterval: 10_000 });

  if (reports.isPending) return <SkeletonText paragraph lineCount={6} />;
  if (reports.isError) return <InlineNotification kind="error" lowContrast hideCloseButton title={t('app.failed')} subtitle={reports.error.message} />;
  return (
    <section aria-labelledby="reports-title">
      <h1 id="reports-title">{t('reports.title')}</h1>
      {reports.data.items.length === 0 && <p className="empty">{t('reports.empty')}</p>}
      <ul className="reports">
        {reports.data.items.map((report) => (
          <li key={report.id}>
            <div className="reports__row">
              <button type="button" className="reports__date" aria-expanded={open === report.reportDate} onClick={() => setOpen(open === report.reportDate ? undefined : report.reportDate)}>
                {asWritten(report.reportDate)}
              </button>
              <Tag type={report.status === 'issued' ? 'green' : report.status === 'open' ? 'gray' : 'blue'}>{t(`reports.status.${report.status}`)}</Tag>
              <span>{report.numberText}</span>
              <span className="reports__period">{formatInstant(report.periodStart)} – {formatInstant(report.periodEnd)}</span>
              {report.status === 'issued' && (
                <span className="reports__files">
                  <CarbonLink href={`/api/v1/daily-reports/${report.reportDate}/document.pdf`}>PDF</CarbonLink>
                  <CarbonLink href={`/api/v1/daily-reports/${report.reportDate}/document.xlsx`}>XLSX</CarbonLink>
                </span>
              )}
            </div>
            {open === report.reportDate && <Figures date={report.reportDate} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
