import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WallView } from '../../../api/contract/wall.ts';
import { Countdown } from '../../../ui/countdown.tsx';
import { codeOf } from '../code-of.ts';

/** Who works on what, with each one's load of today; the most overdue on top. */
export function People({ officers, inHands }: Pick<WallView, 'officers' | 'inHands'>) {
  const { t } = useTranslation();
  if (officers.length === 0) return <p className="quiet">{t('wall.noPeople')}</p>;
  return (
    <ul className="wall__people">
      {officers.map((officer) => {
        const held = inHands.filter(({ holder }) => holder?.id === officer.id);
        const load = [
          t('wall.held', { count: officer.claimed }), officer.doneToday > 0 && t('wall.heldDone', { count: officer.doneToday }),
          officer.medianMinutes !== null && t('wall.median', { minutes: officer.medianMinutes }),
        ].filter(Boolean).join(' · ');
        return (
          <li key={officer.id}>
            <p><strong>{officer.displayName}</strong>{officer.away && <> <Tag type="magenta" size="sm">{t('wall.away')}</Tag></>} {officer.overdue > 0 && <span className="wall__late">▲ {t('wall.heldOverdue', { count: officer.overdue })}</span>}</p>
            <p className="quiet">{[officer.unitName, load].filter(Boolean).join(' · ')}</p>
            {held.length > 0 && (
              <ul className="wall__held">
                {held.map((row) => <li key={row.id}><Link to={`/tasks/${row.id}`} className="code">{codeOf(row)}</Link> <Countdown dueAt={row.dueAt} from={row.clockStartedAt ?? undefined} /></li>)}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}
