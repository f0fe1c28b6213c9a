import { Button, Modal, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { MoveView } from '../../api/contract/instance-moves.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { MovedList } from '../components/moves/moved-list.tsx';
import { MoveFacts, MoveProgress, MoveStatusTag, Reasons, useMoveName } from '../components/moves/move-parts.tsx';
import { useElementNames } from '../element-names.ts';
import { useVersion } from '../processes.ts';
import { useMove, useSteerMove, type MovedState, type MoveStep } from '../moves.ts';

/** One move: how far it is, what became of each case, and taking it back. */
export function Move() {
  const { t } = useTranslation();
  const { process = '', id = '' } = useParams();
  const [state, setState] = useState<MovedState | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const { data, error } = useMove(process, id, state, after);
  const name = useMoveName();
  const version = useVersion(process, data?.move.toVersion ?? null);
  const elementName = useElementNames(version.data?.files.find(({ kind }) => kind === 'bpmn')?.content ?? '<none/>');
  const moves = `/processes/${encodeURIComponent(process)}/moves`;
  return (
    <>
      <p className="back"><Link to={moves}>{t('moves.list')}</Link></p>
      <PageTitle title={data ? name(data.move) : t('moves.list')} />
      <Trouble error={error} />
      {!data && !error && <SkeletonText paragraph lineCount={4} />}
      {data && (
        <>
          <div className="move-head">
            <p><MoveStatusTag status={data.move.status} /> {data.move.reason}</p>
            <MoveFacts move={data.move} />
            {data.move.undoes && <p>{t('moves.undoes')} <Link to={`${moves}/${data.move.undoes}`}>{t('moves.theMove')}</Link></p>}
            {data.move.undoneBy && <p>{t('moves.undone')} <Link to={`${moves}/${data.move.undoneBy}`}>{t('moves.theMove')}</Link></p>}
            <div aria-live="polite"><MoveProgress move={data.move} /></div>
            <Reasons reasons={data.move.reasons} />
            <Steps key={id} process={process} move={data.move} />
          </div>
          <MovedList
            counts={data.move.counts} items={data.items} name={elementName} state={state} onState={(next) => { setState(next); setAfter(null); }}
            onMore={data.nextAfter ? () => setAfter(data.nextAfter) : null} onFirst={after ? () => setAfter(null) : null}
          />
        </>
      )}
    </>
  );
}

function Steps({ process, move: { id, may, counts } }: { process: string; move: MoveView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const steer = useSteerMove(process, id);
  const go = (step: MoveStep) => steer.mutate(step, {
    onSuccess: (move) => { setAsked(false); if (move.id !== id) void navigate(`/processes/${encodeURIComponent(process)}/moves/${move.id}`); },
  });
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <div>
      <div className="moves__actions">
        {may.pause && <Button kind="tertiary" disabled={steer.isPending} onClick={() => go('pause')}>{t('moves.pause')}</Button>}
        {may.resume && <Button disabled={steer.isPending} onClick={() => go('resume')}>{t('moves.resume')}</Button>}
        {may.retry && <Button kind="tertiary" disabled={steer.isPending} onClick={() => go('retry')}>{t('moves.retry')}</Button>}
        {may.undo && <Button kind="danger--tertiary" disabled={steer.isPending} onClick={() => setAsked(true)}>{t('moves.undo')}</Button>}
      </div>
      {!asked && <Trouble error={steer.error} />}
      {asked && (
        <Modal open size="sm" danger modalHeading={t('moves.undoTitle')} primaryButtonText={t('moves.undo')} secondaryButtonText={t('moves.cancel')} closeButtonLabel={t('app.close')}
          primaryButtonDisabled={steer.isPending} onRequestClose={() => setAsked(false)} onRequestSubmit={() => go('undo')}>
          <p>{t('moves.undoText', { count: counts.moved })}</p>
          <Trouble error={steer.error} />
        </Modal>
      )}
    </div>
  );
}
