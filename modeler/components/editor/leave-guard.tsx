import { Modal } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import type { Saver } from '../../draft/saver.ts';

/** Nobody leaves with unsaved work without knowing it: it is saved first, and where that fails one is asked. */
export function LeaveGuard({ saver }: { saver: Saver }) {
  const { t } = useTranslation();
  const blocker = useBlocker(() => !saver.isClean);
  const [asks, setAsks] = useState(false);
  const blocked = blocker.state === 'blocked';
  useEffect(() => {
    if (!blocked) return;
    void saver.flush().then((saved) => { if (saved) blocker.proceed(); else setAsks(true); });
    // Once for each attempt to leave.
  }, [blocked]);
  if (!blocked || !asks) return null;
  const stay = () => { setAsks(false); blocker.reset(); };
  return (
    <Modal
      open size="sm" closeButtonLabel={t('app.close')} modalHeading={t('leave.title')} primaryButtonText={t('leave.stay')} secondaryButtonText={t('leave.go')}
      onRequestClose={stay} onRequestSubmit={stay} onSecondarySubmit={() => blocker.proceed()}
    >
      <p>{t('leave.text')}</p>
    </Modal>
  );
}
