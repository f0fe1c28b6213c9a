import { Button, InlineNotification, SkeletonPlaceholder } from '@carbon/react';
import { Edit } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { ProcessView } from '../../api/contract/process-models.ts';
import { tellInstant } from '../../ui/instants.ts';
import { hasRight, type Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { DiagramView } from '../components/diagram-view.tsx';
import { useProcess, useVersion } from '../processes.ts';

/** What is live, and where the draft stands. */
export function Process({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const navigate = useNavigate();
  const { data } = useProcess(process);
  const live = useVersion(process, data?.live?.number ?? null);
  const [selected, setSelected] = useState<string | null>(null);
  const file = live.data?.files.find(({ kind }) => kind === 'bpmn');
  if (!data) return <SkeletonPlaceholder className="process__placeholder" />;
  const base = `/processes/${encodeURIComponent(process)}`;
  return (
    <>
      <div className="process__head">
        <Facts process={data} base={base} />
        <Button renderIcon={Edit} size="md" onClick={() => void navigate(`${base}/draft`)}>{t(hasRight(session, 'process.edit') ? 'process.edit' : 'process.look')}</Button>
      </div>
      {data.shippedWaiting !== null && (
        <InlineNotification kind="info" lowContrast hideCloseButton title={t('process.shippedWaiting', { number: data.shippedWaiting })} statusIconDescription={t('app.info')}>
          <Link to={`${base}/versions/${data.shippedWaiting}`}>{t('process.lookAtIt')}</Link>
        </InlineNotification>
      )}
      {data.failed && <InlineNotification kind="error" lowContrast hideCloseButton title={t('process.failed', { number: data.failed.number })} subtitle={data.failed.failureText ?? ''} statusIconDescription={t('app.error')} />}
      <Trouble error={live.error} />
      {data.live === null && <p className="empty">{t('process.neverLive')}</p>}
      {file && <DiagramView xml={file.content} label={data.name} height="min(60vh, 40rem)" selected={selected} onElementClick={setSelected} />}
    </>
  );
}

function Facts({ process: { live, deploying, inReview, draft }, base }: { process: ProcessView; base: string }) {
  const { t } = useTranslation();
  return (
    <dl className="process__facts">
      <div>
        <dt>{t('process.live')}</dt>
        <dd>{live ? <Link to={`${base}/versions/${live.number}`}>{t('process.version', { number: live.number })}</Link> : t('process.none')}{live?.deployedAt && <span className="quiet"> · {t('process.since', { when: tellInstant(live.deployedAt) })}</span>}{live && <span className="quiet"> · {live.name}</span>}</dd>
      </div>
      {deploying && <div><dt>{t('process.deploying')}</dt><dd><Link to={`${base}/versions/${deploying.number}`}>{t('process.version', { number: deploying.number })}</Link></dd></div>}
      {inReview.length > 0 && <div><dt>{t('process.inReview')}</dt><dd>{inReview.map(({ number }) => <Link key={number} to={`${base}/versions/${number}`}>{t('process.version', { number })}</Link>)}</dd></div>}
      <div><dt>{t('process.draft')}</dt><dd><DraftState draft={draft} /></dd></div>
    </dl>
  );
}

/** Whether the draft differs from what is live, and who worked on it last. */
export function DraftState({ draft }: { draft: ProcessView['draft'] }) {
  const { t } = useTranslation();
  return (
    <>
      {t(draft.changed ? 'process.draftChanged' : 'process.draftSame')}
      {draft.changed && draft.savedBy && draft.savedAt && <span className="quiet"> · {t('process.draftBy', { who: draft.savedBy.displayName, when: tellInstant(draft.savedAt) })}</span>}
    </>
  );
}
