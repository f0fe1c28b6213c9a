import { Button, ContentSwitcher, SkeletonText, Switch, Tag } from '@carbon/react';
import { ChevronDown, ChevronUp, Download } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CloseReport } from '../components/close-report.tsx';
import { dateOfReport } from '../components/code-of.ts';
import { Figures } from '../components/figures.tsx';
import { hasRight, type Session } from '../session.ts';

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly reportDate: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly periodEndReason: string | null;
  readonly status: string;
  readonly numberText: string | null;
}

const KINDS = ['day', 'week', 'month'] as const;
type Kind = (typeof KINDS)[number];

/** What people call the report: its day, its week from a Monday on, its month. */
function useNameOf(): (kind: Kind, date: string) => string {
  const { t } = useTranslation();
  return (kind, date) => kind === 'week' ? t('reports.weekOf', { date: dateOfReport(kind, date) }) : dateOfReport(kind, date);
}

/** The reports of days, weeks or months, newest first; the running one can be closed, an issued one downloaded. */
export function DailyReports({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const [query, setQuery] = useSearchParams();
  const kind = KINDS.find((each) => each === query.get('kind')) ?? 'day';
  const reports = useQuery({ queryKey: ['daily-reports', kind], queryFn: () => callApi<{ items: Row[] }>('GET', `/daily-reports?kind=${kind}`), refetchInterval: 10_000 });
  const items = reports.data?.items ?? [];

  return (
    <section aria-labelledby="reports-title">
      <PageTitle id="reports-title" title={t('reports.title')} />
      <ContentSwitcher className="reports__kinds" size="md" aria-label={t('reports.kind')} selectedIndex={KINDS.indexOf(kind)} onChange={({ index }) => { setQuery({ kind: KINDS[index ?? 0]! }, { replace: true }); setOpen(undefined); }}>
        {KINDS.map((each) => <Switch key={each} name={each} text={t(`reports.kind.${each}`)} />)}
      </ContentSwitcher>
      <Trouble error={reports.error} />
      {reports.isPending && <SkeletonText paragraph lineCount={6} />}
      {reports.data && items.length === 0 && <p className="empty">{t('reports.empty')}</p>}
      <ul className="reports">
        {items.map((report) => <li key={report.id}><Report report={report} mayClose={hasRight(session, 'reference.edit')} open={open === report.reportDate} onToggle={() => setOpen(open === report.reportDate ? undefined : report.reportDate)} /></li>)}
      </ul>
    </section>
  );
}

function Report({ report, mayClose, open, onToggle }: { report: Row; mayClose: boolean; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const date = useNameOf()(report.kind, report.reportDate);
  return (
    <>
      <div className="reports__row">
        <Button className="reports__date" kind="ghost" size="md" renderIcon={open ? ChevronUp : ChevronDown} aria-expanded={open} onClick={onToggle}>{date}</Button>
        <Tag type={report.status === 'issued' ? 'green' : report.status === 'open' ? 'gray' : 'blue'}>{t(`reports.status.${report.status}`)}</Tag>
        <span className="reports__about"><strong>{report.numberText}</strong> <span className="quiet">{formatInstant(report.periodStart)} – {formatInstant(report.periodEnd)}</span>{report.periodEndReason && <> <span className="quiet">{t('reports.movedBecause', { reason: report.periodEndReason })}</span></>}</span>
        {report.status === 'open' && mayClose && <CloseReport kind={report.kind} date={report.reportDate} name={date} />}
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
