import { Button, InlineNotification } from '@carbon/react';
import { Suspense, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

/**
 * Around whatever is fetched when it is first needed. A part whose file does not come (no network, or a build that has gone),
 * or that breaks, says so in its own place: without this, React would take the whole page away, with what was typed on it.
 */
export function LazyPart({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary FallbackComponent={Missing} resetKeys={[pathname]}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </ErrorBoundary>
  );
}

/** Only a new page helps: React remembers that the file did not come. */
function Missing() {
  const { t } = useTranslation();
  return (
    <div className="missing-part">
      <InlineNotification className="trouble" kind="warning" lowContrast hideCloseButton role="alert" statusIconDescription={t('app.warning')} title={t('part.missing')} subtitle={t('part.missingText')} />
      <Button kind="tertiary" size="sm" onClick={() => window.location.reload()}>{t('part.reload')}</Button>
    </div>
  );
}
