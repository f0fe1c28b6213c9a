import { Button } from '@carbon/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../../ui/trouble.tsx';
import { queue, useWaiting } from '../../offline/waiting.ts';

const EVERY_MS = 5_000;

/** The page opened, and nobody could say who is signed in. Asks again by itself until somebody can. */
export function NoNetwork({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  const { t } = useTranslation();
  const { others } = useWaiting();
  useEffect(() => { void queue.belongTo(null); }, []);
  useEffect(() => {
    const retry = () => { onRetry(); };
    const timer = setInterval(retry, EVERY_MS);
    window.addEventListener('online', retry);
    return () => { clearInterval(timer); window.removeEventListener('online', retry); };
  }, [onRetry]);
  return (
    <main className="alone">
      <Trouble error={error} />
      {others > 0 && <p role="status"><strong>{t('waiting.title', { count: others })}</strong> {t('offline.startText')}</p>}
      <Button kind="tertiary" onClick={() => onRetry()}>{t('app.retry')}</Button>
    </main>
  );
}
