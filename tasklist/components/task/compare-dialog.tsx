import { InlineLoading, Modal } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../../api/contract/officers.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { caseQuery } from './candidates.ts';
import { metresBetween } from './distance.ts';
import { Pictures } from './pictures.tsx';

/** Two reports side by side: words, places, times, pictures, and how far apart. */
export function CompareDialog({ mine, code, onLink, onClose }: { mine: CaseView; code: string; onLink: ((code: string) => void) | null; onClose: () => void }) {
  const { t } = useTranslation();
  const other = useQuery(caseQuery(code));
  const metres = other.data && metresBetween(mine, other.data);
  const minutes = other.data && Math.round(Math.abs(instant(mine) - instant(other.data)) / 60_000);
  return (
    <Modal
      open size="lg" modalHeading={t('screening.compareTitle', { code })} aria-label={t('screening.compareTitle', { code })} closeButtonLabel={t('app.close')}
      passiveModal={!onLink} primaryButtonText={t('screening.linkDuplicate')} secondaryButtonText={t('task.cancel')} primaryButtonDisabled={!other.data}
      onRequestClose={onClose} onRequestSubmit={() => onLink?.(other.data?.duplicateOf ?? code)}
    >
      {other.isPending && <InlineLoading description={t('app.loading')} />}
      <Trouble error={other.error} />
      {other.data && (
        <>
          <p className="compare__apart">
            {[metres !== null && metres !== undefined && t('screening.apart', { metres }), t('screening.apartMinutes', { count: minutes })].filter(Boolean).join(' · ')}
          </p>
          {other.data.duplicateOf && <p className="compare__apart">{t('screening.isDuplicateOf', { code: other.data.duplicateOf })}</p>}
          <div className="compare">
            <Side found={mine} title={t('screening.thisReport')} />
            <Side found={other.data} title={t('screening.otherReport')} />
          </div>
        </>
      )}
    </Modal>
  );
}

const instant = (found: CaseView) => Date.parse(found.instants.received ?? '') || 0;

function Side({ found, title }: { found: CaseView; title: string }) {
  const { t } = useTranslation();
  const pictures = found.attachments.filter(({ purpose }) => purpose === 'report');
  return (
    <section className="compare__side">
      <h3>{title} · <Link to={`/cases/${found.code}`} target="_blank" className="code">{found.code}</Link></h3>
      <dl className="facts">
        <div><dt>{t('column.received')}</dt><dd>{found.instants.received ? formatInstant(found.instants.received) : '–'}</dd></div>
        <div><dt>{t('screening.status')}</dt><dd>{found.statusText}</dd></div>
        <div><dt>{t('task.place')}</dt><dd>{[found.addressText, found.wardName].filter(Boolean).join(' · ') || t('task.noPlace')}</dd></div>
        <div><dt>{t('task.hintCategory')}</dt><dd>{found.categoryName ?? '–'}</dd></div>
      </dl>
      <p className="reported">{found.content}</p>
      {pictures.length > 0 ? <Pictures files={pictures} label="task.picture" /> : <p className="quiet">{t('task.noPictures')}</p>}
    </section>
  );
}
