import { Button, Tag } from '@carbon/react';
import { ArrowDown } from '@carbon/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import { Countdown, formatInstant, serverTime } from '../../../ui/countdown.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { ExportCase } from '../case/export-case.tsx';
import { codeOf } from '../code-of.ts';
import { DeadlineChange } from './deadline-change.tsx';

/** Clock, code, urgency and who holds it: in sight however far one has scrolled. */
export function TaskHead({ item, me, trouble }: { item: WorkItemDetail; me: string; trouble: ReactNode }) {
  const { t } = useTranslation();
  const holder = !item.claimedBy ? t('task.unclaimed') : item.claimedBy.id === me ? t('screening.mine') : t('task.claimedBy', { name: item.claimedBy.displayName });
  return (
    <>
      <div className="task__top">
        <Link to="/" className="back">← {t('task.back')}</Link>
        {item.case && <ExportCase found={item.case} />}
      </div>
      <header className="task__head">
        <div className="task__bar">
          <PageTitle title={`${codeOf(item)} ${item.title}`}><span className="code">{codeOf(item)}</span> <small className={item.caseCode ? 'task__of-case' : undefined}>{item.title}</small></PageTitle>
          <div className="task__state">
            <Countdown dueAt={item.dueAt} from={item.createdAt} done={item.status !== 'open'} />
            {item.urgency === 'urgent' && <Tag type="red">{t('task.urgent')}</Tag>}
            {item.status === 'open' && <Tag type={item.claimedBy ? 'purple' : 'gray'}>{holder}</Tag>}
            {item.categoryName && <Tag type="blue">{item.categoryName}</Tag>}
            {item.unitName && <Tag type="gray">{item.unitName}</Tag>}
          </div>
        </div>
        <DeadlineChange dueAt={item.dueAt} />
        <PausedClock item={item} />
      </header>
      {trouble}
      {item.status === 'open' && <JumpToForm />}
    </>
  );
}

/** The clock of this task stands still while the sender is asked. */
function PausedClock({ item }: { item: WorkItemDetail }) {
  const { t } = useTranslation();
  const until = item.case?.clocks.find((clock) => clock.dueAt === item.dueAt && clock.stoppedAt === null)?.pausedUntil;
  if (item.status !== 'open' || !until || Date.parse(until) <= serverTime()) return null;
  return <p className="task__paused">{t('screening.paused', { time: formatInstant(until) })}</p>;
}

/** On a phone the form stands below what was reported; once it is in sight the button is in its way. */
function JumpToForm() {
  const { t } = useTranslation();
  const [away, setAway] = useState(true);
  useEffect(() => {
    const form = document.querySelector('.task__decide');
    if (!form) return undefined;
    const watch = new IntersectionObserver(([entry]) => setAway(!entry!.isIntersecting), { rootMargin: '0px 0px -30% 0px' });
    watch.observe(form);
    return () => watch.disconnect();
  }, []);
  return <Button className={`task__jump${away ? ' task__jump--away' : ''}`} renderIcon={ArrowDown} onClick={toForm}>{t('screening.toForm')}</Button>;
}

function toForm(): void {
  const title = document.getElementById('decide-title');
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}
