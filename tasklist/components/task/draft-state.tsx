import { Button, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../ui/countdown.tsx';
import type { Draft } from '../../form/use-draft.ts';

/** Where the draft stands: kept on the server, only on this device, or newer from another window, which a person settles. */
export function DraftState({ draft, onSettle }: { draft: Draft; onSettle: (choice: 'theirs' | 'mine') => void }) {
  const { t } = useTranslation();
  const { other, onDevice, savedAt } = draft;
  return (
    <div className="draft-state">
      {other && (
        <div className="draft-state__other" role="alert">
          <p>{t('screening.newerDraft', { time: formatInstant(other.savedAt) })}</p>
          <p className="draft-state__choices">
            <Button size="sm" kind="primary" onClick={() => onSettle('theirs')}>{t('screening.showNewer')}</Button>
            <Button size="sm" kind="tertiary" onClick={() => onSettle('mine')}>{t('screening.keepMine')}</Button>
          </p>
        </div>
      )}
      {onDevice && <InlineNotification className="trouble" kind="warning" lowContrast hideCloseButton role="status" statusIconDescription={t('app.warning')} title={t('screening.onDevice')} subtitle={t('screening.onDeviceText')} />}
      <p className="decision__saved" role="status">{savedAt && !onDevice ? t('task.draftSaved', { time: formatInstant(savedAt) }) : ''}</p>
    </div>
  );
}
