import { WarningFilled } from '@carbon/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { QueueName } from '../../../api/contract/views.ts';
import { hasRight, type Session } from '../../session.ts';
import { QUEUES, worksOnTasks } from './list-state.ts';
import { useCounts } from './use-list.ts';

/** The queues with how much waits in each. Who only looks on sees the queues of one's own work once something stands there. */
export function QueueTabs({ session, queue, current }: { session: Session; queue: QueueName; current: boolean }) {
  const { t } = useTranslation();
  const { data: counts } = useCounts();
  const works = worksOnTasks(session);
  const shown = QUEUES.filter((name) => works || name === queue || ['unit', 'overdue', 'waiting'].includes(name) || (counts?.[name] ?? 0) > 0);
  const ofUnit = hasRight(session, 'task.handle');
  const tabs = useRef<HTMLElement>(null);
  const known = counts !== undefined;
  useEffect(() => {
    const chosen = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    if (chosen && tabs.current) tabs.current.scrollLeft = chosen.offsetLeft - tabs.current.offsetLeft - 16;
  }, [queue, current, known]);
  return (
    <nav ref={tabs} className="queues" aria-label={t('queue.label')}>
      {shown.map((name) => (
        <Link key={name} to={`/?queue=${name}`} className="queues__link" aria-current={current && name === queue ? 'page' : undefined}>
          {name === 'overdue' && (counts?.overdue ?? 0) > 0 && <WarningFilled className="queues__warning" aria-hidden />}
          {t(name === 'unit' && ofUnit ? 'queue.myUnit' : `queue.${name}`)}
          {counts && <span className="queues__count">{counts[name]}</span>}
        </Link>
      ))}
    </nav>
  );
}
