import { InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChangeView } from '../../api/contract/configuration.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket } from '../basket.ts';
import { ChangeList } from '../components/change-list.tsx';
import { useChanges, useTables } from '../configuration.ts';

/** What waits for me, what I am writing, and what went live lately. */
export function Home() {
  const { t } = useTranslation();
  const me = useSession().data?.officer.id ?? '';
  const tables = useTables();
  const [open, live] = [useChanges('status=draft,in-review,rejected&limit=200'), useChanges('status=published&limit=10')];
  const { basket } = useBasket(me);
  const items = open.data?.items ?? [];
  const waiting = tables.data?.mayApprove ? items.filter(({ status, author }) => status === 'in-review' && author.id !== me) : [];
  const mine = items.filter(({ author }) => author.id === me);
  return (
    <>
      <PageTitle title={t('admin.title')} />
      <Trouble error={open.error ?? live.error} />
      {basket.edits.length > 0 && <p className="home__basket"><Link to={`/tables/${basket.edits[0]!.table}`}>{t('home.basket', { count: basket.edits.length })}</Link></p>}
      {tables.data?.mayApprove && <Part id="waiting" title={t('changes.waiting')} none={t('changes.noneWaiting')} changes={waiting} pending={open.isPending} />}
      {tables.data?.mayEdit && <Part id="mine" title={t('home.mine')} none={t('home.noneMine')} changes={mine} pending={open.isPending} />}
      <Part id="live" title={t('home.live')} none={t('home.noneLive')} changes={live.data?.items ?? []} pending={live.isPending} />
    </>
  );
}

function Part({ id, title, none, changes, pending }: { id: string; title: string; none: string; changes: readonly ChangeView[]; pending: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="home__part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {pending ? <InlineLoading description={t('app.loading')} /> : changes.length === 0 ? <p className="quiet">{none}</p> : <ChangeList changes={changes} />}
    </section>
  );
}
