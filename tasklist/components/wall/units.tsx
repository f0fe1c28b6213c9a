import { WarningAltFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { WallView } from '../../../api/contract/wall.ts';

type Unit = WallView['units'][number];

/** The load of each unit, and whether one of its contacts is on duty now. */
export function Units({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation();
  const columns = ['open', 'claimed', 'overdue', 'done'] as const;
  return (
    <div className="wall__scroll" tabIndex={0} role="region" aria-label={t('wall.units')}>
      <table className="wall__table">
        <thead><tr>
          <th scope="col">{t('wall.column.unit')}</th>
          {columns.map((column) => <th key={column} scope="col" className={`number wall__${column}`}>{t(`wall.column.${column}`)}</th>)}
          <th scope="col" className="number"><abbr title={t('wall.column.medianLong')}>{t('wall.column.median')}</abbr></th>
        </tr></thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitCode ?? ''}>
              <th scope="row">{unit.unitCode ? unit.unitName ?? unit.unitCode : t('wall.portal')}<Duty duty={unit.duty} /></th>
              <td className="number">{unit.open}</td><td className="number wall__claimed">{unit.claimed}</td>
              <td className={`number${unit.overdue > 0 ? ' wall__late' : ''}`}>{unit.overdue > 0 && <span aria-hidden>▲ </span>}{unit.overdue}</td>
              <td className="number">{unit.doneToday}</td><td className="number">{unit.medianMinutes ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By place and hours; a name would be personal data that nobody needs here. */
function Duty({ duty }: { duty: Unit['duty'] }) {
  const { t } = useTranslation();
  if (!duty) return null;
  if (duty.position === null) return <span className="wall__duty wall__duty--none"><WarningAltFilled aria-hidden /> {t(duty.contacts === 0 ? 'wall.noContact' : 'wall.noDuty')}</span>;
  const hours = duty.hours.map(({ from, to }) => (from === '00:00' && to === '24:00' ? t('wall.dutyAlways') : `${from}–${to}`)).join(', ');
  return <span className="wall__duty quiet">{t('wall.duty', { position: duty.position, hours })}</span>;
}
