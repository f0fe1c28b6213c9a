import { Button, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WallRowView } from '../../../api/contract/wall.ts';
import { Countdown, formatInstant } from '../../../ui/countdown.tsx';
import { codeOf } from '../code-of.ts';

export interface RowActions {
  readonly onAssign: (row: WallRowView) => void;
  readonly onClaim: (row: WallRowView) => void;
}

/** One open task: its clock first, then what, where and who; a leader acts from here. */
export function WallRow({ row, onAssign, onClaim }: { row: WallRowView } & RowActions) {
  const { t } = useTranslation();
  const code = codeOf(row);
  return (
    <li className="wall-row" data-row={row.id}>
      <Countdown dueAt={row.dueAt} from={row.clockStartedAt ?? undefined} />
      <p className="wall-row__what">
        <Link to={`/tasks/${row.id}`} className="code" data-open>{code}</Link> <span>{row.categoryName ?? row.title}</span>
        {row.urgency === 'urgent' && <Tag type="red" size="sm">{t('task.urgent')}</Tag>}
        {row.waitingFor && <Tag type="teal" size="sm">{t(`waiting.${row.waitingFor}`)}</Tag>}
      </p>
      <p className="wall-row__where quiet">{[row.unitName ?? t('wall.portal'), row.wardName !== row.unitName && row.wardName].filter(Boolean).join(' · ')}</p>
      <p className="wall-row__who">
        {row.holder
          ? <>{row.holder.displayName}{row.holder.away && <> <Tag type="magenta" size="sm">{t('wall.away')}</Tag></>} {row.claimedAt && <span className="quiet">{t('wall.heldSince', { time: formatInstant(row.claimedAt) })}</span>}</>
          : <><strong>{t('wall.unassigned')}</strong> <span className="quiet">{t('wall.waitingSince', { time: formatInstant(row.waitingSince) })}</span></>}
      </p>
      <div className="wall-row__actions">
        {row.mayClaim && <Button kind="ghost" size="sm" aria-label={t('wall.claimName', { code })} onClick={() => onClaim(row)}>{t('wall.claim')}</Button>}
        {row.mayAssign && <Button kind="ghost" size="sm" aria-label={t('wall.assignName', { code })} onClick={() => onAssign(row)}>{t('wall.assign')}</Button>}
      </div>
    </li>
  );
}
