import { Button, InlineNotification, SkeletonText, Tag } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { Countdown, noteServerNow } from '../../ui/countdown.tsx';
import { CasePanel } from '../components/case-panel.tsx';
import { DecisionForm } from '../components/decision-form.tsx';
import { Figures } from '../components/figures.tsx';
import type { Session } from '../session.ts';

type Detail = WorkItemDetail & { readonly serverNow: string };

/** One task: what was reported, what is known, the clock, and the form that decides. */
export function Task({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState('');
  const task = useQuery({
    queryKey: ['work-item', id],
    queryFn: async () => {
      const found = await callApi<Detail>('GET', `/work-items/${id}`);
      noteServerNow(found.serverNow);
      return found;
    },
    refetchInterval: 5_000,
  });

  const act = async (action: 'claim' | 'release' | 'complete', body: object) => {
    setFailure('');
    try {
      await callApi('POST', `/work-items/${id}/${action}`, body);
      await queries.invalidateQueries({ queryKey: ['work-items'] });
      if (action === 'complete') return await navigate('/?queue=mine');
      await task.refetch();
    } catch (error) {
      setFailure((error as Error).message);
      if (error instanceof ApiProblem && error.status === 409) await task.refetch();
    }
  };

  if (task.isPending) return <SkeletonText paragraph lineCount={12} />;
  if (task.isError) return <InlineNotification kind="error" lowContrast hideCloseButton title={t('app.failed')} subtitle={task.error.message} />;
  const item = task.data;
  const mine = item.claimedBy?.id === session.officer.id;
  return (
    <article className="task">
      <header className="task__head">
        <Link to="/">← {t('task.back')}</Link>
        <h1>{item.caseCode ?? item.reportDate} <small>{item.title}</small></h1>
        <p className="task__state">
          <Countdown dueAt={item.dueAt} done={item.status !== 'open'} />
          {item.urgency === 'urgent' && <Tag type="red">{t('task.urgent')}</Tag>}
          {item.categoryName && <Tag type="blue">{item.categoryName}</Tag>}
          <span>{item.claimedBy ? t('task.claimedBy', { name: item.claimedBy.displayName }) : t('task.unclaimed')}</span>
        </p>
        {failure && <InlineNotification kind="error" lowContrast title={t('app.failed')} subtitle={failure} onCloseButtonClick={() => setFailure('')} />}
      </header>
      <div className="task__columns">
        <div>{item.case ? <CasePanel found={item.case} /> : item.reportDate && <Figures date={item.reportDate} />}</div>
        <aside className="task__decide" aria-labelledby="decide-title">
          <h2 id="decide-title">{t('task.decide')}</h2>
          {item.status === 'open' && !item.claimedBy && <><p>{t('task.claimFirst')}</p><Button onClick={() => void act('claim', { version: item.version })}>{t('task.claim')}</Button></>}
          {item.status === 'open' && mine && (
            <>
              <DecisionForm item={item} onDecide={(decision) => act('complete', { version: item.version, decision })} />
              <Button kind="ghost" size="sm" onClick={() => void act('release', {})}>{t('task.release')}</Button>
            </>
          )}
          {item.status !== 'open' && <p><Countdown dueAt={item.dueAt} done /></p>}
        </aside>
      </div>
    </article>
  );
}
