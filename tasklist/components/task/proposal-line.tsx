import { Button } from '@carbon/react';
import { MagicWand } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../form/proposal.ts';

/** What the machine would decide, in one line with how sure it is; taken into the form by a click or the key "a". */
export function ProposalLine({ proposal, asksAgain, ready, onAccept }: { proposal: Proposal; asksAgain: boolean; ready: boolean; onAccept: () => void }) {
  const { t } = useTranslation();
  const { parts, fields, confidence } = proposal;
  return (
    <div className="proposal">
      <p className="proposal__line">
        <span className="quiet">{t('screening.proposal')}</span>{' '}
        <strong>{[t(`screening.outcome.${String(fields.outcome)}`), parts.join(' · ')].filter(Boolean).join(': ')}</strong>
        {confidence !== null && <span className="proposal__sure" title={t('screening.sureHint')}> {t('screening.sure', { percent: Math.round(confidence * 100) })}</span>}
      </p>
      {ready && <Button kind="tertiary" size="md" renderIcon={MagicWand} onClick={onAccept}>{t(asksAgain ? 'screening.acceptAnyway' : 'form.useHints')} <kbd>a</kbd></Button>}
      <p className="proposal__again" role="alert">{asksAgain ? t('screening.readWarnings') : ''}</p>
    </div>
  );
}
