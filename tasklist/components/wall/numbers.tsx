import { CheckmarkFilled, Time, UserAvatar, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallView } from '../../../api/contract/wall.ts';

type Tone = 'overdue' | 'soon' | 'plain' | 'done';

/** What one reads from across the room: number, word, shape and colour. */
export function Numbers({ counts }: { counts: WallView['counts'] }) {
  const { t } = useTranslation();
  const tiles: Array<[label: string, count: number, tone: Tone, Icon: ComponentType<{ size?: number }>]> = [
    [t('wall.overdue'), counts.overdue, counts.overdue > 0 ? 'overdue' : 'done', counts.overdue > 0 ? WarningFilled : CheckmarkFilled],
    [t('wall.within', { minutes: 5 }), counts.within5, counts.within5 > 0 ? 'soon' : 'plain', WarningAltFilled],
    [t('wall.within', { minutes: 15 }), counts.within15, counts.within15 > 0 ? 'soon' : 'plain', WarningAltFilled],
    [t('wall.within', { minutes: 60 }), counts.within60, 'plain', Time],
    [t('wall.unassigned'), counts.unassigned, 'plain', UserAvatar],
    [t('wall.open'), counts.open, 'plain', Time],
    [t('wall.doneToday'), counts.doneToday, 'done', CheckmarkFilled],
  ];
  return (
    <dl className="wall__numbers" aria-label={t('wall.figures')}>
      {tiles.map(([label, count, tone, Icon]) => (
        <div key={label} className={`wall__number wall__number--${tone}`}><dt><Icon size={20} /> {label}</dt><dd>{count}</dd></div>
      ))}
    </dl>
  );
}
