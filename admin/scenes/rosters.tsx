import { Button, ComboBox, SkeletonText } from '@carbon/react';
import { ChevronLeft, ChevronRight, Close } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { BasketPanel } from '../components/basket-panel.tsx';
import { DAYS, daysAfter, today, useGathered, weekdayOf, type RosterRow } from '../components/calendars/rows.ts';
import { ShiftForm } from '../components/calendars/shift-form.tsx';
import { useRows } from '../configuration.ts';
import { tellDay } from '../../ui/instants.ts';

interface Contact { readonly id: string; readonly position: number }
type Entry = ReturnType<typeof useGathered<RosterRow>>['rows'][number];
const WEEKS = [0, 1, 2, 3];

/** Who of a unit's contacts is on duty in the next weeks; by place in their order, never by name. */
export function Rosters({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const unit = search.get('unit');
  const units = useRows('units', '');
  const contacts = useRows('unit-contacts', '');
  const { rows, isPending, error, mayEdit, tables, gather, takeOut } = useGathered<RosterRow>('rosters', ({ id }) => id, session.officer.id);
  const [monday, setMonday] = useState(() => daysAfter(today(), 1 - weekdayOf(today())));
  const mine = (contacts.data?.items ?? []).filter(({ row }) => row.unitCode === unit && (row.validTo === null || String(row.validTo) > today()))
    .map(({ row }): Contact => ({ id: String(row.id), position: Number(row.position) })).sort((a, b) => a.position - b.position);
  const choices = (units.data?.items ?? []).map(({ key, row }) => ({ id: key, label: String(row.name ?? key) }));
  const entries = rows.filter(({ edit, row }) => edit?.kind !== 'removed' && mine.some(({ id }) => id === row.contactId));
  return (
    <>
      <PageTitle title={t('rosters.title')} />
      <p className="lead">{t('rosters.lead')}</p>
      <Trouble error={error ?? units.error ?? contacts.error} />
      <div className="holidays__bar">
        <ComboBox id="roster-unit" titleText={t('rosters.unit')} placeholder={t('rosters.unit')} items={choices} itemToString={(item) => item?.label ?? ''} selectedItem={choices.find(({ id }) => id === unit) ?? null}
          shouldFilterItem={({ item, inputValue }) => !inputValue || plain(item.label).includes(plain(inputValue))} onChange={({ selectedItem }) => setSearch(selectedItem ? { unit: selectedItem.id } : {})} />
        <div className="rosters__weeks">
          <Button hasIconOnly kind="ghost" size="md" renderIcon={ChevronLeft} iconDescription={t('rosters.earlier')} onClick={() => setMonday(daysAfter(monday, -7))} />
          <span role="status">{t('rosters.weeks', { day: tellDay(monday) })}</span>
          <Button hasIconOnly kind="ghost" size="md" renderIcon={ChevronRight} iconDescription={t('rosters.later')} onClick={() => setMonday(daysAfter(monday, 7))} />
        </div>
      </div>
      {!unit && <p className="empty">{t('rosters.choose')}</p>}
      {unit && (isPending || contacts.isPending) && <SkeletonText paragraph lineCount={6} />}
      {unit && contacts.data && mine.length === 0 && <p className="empty">{t('rosters.nobody')}</p>}
      {mine.length > 0 && (
        <>
          <div className="wide-table" tabIndex={0} role="region" aria-label={t('rosters.title')}>
            {WEEKS.map((week) => <Week key={week} monday={daysAfter(monday, week * 7)} contacts={mine} entries={entries} mayEdit={mayEdit} onDrop={takeOut} />)}
          </div>
          {mayEdit && <ShiftForm key={unit} contacts={mine} onAdd={(found) => found.forEach(gather)} />}
        </>
      )}
      <BasketPanel officerId={session.officer.id} tables={tables} onFaults={() => undefined} />
    </>
  );
}

function Week({ monday, contacts, entries, mayEdit, onDrop }: { monday: string; contacts: readonly Contact[]; entries: readonly Entry[]; mayEdit: boolean; onDrop(row: RosterRow): void }) {
  const { t } = useTranslation();
  const days = DAYS.map((day) => daysAfter(monday, day - 1));
  return (
    <table className="rosters__grid">
      <caption>{t('rosters.weekOf', { day: tellDay(monday) })}</caption>
      <thead><tr><th scope="col">{t('rosters.contactLabel')}</th>{days.map((day, index) => <th key={day} scope="col" className={day === today() ? 'rosters__today' : undefined}>{t(`dayShort.${index + 1}`)} {tellDay(day).slice(0, 5)}</th>)}</tr></thead>
      <tbody>
        {contacts.map(({ id, position }) => (
          <tr key={id}>
            <th scope="row">{t('rosters.contact', { position })}</th>
            {days.map((day) => {
              const shifts = entries.filter(({ row }) => row.contactId === id && row.day === day).sort((a, b) => a.row.from.localeCompare(b.row.from));
              return (
                <td key={day}>
                  {shifts.length === 0 && !entries.some(({ row }) => row.day === day) && <span className="quiet">{t('rosters.weekly')}</span>}
                  {shifts.map(({ row, edit }) => (
                    <div key={row.id} className={`shift${edit ? ' shift--new' : ''}`}>
                      {row.from}–{row.to}
                      {mayEdit && <Button hasIconOnly kind="ghost" size="sm" renderIcon={Close} tooltipPosition="left" iconDescription={t('rosters.drop', { from: row.from, to: row.to, day: tellDay(day), position })} onClick={() => onDrop(row)} />}
                    </div>
                  ))}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
}
