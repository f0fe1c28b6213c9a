import { Button, ContentSwitcher, SkeletonText, Switch, Tag } from '@carbon/react';
import { ChevronDown, ChevronUp, Download } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Figures } from '../components/figures.tsx';

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly reportDate: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly status: string;
  readonly numberText: string | null;
}

const KINDS = ['day', 'week', 'month'] as const;
type Kind = (typeof KINDS)[number];

/** What people call the report: its day, its week from a Monday on, its month. */
function useNameOf(): (kind: Kind, date: string) => string {
  const { t } = useTranslation();
  const written = (date: string) => date.split('-').reverse().join('/');
  return (kind, date) => kind === 'day' ? written(date) : kind === 'week' ? t('reports.weekOf', { date: written(date) }) : written(date).slice(3);
}

/** The reports of days, weeks or months, newest first; an issued one can be downloaded. */
export function DailyReports() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const [kind, setKind] = useState<Kind>('day');
  const reports = useQuery({ queryKey: ['daily-reports', kind], queryFn: () => callApi<{ items: Row[] }>('GET', `/daily-reports?kind=${kind}`), refetchInterval: 10_000 });
  const items = reports.data?.items ?? [];

  return (
    <section aria-labelledby="reports-title">
      <PageTitle id="reports-title" title={t('reports.title')} />
      <ContentSwitcher className="reports__kinds" size="md" aria-label={t('reports.kind')} selectedIndex={KINDS.indexOf(kind)} onChange={({ index }) => { setKind(KINDS[index ?? 0]!); setOpen(undefined); }}>
        {KINDS.map((each) => <Switch key={each} name={each} text={t(`reports.kind.${each}`)} />)}
      </ContentSwitcher>
      <Trouble error={reports.error} />
      {reports.isPending && <SkeletonText paragraph lineCount={6} />}
      {reports.data && items.length === 0 && <p className="empty">{t('reports.empty')}</p>}
      <ul className="reports">
        {items.map((report) => <li key={report.id}><Report report={report} open={open === report.reportDate} onToggle={() => setOpen(open === report.reportDate ? undefined : report.reportDate)} /></li>)}
      </ul>
    </section>
  );
}

function Report({ report, open, onToggle }: { report: Row; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const date = useNameOf()(report.kind, report.reportDate);
  return (
    <>
      <div className="reports__row">
        <Button className="reports__date" kind="ghost" size="md" renderIcon={open ? ChevronUp : ChevronDown} aria-expanded={open} onClick={onToggle}>{date}</Button>
        <Tag type={report.status === 'issued' ? 'green' : report.status === 'open' ? 'gray' : 'blue'}>{t(`reports.status.${report.status}`)}</Tag>
        <span className="reports__about"><strong>{report.numberText}</strong> <span className="quiet">{formatInstant(report.periodStart)} – {formatInstant(report.periodEnd)}</span></span>
        {report.status === 'issued' && (
          <span className="reports__files">
            {(['pdf', 'docx', 'xlsx'] as const).map((format) => (
              <Button
                key={format} as="a" kind="tertiary" size="md" renderIcon={Download} href={`/api/v1/daily-reports/${report.reportDate}/document.${format}?kind=${report.kind}`} download
                aria-label={t('reports.downloadFile', { date, format: format.toUpperCase() })}
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </span>
        )}
      </div>
      {open && <Figures kind={report.kind} date={report.reportDate} />}
    </>
  );
}
