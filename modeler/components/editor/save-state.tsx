import { Checkmark, CloudOffline, InProgress, Warning } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Saver } from '../../draft/saver.ts';
import { tellTime } from '../../../ui/instants.ts';

const ICONS = { saved: Checkmark, changed: InProgress, saving: InProgress, waiting: CloudOffline, refused: Warning, conflict: Warning };

/** Whether the server has what is drawn. */
export function SaveState({ saver }: { saver: Saver }) {
  const { t } = useTranslation();
  const Icon = ICONS[saver.state];
  const words = saver.state === 'saved' && saver.savedAt ? t('save.savedAt', { time: tellTime(saver.savedAt) }) : t(`save.${saver.state}`);
  return (
    <span className={`save-state save-state--${saver.state}`} role="status" title={saver.error?.message}>
      <Icon size={16} aria-hidden /> <span>{words}</span>
    </span>
  );
}
