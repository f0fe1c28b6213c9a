import { Button } from '@carbon/react';
import { Edit, RecentlyViewed } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AreaView } from '../../../api/contract/routing.ts';
import { tellDay } from '../../../ui/instants.ts';
import { HoursInWords } from './hours.tsx';

/** Rows of the routing table in words. */
export function AreaTable({ areas, onEdit }: { areas: readonly AreaView[]; onEdit?(area: AreaView): void }) {
  const { t } = useTranslation();
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('routing.title')}>
      <table className="cds--data-table cds--data-table--sm routing__table">
        <thead><tr>{['category', 'ward', 'when', 'lead', 'beside', 'rank', 'valid', 'actions'].map((name) => <th key={name} scope="col">{t(`routing.${name}`)}</th>)}</tr></thead>
        <tbody>{areas.map((area) => (
          <tr key={area.code}>
            <td>{area.category?.name ?? t('routing.everyCategory')}</td>
            <td><Wards wards={area.wards} /></td>
            <td><When area={area} /></td>
            <td><Link to={`/units/${area.unit.code}`}>{area.unit.name}</Link></td>
            <td>{area.coordinating.map(({ name }) => name).join(', ')}</td>
            <td>{area.rank}</td>
            <td>{area.validTo === null ? t('unit.from', { from: tellDay(area.validFrom) }) : t('unit.fromTo', { from: tellDay(area.validFrom), to: tellDay(area.validTo) })}</td>
            <td className="row-actions">
              {onEdit && <Button kind="ghost" size="sm" hasIconOnly renderIcon={Edit} iconDescription={`${t('routing.edit')}: ${area.code}`} onClick={() => onEdit(area)} />}
              <Button as={Link} to={`/tables/service-areas?history=${encodeURIComponent(area.code)}`} kind="ghost" size="sm" hasIconOnly renderIcon={RecentlyViewed} iconDescription={`${t('routing.history')}: ${area.code}`} />
            </td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Wards({ wards }: { wards: AreaView['wards'] }) {
  const { t } = useTranslation();
  if (wards === null) return <>{t('routing.wholeCity')}</>;
  if (wards.length <= 2) return <>{wards.map(({ name }) => name).join(', ')}</>;
  return <details><summary>{t('routing.wards', { first: wards[0]!.name, more: wards.length - 1 })}</summary>{wards.map(({ name }) => name).join(', ')}</details>;
}

function When({ area: { urgency, calendarCode, hours } }: { area: AreaView }) {
  const { t } = useTranslation();
  if (!urgency && !calendarCode && !hours) return <>{t('routing.always')}</>;
  return <>{urgency && t(`routing.urgency.${urgency}`)}{urgency && (calendarCode || hours) && '; '}{calendarCode && t('routing.calendar', { code: calendarCode })}{hours && <HoursInWords value={hours} />}</>;
}
