import { Button, InlineNotification, SkeletonText, Tag } from '@carbon/react';
import { Add, ChevronLeft, ChevronRight, Download } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { BasketPanel } from '../components/basket-panel.tsx';
import { HolidayForm } from '../components/calendars/holiday-form.tsx';
import { ImportHolidays } from '../components/calendars/import-holidays.tsx';
import { nameOf, today, useGathered, type HolidayRow } from '../components/calendars/rows.ts';
import { YearView } from '../components/calendars/year-view.tsx';
import { tellDay } from '../../ui/instants.ts';

const EMPTY: HolidayRow = { day: '', nameVi: '', nameEn: '', kind: 'public-holiday', dayOff: true, hours: null, uncertain: false, note: null };

/** Days off and make-up days of a year; uncertain ones are marked until somebody confirms them. */
export function Holidays({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { rows, isPending, error, mayEdit, tables, gather, takeOut } = useGathered<HolidayRow>('holidays', ({ day }) => day, session.officer.id);
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const [editing, setEditing] = useState<HolidayRow | null>(null);
  const shown = rows.filter(({ row, edit }) => row.day.startsWith(`${year}-`) && edit?.kind !== 'removed').sort((a, b) => a.row.day.localeCompare(b.row.day));
  const uncertain = shown.filter(({ row }) => row.uncertain).length;
  const choose = (row: HolidayRow) => { if (mayEdit) setEditing(row); };
  return (
    <>
      <PageTitle title={t('holidays.title')} />
      <p className="lead">{t('holidays.lead')}</p>
      <Trouble error={error} />
      <div className="holidays__bar">
        <Button hasIconOnly kind="ghost" size="md" renderIcon={ChevronLeft} iconDescription={t('holidays.before')} onClick={() => setYear(year - 1)} />
        <span className="holidays__year" role="status"><span className="cds--visually-hidden">{t('holidays.year')} </span>{year}</span>
        <Button hasIconOnly kind="ghost" size="md" renderIcon={ChevronRight} iconDescription={t('holidays.after')} onClick={() => setYear(year + 1)} />
        {mayEdit && <Button kind="primary" size="md" renderIcon={Add} onClick={() => setEditing(EMPTY)}>{t('holidays.add')}</Button>}
        <Button kind="tertiary" size="md" renderIcon={Download} href={`/api/v1/holidays.ics?from=${year}&to=${year}`}>{t('holidays.export')}</Button>
      </div>
      {editing && <HolidayForm key={editing.day} row={editing} onGather={(row) => { gather(row); setEditing(null); }} onCancel={() => setEditing(null)} />}
      {uncertain > 0 && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('holidays.uncertainCount', { count: uncertain })} statusIconDescription={t('app.warning')} />}
      {isPending ? <SkeletonText paragraph lineCount={10} /> : <YearView year={year} rows={new Map(shown.map(({ row }) => [row.day, row]))} onChoose={choose} />}
      {!isPending && shown.length === 0 && <p className="empty">{t('holidays.none')}</p>}
      {shown.length > 0 && (
        <section aria-labelledby="holidays-list">
          <h2 id="holidays-list">{t('holidays.list', { year })}</h2>
          <div className="wide-table" tabIndex={0} role="region" aria-labelledby="holidays-list">
            <table className="cds--data-table">
              <thead><tr>{['day', 'name', 'kind', 'state', ...(mayEdit ? ['does'] : [])].map((column) => <th key={column} scope="col">{t(`holidays.${column}`)}</th>)}</tr></thead>
              <tbody>{shown.map(({ row, edit }) => <Line key={row.day} row={row} gathered={edit !== undefined} mayEdit={mayEdit} onConfirm={() => gather({ ...row, uncertain: false })} onEdit={() => setEditing(row)} onRemove={() => takeOut(row)} />)}</tbody>
            </table>
          </div>
        </section>
      )}
      {mayEdit && <ImportHolidays from={year} to={year + 2} onGather={(found) => found.forEach(gather)} />}
      <BasketPanel officerId={session.officer.id} tables={tables} onFaults={() => undefined} />
    </>
  );
}

interface LineProps { readonly row: HolidayRow; readonly gathered: boolean; readonly mayEdit: boolean; onConfirm(): void; onEdit(): void; onRemove(): void }

function Line({ row, gathered, mayEdit, onConfirm, onEdit, onRemove }: LineProps) {
  const { t } = useTranslation();
  const day = tellDay(row.day);
  return (
    <tr>
      <td>{day}</td>
      <td>{nameOf(row)}{row.hours && <span className="quiet"> {row.hours.map(({ from, to }) => `${from}–${to}`).join(', ')}</span>}{row.note && <p className="quiet">{row.note}</p>}</td>
      <td><Tag size="sm" type={row.dayOff ? 'red' : 'blue'}>{t(`holidays.kind.${row.kind}`)}</Tag></td>
      <td>{row.uncertain ? <Tag size="sm" type="outline">{t('holidays.uncertain')}</Tag> : t('holidays.certain')}{gathered && <Tag size="sm" type="blue">{t('calendars.gathered')}</Tag>}</td>
      {mayEdit && (
        <td className="holidays__does">
          {row.uncertain && <Button kind="ghost" size="sm" aria-label={t('holidays.confirmDay', { day })} onClick={onConfirm}>{t('holidays.confirm')}</Button>}
          <Button kind="ghost" size="sm" aria-label={t('holidays.editDay', { day })} onClick={onEdit}>{t('holidays.edit')}</Button>
          <Button kind="danger--ghost" size="sm" aria-label={t('holidays.removeDay', { day })} onClick={onRemove}>{t('holidays.remove')}</Button>
        </td>
      )}
    </tr>
  );
}
