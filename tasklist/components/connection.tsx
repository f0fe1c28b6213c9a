import { InlineNotification } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announcer.tsx';
import { formatTime } from '../../ui/countdown.tsx';
import { useLiveState } from '../live/connection.ts';

/** Tells that the server does not answer, since when, and what that means for the page; goes away by itself. */
export function Connection() {
  const { t } = useTranslation();
  const { mode, heardAt } = useLiveState();
  const wasLost = useRef(false);
  useEffect(() => {
    if (wasLost.current && (mode === 'live' || mode === 'polling')) {
      wasLost.current = false;
      announce(t('live.back'));
    }
    if (mode === 'lost') wasLost.current = true;
  }, [mode, t]);
  if (mode !== 'lost') return null;
  return (
    <InlineNotification
      className="live-note" kind="warning" lowContrast hideCloseButton role="alert" statusIconDescription={t('app.warning')}
      title={t('live.lost', { time: formatTime(heardAt) })} subtitle={t('live.lostText')}
    />
  );
}
