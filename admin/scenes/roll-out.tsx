import { Button, Modal, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { RollOutView } from '../../api/contract/roll-outs.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { RollOutItems } from '../components/roll-out-items.tsx';
import { RollOutFacts, RollOutProgress, RollOutStatusTag } from '../components/roll-out-parts.tsx';
import { useRollOut, useSteer, type RollOutStep } from '../roll-outs.ts';

/** One roll-out: how far it is, what became of each clock, and taking it back. */
export function RollOut() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: rollOut, error } = useRollOut(id);
  return (
    <>
      <PageTitle title={rollOut?.change.title ?? t('rollOuts.title')} />
      <Trouble error={error} />
      {!rollOut && !error && <SkeletonText paragraph lineCount={4} />}
      {rollOut && (
        <div className="roll-out">
          <div>
            <p><RollOutStatusTag status={rollOut.status} /> <Link to={`/changes/${rollOut.change.id}`}>{t('rollOuts.change', { number: rollOut.change.number })}</Link></p>
            <p>{rollOut.change.reason}</p>
            <RollOutFacts rollOut={rollOut} />
            {rollOut.supersededBy !== null && <p>{t('rollOuts.superseded', { number: rollOut.supersededBy })}</p>}
          </div>
          <div aria-live="polite"><RollOutProgress rollOut={rollOut} /></div>
          <Steps rollOut={rollOut} />
          <RollOutItems rollOut={rollOut} />
        </div>
      )}
    </>
  );
}

function Steps({ rollOut }: { rollOut: RollOutView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const steer = useSteer(rollOut.id);
  const { may, status, change, outcomes } = rollOut;
  const again = status === 'undone';
  const go = (step: RollOutStep) => steer.mutate(step, { onSuccess: ({ id }) => { setAsked(false); if (id !== rollOut.id) void navigate(`/roll-outs/${id}`); } });
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <div>
      <div className="actions">
        {may.pause && <Button kind="tertiary" disabled={steer.isPending} onClick={() => go('pause')}>{t('rollOuts.pause')}</Button>}
        {may.continue && <Button disabled={steer.isPending} onClick={() => go('continue')}>{t('rollOuts.continue')}</Button>}
        {may.retry && <Button disabled={steer.isPending} onClick={() => go('retry-failed')}>{t('rollOuts.retry')}</Button>}
        {may.undo && <Button kind={again ? 'tertiary' : 'danger--tertiary'} disabled={steer.isPending} onClick={() => setAsked(true)}>{t(again ? 'rollOuts.again' : 'rollOuts.undo')}</Button>}
      </div>
      {!asked && <Trouble error={steer.error} />}
      {asked && (
        <Modal open size="sm" danger={!again} modalHeading={t(again ? 'rollOuts.againTitle' : 'rollOuts.undoTitle')} primaryButtonText={t(again ? 'rollOuts.again' : 'rollOuts.undo')} secondaryButtonText={t('form.cancel')}
          closeButtonLabel={t('app.close')} primaryButtonDisabled={steer.isPending} onRequestClose={() => setAsked(false)} onRequestSubmit={() => go('undo')}>
          <p>{again ? t('rollOuts.againText') : t('rollOuts.undoText', { count: outcomes.moved + outcomes.breached, number: change.number })}</p>
          <Trouble error={steer.error} />
        </Modal>
      )}
    </div>
  );
}
