import { Button, SkeletonText, Tag, Tile } from '@carbon/react';
import { Add, Edit, TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { BasketPanel } from '../components/basket-panel.tsx';
import { CalendarForm } from '../components/calendars/calendar-form.tsx';
import { nameOf, useGathered, type CalendarRow } from '../components/calendars/rows.ts';
import { WeekView } from '../components/calendars/week-view.tsx';
import { useRows } from '../configuration.ts';

const EMPTY: CalendarRow = { code: '', nameVi: '', nameEn: '', kind: 'working-hours', hours: [] };

/** How lengths of time are counted: each calendar's week, and a way to change it. */
export function Calendars({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { rows, isPending, error, mayEdit, tables, gather, takeOut } = useGathered<CalendarRow>('calendars', ({ code }) => code, session.officer.id);
  const rules = useRows('sla-rules', '');
  const [editing, setEditing] = useState<string | null>(null);
  const uses = (code: string) => rules.data?.items.filter(({ row }) => row.calendarCode === code).length ?? 0;
  const keep = (row: CalendarRow) => { gather(row); setEditing(null); };
  return (
    <>
      <PageTitle title={t('calendars.title')} />
      <p className="lead">{t('calendars.lead')}</p>
      <Trouble error={error} />
      {isPending && <SkeletonText paragraph lineCount={8} />}
      <div className="calendars">
        {rows.map(({ row, pending, edit }) => (
          <Tile key={row.code} className="calendar">
            <div className="calendar__head">
              <h2>{nameOf(row)}</h2>
              <span className="quiet">{row.code}</span>
              {edit && <Tag size="sm" type="blue">{t('calendars.gathered')}</Tag>}
              {pending > 0 && <Tag size="sm" type="purple">{t('calendars.pending')}</Tag>}
            </div>
            <p className="quiet">{t(`calendars.kind.${row.kind}`)} · {uses(row.code) === 0 ? t('calendars.unused') : t('calendars.usedBy', { count: uses(row.code) })}</p>
            {editing === row.code
              ? <CalendarForm calendar={row} isNew={false} onGather={keep} onCancel={() => setEditing(null)} />
              : <WeekView calendar={row} name={nameOf(row)} />}
            {mayEdit && editing !== row.code && (
              <div className="actions">
                <Button kind="tertiary" size="md" renderIcon={Edit} aria-label={t('calendars.editNamed', { name: nameOf(row) })} onClick={() => setEditing(row.code)}>{t('calendars.edit')}</Button>
                {uses(row.code) === 0 && edit?.kind !== 'removed' && <Button kind="danger--ghost" size="md" renderIcon={TrashCan} onClick={() => takeOut(row)}>{t('calendars.remove')}</Button>}
              </div>
            )}
          </Tile>
        ))}
        {editing === '' && <Tile className="calendar"><h2>{t('calendars.new')}</h2><CalendarForm calendar={EMPTY} isNew onGather={keep} onCancel={() => setEditing(null)} /></Tile>}
      </div>
      {mayEdit && editing !== '' && <Button kind="tertiary" renderIcon={Add} onClick={() => setEditing('')}>{t('calendars.new')}</Button>}
      <BasketPanel officerId={session.officer.id} tables={tables} onFaults={() => undefined} />
    </>
  );
}
