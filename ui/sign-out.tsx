import { Modal } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endSession } from './session.ts';

/**
 * Signs out; `after` tidies up once the server has ended the session, and not before. While it cannot, the page says so and
 * offers to try again. `trouble` belongs on the page.
 */
export function useSignOut(after?: () => unknown): { signOut: () => Promise<void>; trouble: ReactNode } {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [stillIn, setStillIn] = useState(false);
  // The pages hang on the session's query: it stays, and says that nobody is signed in.
  const forget = () => {
    queries.setQueryData(['session'], null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    queries.getMutationCache().clear();
  };
  const tidy = after ?? forget;
  // The server may have ended the session, and only its answer was lost. The page learns that from whatever it asks next.
  const hasEnded = () => queries.getQueryData(['session']) === null;
  useEffect(() => (stillIn ? () => { if (hasEnded()) void tidy(); } : undefined), [stillIn]);
  const signOut = async () => {
    setStillIn(false);
    try {
      await endSession();
    } catch {
      if (!hasEnded()) return setStillIn(true);
    }
    await tidy();
  };
  const trouble = stillIn && (
    <Modal
      open size="sm" modalHeading={t('app.stillSignedIn')} primaryButtonText={t('app.retry')} secondaryButtonText={t('app.close')}
      closeButtonLabel={t('app.close')} onRequestClose={() => setStillIn(false)} onRequestSubmit={() => void signOut()}
    >
      <p role="alert">{t('app.stillSignedInText')}</p>
    </Modal>
  );
  return { signOut, trouble };
}
