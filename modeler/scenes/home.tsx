import { SkeletonText, Tag, Tile } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessView } from '../../api/contract/process-models.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { tellInstant } from '../../ui/instants.ts';
import { hasRight, type Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useDraft } from '../draft/draft.ts';
import { useProcesses } from '../processes.ts';
import { DraftState } from './process.tsx';

/** Every process: what is live, where its draft stands, what waits for somebody. */
export function Home({ session }: { session: Session }) {
  const { t } = useTranslation();
  const processes = useProcesses();
  return (
    <>
      <PageTitle title={t('modeler.processes')} />
      <p className="quiet home__lead">{t('home.lead')}</p>
      <Trouble error={processes.error} />
      {processes.isPending && <SkeletonText paragraph lineCount={6} />}
      {processes.data?.items.length === 0 && <p className="empty">{t('home.none')}</p>}
      <ul className="home">{processes.data?.items.map((process) => <li key={process.processId}><Card process={process} edits={hasRight(session, 'process.edit')} /></li>)}</ul>
    </>
  );
}

function Card({ process, edits }: { process: ProcessView; edits: boolean }) {
  const { t } = useTranslation();
  const { processId, name, live, deploying, inReview, failed, draft } = process;
  const base = `/processes/${encodeURIComponent(processId)}`;
  const { data } = useDraft(processId);
  const here = [...new Set(data?.editors.map(({ officer }) => officer.displayName))];
  return (
    <Tile className="home__card">
      <h2><Link to={base}>{name}</Link></h2>
      <p className="home__tags">
        {live ? <Tag type="green">{t('home.live', { number: live.number })}</Tag> : <Tag type="gray">{t('process.neverLive')}</Tag>}
        {deploying && <Tag type="blue">{t('home.deploying', { number: deploying.number })}</Tag>}
        {inReview.map(({ number }) => <Tag key={number} type="purple">{t('home.inReview', { number })}</Tag>)}
        {failed && <Tag type="red">{t('home.failed', { number: failed.number })}</Tag>}
      </p>
      <dl>
        <dt>{t('process.live')}</dt><dd>{live?.deployedAt ? `${live.name} · ${tellInstant(live.deployedAt)}` : t('process.none')}</dd>
        <dt>{t('process.draft')}</dt><dd><DraftState draft={draft} /></dd>
        {here.length > 0 && <><dt>{t('home.here')}</dt><dd>{here.join(', ')}</dd></>}
      </dl>
      <p className="home__links">
        <Link to={`${base}/draft`}>{t(edits ? 'process.edit' : 'process.look')}</Link>
        {inReview.map(({ number }) => <Link key={number} to={`${base}/versions/${number}`}>{t('home.review', { number })}</Link>)}
      </p>
    </Tile>
  );
}
