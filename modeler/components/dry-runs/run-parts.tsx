import { CheckmarkFilled, InProgress, Pending, StopFilled, WarningFilled } from '@carbon/icons-react';
import { ProgressBar, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DryRunView } from '../../../api/contract/dry-runs.ts';
import { tellInstant } from '../../../ui/instants.ts';
import { isUnderWay } from '../../dry-runs.ts';

const LOOKS = {
  waiting: { type: 'gray', icon: Pending }, running: { type: 'blue', icon: InProgress }, done: { type: 'green', icon: CheckmarkFilled },
  failed: { type: 'red', icon: WarningFilled }, interrupted: { type: 'outline', icon: StopFilled },
} as const;

/** Where a dry run stands, by colour, shape and word. */
export function DryRunStatus({ status }: Pick<DryRunView, 'status'>) {
  const { t } = useTranslation();
  const { type, icon } = LOOKS[status];
  return <Tag size="sm" type={type} renderIcon={icon}>{t(`dryRuns.status.${status}`)}</Tag>;
}

/** What was tried, as it stands within a sentence. */
export function useSourceName(): (source: DryRunView['source']) => string {
  const { t } = useTranslation();
  return (source) => (source === 'draft' ? t('dryRuns.draft') : t('dryRuns.version', { number: source })).toLocaleLowerCase();
}

/** Who started it, and what came of it. */
export function DryRunFacts({ run }: { run: DryRunView }) {
  const { t } = useTranslation();
  const facts = [
    t('dryRuns.by', { name: run.requestedBy, at: tellInstant(run.requestedAt) }),
    ...(run.pathsTotal === null ? [] : [t('dryRuns.progressText', { done: run.pathsDone, total: run.pathsTotal })]),
    ...(run.pathsFailed > 0 ? [t('dryRuns.pathsFailed', { count: run.pathsFailed })] : run.status === 'done' ? [t('dryRuns.allDone')] : []),
    ...(run.flows && !isUnderWay(run) ? [t('dryRuns.coverage', run.flows)] : []),
  ];
  return <p className="quiet">{facts.join(' · ')}</p>;
}

/** How far it is; nothing once it is over. */
export function DryRunProgress({ run }: { run: DryRunView }) {
  const { t } = useTranslation();
  return (
    <div aria-live="polite">
      {isUnderWay(run) && (run.pathsTotal === null
        ? <ProgressBar label={t('dryRuns.progress')} helperText={t('dryRuns.planning')} />
        : <ProgressBar label={t('dryRuns.progress')} helperText={t('dryRuns.progressText', { done: run.pathsDone, total: run.pathsTotal })} max={Math.max(1, run.pathsTotal)} value={run.pathsDone} />)}
    </div>
  );
}
