import { Button, SkeletonText, Tag } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { Countdown, noteServerNow } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CaseHistory, CaseReport } from '../components/case-panel.tsx';
import { DecisionForm } from '../components/decision-form.tsx';
import { Figures } from '../components/figures.tsx';
import type { Session } from '../session.ts';

type Action = 'claim' | 'release' | 'complete';

/** One task: what was reported, what is known, the clock, and the form that decides. */
export function Task({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<Error | null>(null);
  const task = useQuery({
    queryKey: ['work-item', id],
    queryFn: async () => {
      const found = await callApi<WorkItemDetail>('GET', `/work-items/${encodeURIComponent(id)}`);
      noteServerNow(found.serverNow);
      return found;
    },
    refetchInterval: 5_000,
  });

  const act = async (action: Action, body: object) => {
    setFailure(null);
    try {
      await callApi('POST', `/work-items/${id}/${action}`, body);
      void queries.invalidateQueries({ queryKey: ['work-items'] });
      if (action === 'complete') return await navigate('/?queue=mine', { state: { completed: codeOf(task.data!) } });
      await task.refetch();
    } catch (error) {
      // A session that ended leads to the sign-in page by itself; the draft is kept.
      if (error instanceof ApiProblem && error.status === 401) return;
      setFailure(error as Error);
      if (error instanceof ApiProblem && error.status === 409) await task.refetch();
    }
  };

  if (task.isPending) return <SkeletonText paragraph lineCount={12} />;
  if (!task.data) return <section><PageTitle title={t('app.failed')} /><Trouble error={task.error} /><p><Link to="/">{t('task.back')}</Link></p></section>;
  const item = task.data;
  return (
    <article className="task">
      <header className="task__head">
        <Link to="/" className="back">← {t('task.back')}</Link>
        <PageTitle title={`${codeOf(item)} ${item.title}`}><span className="code">{codeOf(item)}</span> <small>{item.title}</small></PageTitle>
        <div className="task__state">
          <Countdown dueAt={item.dueAt} from={item.createdAt} done={item.status !== 'open'} />
          {item.urgency === 'urgent' && <Tag type="red">{t('task.urgent')}</Tag>}
          {item.categoryName && <Tag type="blue">{item.categoryName}</Tag>}
          {item.unitName && <Tag type="gray">{item.unitName}</Tag>}
        </div>
        <Trouble error={task.error} />
      </header>
      <div className="task__columns">
        <div className="task__report">{item.case ? <CaseReport found={item.case} /> : item.reportDate && <Figures date={item.reportDate} />}</div>
        <aside className="task__decide" aria-labelledby="decide-title">
          <h2 id="decide-title">{t('task.decide')}</h2>
          <Decide item={item} me={session.officer.id} failure={failure} onAct={act} />
        </aside>
        {item.case && <div className="task__rest"><CaseHistory found={item.case} /></div>}
      </div>
    </article>
  );
}

const codeOf = (item: WorkItemDetail) => item.caseCode ?? item.reportDate?.split('-').reverse().join('/') ?? '';

function Decide({ item, me, failure, onAct }: { item: WorkItemDetail; me: string; failure: Error | null; onAct: (action: Action, body: object) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const act = async (action: Action, body: object) => {
    setBusy(true);
    await onAct(action, body);
    setBusy(false);
  };
  const trouble = <Trouble error={failure} />;
  if (item.status !== 'open') return <p className="quiet">{t('task.isDone')}</p>;
  if (item.claimedBy && item.claimedBy.id !== me) return <>{trouble}<p>{t('task.claimedBy', { name: item.claimedBy.displayName })}</p></>;
  if (!item.mayWork) return <p className="quiet">{t('task.notYours')}</p>;
  if (!item.claimedBy) {
    return (
      <>
        {trouble}
        <p>{t('task.claimFirst')}</p>
        <Button disabled={busy} onClick={() => void act('claim', { version: item.version })}>{t('task.claim')}</Button>
      </>
    );
  }
  return (
    <>
      <DecisionForm key={item.id} item={item} trouble={trouble} onDecide={(decision) => act('complete', { version: item.version, decision })} />
      <Button className="release" kind="ghost" disabled={busy} onClick={() => void act('release', {})}>{t('task.release')}</Button>
    </>
  );
}
