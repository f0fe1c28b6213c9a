import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, ConnectionLost } from './api.ts';

/** What went wrong, in the reader's words. While the connection is lost, what was loaded before stays on the page. */
export function Trouble({ error, onClose }: { error: Error | null; onClose?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const answered = error instanceof ApiProblem;
  const late = error instanceof ConnectionLost && error.late;
  const fields = answered ? error.fields.map(({ detail }) => detail).filter(Boolean).join(' ') : '';
  return (
    <InlineNotification
      className="trouble"
      kind={answered ? 'error' : 'warning'}
      lowContrast
      role="alert"
      hideCloseButton={!onClose}
      onCloseButtonClick={onClose}
      statusIconDescription={t(answered ? 'app.error' : 'app.warning')}
      aria-label={t('app.close')}
      title={answered ? error.title ?? t('app.failed') : t(late ? 'app.late' : 'app.offline')}
      subtitle={answered ? fields || error.message : t(late ? 'app.lateText' : 'app.offlineText')}
    />
  );
}
