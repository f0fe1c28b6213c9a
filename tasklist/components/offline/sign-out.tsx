import { Modal } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import { forgetAllUnsaved } from '../../form/unsaved.ts';
import { queue, useWaiting } from '../../offline/waiting.ts';

async function leave(): Promise<void> {
  forgetAllUnsaved();
  await queue.throwAway(queue.snapshot().items);
  await callApi('DELETE', '/session').catch(() => undefined);
  window.location.assign('/tasklist/');
}

/** Signing out leaves nothing on the device; whoever has something that was not sent is asked first. `question` belongs on the page. */
export function useSignOut(): { signOut: () => void; question: ReactNode } {
  const { t } = useTranslation();
  const { items } = useWaiting();
  const [asking, setAsking] = useState(false);
  const question = asking && (
    <Modal
      open danger size="sm" modalHeading={t('signOut.title', { count: items.length })} primaryButtonText={t('signOut.sure')} secondaryButtonText={t('signOut.stay')}
      aria-label={t('app.close')} onRequestClose={() => setAsking(false)} onRequestSubmit={() => void leave()}
    >
      <p>{t('signOut.text')}</p>
    </Modal>
  );
  return { signOut: () => { if (items.length > 0) setAsking(true); else void leave(); }, question };
}
