import { Modal } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut as useSharedSignOut } from '../../../ui/sign-out.tsx';
import { forgetAllUnsaved } from '../../form/unsaved.ts';
import { queue, useWaiting } from '../../offline/waiting.ts';

/** Only once the session has ended: until then everything stays. */
async function leave(): Promise<void> {
  forgetAllUnsaved();
  await queue.throwAway(queue.snapshot().items).catch(() => undefined);
  window.location.assign('/tasklist/');
}

/** Signing out leaves nothing on the device; whoever has something that was not sent is asked first. `question` belongs on the page. */
export function useSignOut(): { signOut: () => void; question: ReactNode } {
  const { t } = useTranslation();
  const { items } = useWaiting();
  const [asking, setAsking] = useState(false);
  const { signOut, trouble } = useSharedSignOut(leave);
  const question = asking ? (
    <Modal
      open danger size="sm" modalHeading={t('signOut.title', { count: items.length })} primaryButtonText={t('signOut.sure')} secondaryButtonText={t('signOut.stay')}
      closeButtonLabel={t('app.close')} onRequestClose={() => setAsking(false)} onRequestSubmit={() => { setAsking(false); void signOut(); }}
    >
      <p>{t('signOut.text')}</p>
    </Modal>
  ) : trouble;
  return { signOut: () => { if (items.length > 0) setAsking(true); else void signOut(); }, question };
}
