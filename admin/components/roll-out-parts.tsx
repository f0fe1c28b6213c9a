import { ProgressBar, Tag } from '@carbon/react';
import { CheckmarkFilled, InProgress, PauseFilled, Undo, WarningFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { RollOutView } from '../../api/contract/roll-outs.ts';
import { tellInstant } from '../../ui/instants.ts';

const LOOKS = {
  running: { type: 'blue', icon: InProgress }, paused: { type: 'gray', icon: PauseFilled }, done: { type: 'green', icon: CheckmarkFilled },
  undoing: { type: 'purple', icon: InProgress }, undone: { type: 'outline', icon: Undo }, failed: { type: 'red', icon: WarningFilled },
} as const;

/** Where a roll-out stands, by colour, shape and word. */
export function RollOutStatusTag({ status }: { status: RollOutView['status'] }) {
  const { t } = useTranslation();
  const { type, icon } = LOOKS[status];
  return <Tag size="sm" type={type} renderIcon={icon}>{t(`rollOuts.status.${status}`)}</Tag>;
}

/** How far it is. */
export function RollOutProgress({ rollOut: { done, toDo, status } }: { rollOut: RollOutView }) {
  const { t } = useTranslation();
  const state = status === 'failed' ? 'error' : status === 'done' || status === 'undone' ? 'finished' : 'active';
  return <ProgressBar label={t('rollOuts.progress')} helperText={t('rollOuts.progressText', { done, total: toDo })} max={Math.max(1, toDo)} value={toDo === 0 ? 1 : done} status={state} />;
}

/** Who, when, and what came after. */
export function RollOutFacts({ rollOut }: { rollOut: RollOutView }) {
  const { t } = useTranslation();
  const facts = [
    rollOut.startedBy ? t('rollOuts.startedBy', { name: rollOut.startedBy, at: tellInstant(rollOut.startedAt) }) : t('rollOuts.started', { at: tellInstant(rollOut.startedAt) }),
    ...(rollOut.attempt > 1 ? [t('rollOuts.attempt', { attempt: rollOut.attempt })] : []),
    ...(rollOut.undoneBy ? [t('rollOuts.undoneBy', { name: rollOut.undoneBy })] : []),
    ...(rollOut.finishedAt ? [t('rollOuts.finished', { at: tellInstant(rollOut.finishedAt) })] : []),
  ];
  return <p className="quiet">{facts.join(' · ')}</p>;
}
