import { InlineNotification, Loading } from '@carbon/react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ChangeDetail } from '../../api/contract/configuration.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { ChangeEdits } from '../components/change-edits.tsx';
import { ChangeSteps } from '../components/change-steps.tsx';
import { StatusTag } from '../components/status-tag.tsx';
import { useChange, useTables } from '../configuration.ts';
import { tellInstant } from '../../ui/instants.ts';

const ReplayPanel = lazy(() => import('../components/replay-panel.tsx').then((module) => ({ default: module.ReplayPanel })));
/** What decides when a case is late: a change of these is replayed before it goes live. */
const REPLAYED = ['sla-rules', 'calendars', 'holidays'];

/** One change: who, when and why, what it does, what is wrong with it, and what may be done. */
export function Change({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const change = useChange(id);
  const tables = useTables();
  if (change.isPending || tables.isPending) return <Loading withOverlay={false} description={t('app.loading')} />;
  if (!change.data) return <><PageTitle title={t('changes.title')} /><Trouble error={change.error} /></>;
  const found = change.data;
  const loose = found.faults.filter(({ table, key }) => !found.edits.some((edit) => edit.table === table && edit.key === key));
  return (
    <>
      <PageTitle title={`${t('changes.number', { number: found.number })}: ${found.title}`}>{found.title}<small>{t('changes.number', { number: found.number })} · <StatusTag status={found.status} /></small></PageTitle>
      <Trouble error={change.error} />
      <Facts change={found} />
      {found.outdated && <InlineNotification className="trouble" kind="warning" lowContrast hideCloseButton statusIconDescription={t('app.warning')} title={t('change.outdated')} subtitle={t('change.outdatedText')} />}
      {found.faults.length > 0 && <InlineNotification className="trouble" kind="error" lowContrast hideCloseButton statusIconDescription={t('app.error')} title={t('change.faults', { count: found.faults.length })} subtitle={t('change.faultsText')} />}
      {loose.map(({ key, text }) => <p key={key + text} className="fault">{text}</p>)}
      <ChangeSteps change={found} officerId={session.officer.id} />
      <section aria-labelledby="edits-title"><h2 id="edits-title">{t('change.edits', { count: found.edits.length })}</h2><ChangeEdits edits={found.edits} faults={found.faults} tables={tables.data?.items ?? []} /></section>
      {['draft', 'in-review'].includes(found.status) && !found.outdated && found.edits.some(({ table }) => REPLAYED.includes(table)) && <LazyPart><ReplayPanel changeId={found.id} /></LazyPart>}
    </>
  );
}

function Facts({ change }: { change: ChangeDetail }) {
  const { t } = useTranslation();
  const facts: Array<[string, React.ReactNode]> = [
    [t('change.reason'), change.reason],
    [t('change.author'), `${change.author.displayName}, ${tellInstant(change.createdAt)}`],
    ...(change.submittedAt ? [[t('change.submitted'), tellInstant(change.submittedAt)] as [string, string]] : []),
    ...(change.reviewer ? [[t('change.reviewer'), `${change.reviewer}${change.reviewedAt ? `, ${tellInstant(change.reviewedAt)}` : ''}`] as [string, string]] : []),
    ...(change.reviewNote ? [[t('change.note'), change.reviewNote] as [string, string]] : []),
    ...(change.publishedAt ? [[t('change.published'), `${change.publishedBy}, ${tellInstant(change.publishedAt)}`] as [string, string]] : []),
    [t('change.appliesTo'), t(`appliesTo.${change.appliesTo}`)],
    ...(change.needsReview && ['draft', 'in-review'].includes(change.status) ? [[t('change.review'), t('change.needsReview')] as [string, string]] : []),
    ...(change.reverts ? [[t('change.reverts'), <Link key="reverts" to={`/changes/${change.reverts}`}>{t('change.revertsLink')}</Link>] as [string, React.ReactNode]] : []),
    ...(change.revertedBy ? [[t('change.revertedBy'), t('changes.number', { number: change.revertedBy })] as [string, string]] : []),
  ];
  return <dl className="pairs change__facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
