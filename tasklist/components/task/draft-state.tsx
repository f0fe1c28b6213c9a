import { Button, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../ui/countdown.tsx';
import type { Draft } from '../../form/use-draft.ts';

/** What a person must know of the draft: that it stands only on this device, or that another window has a newer one, which they settle. */
export function DraftState({ draft, onSettle }: { draft: Draft; onSettle: (choice: 'theirs' | 'mine') => void }) {
  const { t } = useTranslation();
  const { other, onDevice } = draft;
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
    </div>
  );
}

/** When the draft was last kept on the server. */
export function DraftSaved({ draft: { savedAt, onDevice } }: { draft: Draft }) {
  const { t } = useTranslation();
  return <p className="decision__saved" role="status">{savedAt && !onDevice ? t('task.draftSaved', { time: formatInstant(savedAt) }) : ''}</p>;
}
