import { ProgressBar, Tag } from '@carbon/react';
import { CheckmarkFilled, InProgress, PauseFilled, WarningFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { MoveView } from '../../../api/contract/instance-moves.ts';
import { tellInstant } from '../../../ui/instants.ts';

const LOOKS = {
  running: { type: 'blue', icon: InProgress }, paused: { type: 'gray', icon: PauseFilled }, done: { type: 'green', icon: CheckmarkFilled }, failed: { type: 'red', icon: WarningFilled },
} as const;

/** Where a move stands, by colour, shape and word. */
export function MoveStatusTag({ status }: { status: MoveView['status'] }) {
  const { t } = useTranslation();
  const { type, icon } = LOOKS[status];
  return <Tag size="sm" type={type} renderIcon={icon}>{t(`moves.status.${status}`)}</Tag>;
}

export function MoveProgress({ move: { done, total, status } }: { move: MoveView }) {
  const { t } = useTranslation();
  const state = status === 'failed' ? 'error' : status === 'done' ? 'finished' : 'active';
  return <ProgressBar label={t('moves.progress')} helperText={t('moves.progressText', { done, total })} max={Math.max(1, total)} value={done} status={state} />;
}

/** Who, when, and until when. */
export function MoveFacts({ move: { orderedBy, orderedAt, finishedAt } }: { move: MoveView }) {
  const { t } = useTranslation();
  return <p className="quiet">{[
    t('moves.by', { name: orderedBy ?? '', at: tellInstant(orderedAt) }), ...(finishedAt ? [t('moves.finished', { at: tellInstant(finishedAt) })] : []),
  ].join(' · ')}</p>;
}

/** Why cases stayed, with how many. */
export function Reasons({ reasons }: { reasons: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const entries = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return null;
  return <ul className="move-reasons">{entries.map(([reason, count]) => <li key={reason}><strong>{count}</strong>: {t(`moves.why.${reason}`)}</li>)}</ul>;
}

/** Our number of a version, or the engine's where it is none of ours. */
export function useVersionName(): (version: { readonly number: number | null; readonly engineVersion: number }) => string {
  const { t } = useTranslation();
  return ({ number, engineVersion }) => (number === null ? t('moves.engineVersion', { number: engineVersion }) : t('moves.version', { number }));
}

/** As a heading says where a move goes. */
export function useMoveName(): (move: MoveView) => string {
  const { t } = useTranslation();
  const name = useVersionName();
  return ({ undoes, toVersion, toEngineVersion }) => t(undoes ? 'moves.back' : 'moves.to', { version: name({ number: toVersion, engineVersion: toEngineVersion }) });
}
