import { InlineNotification, SkeletonText, Tag } from '@carbon/react';
import { Document } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import type { MatterView } from '../../api/contract/matters.ts';
import { callApi } from '../../ui/api.ts';
import { Countdown, formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Answers, Facts } from '../components/matters/facts.tsx';
import { PANELS } from '../components/matters/index.ts';

/** One matter: what is known, its tasks with what was entered, its papers, and what happened. */
export function Matter() {
  const { t, i18n } = useTranslation();
  const { code = '' } = useParams();
  const { state } = useLocation() as { state: { opened?: boolean } | null };
  const { data: matter, error, isPending } = useQuery({
    queryKey: ['matter', code, i18n.language], queryFn: () => callApi<MatterView>('GET', `/matters/${encodeURIComponent(code)}`), refetchInterval: 15_000,
  });
  if (isPending) return <SkeletonText paragraph lineCount={12} />;
  if (!matter) return <section><PageTitle title={t('app.failed')} /><Trouble error={error} /><p><Link to="/matters">{t('matters.back')}</Link></p></section>;
  const Panel = PANELS[matter.kind];
  // Some kinds say themselves what the report is to them.
  return (
    <article className="matter">
      <p className="task__top"><Link to="/matters" className="back">← {t('matters.back')}</Link></p>
      <PageTitle title={`${matter.code} ${matter.title}`}><span className="code">{matter.code}</span> <small>{matter.title}</small></PageTitle>
      <p className="matter__state">
        <Tag type="blue">{matter.kindTitle}</Tag>
        <Tag type={matter.status === 'open' ? 'green' : 'gray'}>{t(`matters.status.${matter.status}`)}</Tag>
        {matter.outcomeText && <Tag type="purple">{matter.outcomeText}</Tag>}
        {matter.unitName && <Tag type="gray">{matter.unitName}</Tag>}
        {matter.restricted && <Tag type="red">{t('matters.restricted')}</Tag>}
      </p>
      {state?.opened && <InlineNotification className="trouble" kind="success" lowContrast role="status" hideCloseButton statusIconDescription={t('app.success')} title={t('matters.opened', { code: matter.code })} />}
      <Trouble error={error} />
      <div className="matter__columns">
        <div>
          <section className="matter__part" aria-labelledby="matter-facts">
            <h2 id="matter-facts">{t('matters.facts')}</h2>
            <Facts caseCode={matter.caseCode} facts={[{ label: t('matters.openedAt'), value: formatInstant(matter.openedAt), href: null }, ...matter.facts]} />
          </section>
          {Panel && <section className="matter__part"><LazyPart fallback={<SkeletonText paragraph lineCount={4} />}><Panel code={matter.code} closed={matter.status !== 'open'} /></LazyPart></section>}
          <Tasks tasks={matter.tasks} />
        </div>
        <div>
          {matter.documents.length > 0 && (
            <section className="matter__part" aria-labelledby="matter-papers">
              <h2 id="matter-papers">{t('matters.papers')}</h2>
              <ul className="matter__papers">{matter.documents.map(({ title, href }) => <li key={href}><a href={href}><Document aria-hidden /> {title}</a></li>)}</ul>
            </section>
          )}
          <section className="matter__part" aria-labelledby="matter-history">
            <h2 id="matter-history">{t('matters.history')}</h2>
            <ol className="matter__events">
              {matter.events.map((event, place) => <li key={place}><time className="quiet" dateTime={event.happenedAt}>{formatInstant(event.happenedAt)}</time> <span>{event.text}</span>{event.actorName && <span className="quiet"> · {event.actorName}</span>}</li>)}
            </ol>
          </section>
        </div>
      </div>
    </article>
  );
}

function Tasks({ tasks }: { tasks: MatterView['tasks'] }) {
  const { t } = useTranslation();
  return (
    <section className="matter__part" aria-labelledby="matter-tasks">
      <h2 id="matter-tasks">{t('matters.tasks')}</h2>
      {tasks.length === 0 && <p className="quiet">{t('matters.noTasks')}</p>}
      <ol className="matter__tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            <div className="matter__task">
              {task.status === 'open' ? <Link to={`/tasks/${task.id}`}>{task.title}</Link> : <strong>{task.title}</strong>}
              <Countdown dueAt={task.dueAt} from={task.clockStartedAt ?? undefined} done={task.status !== 'open'} />
              {task.breachedAt && <Tag type="red" size="sm">{t('matters.late')}</Tag>}
              <span className="quiet">{[task.unitName, task.completedByName ?? task.claimedByName, task.completedAt && formatInstant(task.completedAt)].filter(Boolean).join(' · ')}</span>
            </div>
            <Answers answers={task.answers} />
          </li>
        ))}
      </ol>
    </section>
  );
}
