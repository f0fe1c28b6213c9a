import { DataTableSkeleton } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { hasRight, type Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { DryRunFacts, DryRunProgress, DryRunStatus, useSourceName } from '../components/dry-runs/run-parts.tsx';
import { SourceChoice } from '../components/dry-runs/source-choice.tsx';
import { isUnderWay, useDryRuns, useOrderDryRun } from '../dry-runs.ts';

/** Starting a dry run, and those that were. */
export function DryRuns({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const navigate = useNavigate();
  const sourceName = useSourceName();
  const runs = useDryRuns(process);
  const order = useOrderDryRun(process);
  const underWay = runs.data?.items.some(isUnderWay) ?? false;
  return (
    <>
      <p className="dry-intro">{t('dryRuns.intro')}</p>
      {hasRight(session, 'process.edit')
        ? <SourceChoice process={process} action={t('dryRuns.start')} busy={runs.isPending || order.isPending || underWay} onStart={(source) => order.mutate(source, { onSuccess: ({ id }) => { void navigate(id); } })} />
        : <p className="quiet">{t('dryRuns.mayNot')}</p>}
      <Trouble error={order.error} />
      <p className="dry-intro"><Link to={`/processes/${encodeURIComponent(process)}/replay`}>{t('replay.title')}</Link></p>
      <h2>{t('dryRuns.list')}</h2>
      <Trouble error={runs.error} />
      {runs.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={1} rowCount={3} />}
      {runs.data?.items.length === 0 && <p className="empty">{t('dryRuns.none')}</p>}
      <ul className="dry-runs">{runs.data?.items.map((run) => (
        <li key={run.id}>
          <p><Link to={run.id}>{t('dryRuns.of', { what: sourceName(run.source) })}</Link> <DryRunStatus status={run.status} /></p>
          <DryRunFacts run={run} />
          <DryRunProgress run={run} />
        </li>
      ))}</ul>
    </>
  );
}
