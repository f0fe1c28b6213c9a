import { Button, InlineNotification, SkeletonText } from '@carbon/react';
import { Add, Edit, RecentlyViewed } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { UnitContactView, UnitDetailView } from '../../api/contract/units.ts';
import type { ApiProblem } from '../../ui/api.ts';
import { newId } from '../../ui/ids.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket } from '../basket.ts';
import { BasketPanel } from '../components/basket-panel.tsx';
import { RowForm } from '../components/row-form.tsx';
import { AreaTable } from '../components/routing/area-table.tsx';
import { ContactCard } from '../components/routing/contact-card.tsx';
import { useTables } from '../configuration.ts';
import { tellDay, tellInstant } from '../../ui/instants.ts';
import { today, useAreas, useUnit, useUnits } from '../units.ts';

/** One unit: what it is, who answers for it, what it gets and what is open there. */
export function Unit({ session }: { session: Session }) {
  const { code = '' } = useParams();
  const { t } = useTranslation();
  const unit = useUnit(code);
  if (!unit.data) return unit.error ? <Trouble error={unit.error} /> : <SkeletonText paragraph lineCount={10} />;
  return (
    <>
      <p><Link to="/units">{t('unit.back')}</Link></p>
      <div className="page-head"><PageTitle title={unit.data.name}>{unit.data.name}<small>{unit.data.kindName}</small></PageTitle></div>
      <Facts unit={unit.data} />
      <Contacts unit={unit.data} officerId={session.officer.id} />
      <Areas code={code} />
      <Work unit={unit.data} />
    </>
  );
}

function Facts({ unit }: { unit: UnitDetailView }) {
  const { t } = useTranslation();
  const below = useUnits().data?.items.filter(({ parentCode }) => parentCode === unit.code) ?? [];
  const over = unit.validTo !== null && unit.validTo <= today();
  const links = (units: ReadonlyArray<{ code: string; name: string }>) => units.map(({ code, name }, i) => <span key={code}>{i > 0 && ', '}<Link to={`/units/${code}`}>{name}</Link></span>);
  return (
    <section>
      {over && unit.openWorkCount > 0 && <InlineNotification kind="warning" lowContrast hideCloseButton className="trouble" title={t('unit.workStays', { count: unit.openWorkCount })} />}
      <dl className="pairs">
        <div><dt>{t('unit.code')}</dt><dd className="code">{unit.code}</dd></div>
        <div><dt>{t('unit.smsName')}</dt><dd className="code">{unit.smsName}</dd></div>
        {unit.parent && <div><dt>{t('unit.parent')}</dt><dd>{links([unit.parent])}</dd></div>}
        {below.length > 0 && <div><dt>{t('unit.below')}</dt><dd>{links(below)}</dd></div>}
        <div><dt>{t('unit.validity')}</dt><dd>{unit.validTo === null ? t('unit.from', { from: tellDay(unit.validFrom) }) : t('unit.fromTo', { from: tellDay(unit.validFrom), to: tellDay(unit.validTo) })}</dd></div>
        {unit.successors.length > 0 && <div><dt>{t('unit.successors')}</dt><dd>{links(unit.successors)}</dd></div>}
        {unit.note && <div><dt>{t('unit.note')}</dt><dd>{unit.note}</dd></div>}
      </dl>
      <div className="actions">
        {unit.may.edit && <Button as={Link} to={`/tables/units?row=${unit.code}`} kind="tertiary" size="md" renderIcon={Edit}>{t('unit.edit')}</Button>}
        <Button as={Link} to={`/tables/units?history=${unit.code}`} kind="ghost" size="md" renderIcon={RecentlyViewed}>{t('unit.history')}</Button>
      </div>
    </section>
  );
}

type Row = Readonly<Record<string, unknown>>;

const KEEP = { keep: true };

function Contacts({ unit, officerId }: { unit: UnitDetailView; officerId: string }) {
  const { t } = useTranslation();
  const tables = useTables().data?.items ?? [];
  const table = tables.find(({ name }) => name === 'unit-contacts');
  const { put, basket } = useBasket(officerId, tables);
  const [open, setOpen] = useState<{ key: string | null; row: Row } | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const fresh = (): Row => ({
    id: newId(), unitCode: unit.code, position: Math.max(0, ...unit.contacts.map(({ position }) => position)) + 1, name: null, phone: null, email: null,
    onDuty: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }], validFrom: today(), validTo: null,
  });
  const stored = ({ id, position, onDuty, validFrom, validTo, name, phone, email }: UnitContactView): Row => ({
    id, unitCode: unit.code, position, onDuty, validFrom, validTo, name: name && KEEP, phone: phone && KEEP, email: email && KEEP,
  });
  const faults = (problem?.fields ?? []).flatMap(({ pointer, detail }) => {
    const [, of, key, field] = (pointer ?? '').split('/');
    return of === 'unit-contacts' && key === open?.row.id && detail ? [{ table: of, key: key!, field: field ?? null, code: '', text: detail }] : [];
  });
  return (
    <section className="unit__part">
      <h2>{t('unit.contacts')}</h2>
      {unit.contacts.length === 0 && <p className="quiet">{t('unit.noContacts')}</p>}
      <ol className="contacts">{unit.contacts.map((contact) => (
        <ContactCard key={contact.id} contact={contact} mayEdit={unit.may.edit} mayReveal={unit.may.reveal} onEdit={() => setOpen({ key: contact.id, row: basket.edits.find(({ key }) => key === contact.id)?.after ?? stored(contact) })} />
      ))}</ol>
      {unit.may.edit && !open && <Button kind="tertiary" size="md" renderIcon={Add} onClick={() => setOpen({ key: null, row: fresh() })}>{t('unit.addContact')}</Button>}
      {open && table && <RowForm key={String(open.row.id)} table={table} rowKey={open.key} initial={open.row} faults={faults} taken={() => false} onSave={(edit) => { put(edit); setOpen(null); }} onCancel={() => setOpen(null)} />}
      {unit.may.edit && !open && <BasketPanel officerId={officerId} tables={tables} onFaults={setProblem} />}
    </section>
  );
}

function Areas({ code }: { code: string }) {
  const { t } = useTranslation();
  const areas = useAreas({ unitCode: code, limit: 10 });
  return (
    <section className="unit__part">
      <h2>{t('unit.areas')}</h2>
      <Trouble error={areas.error} />
      {areas.data?.total === 0 && <p className="quiet">{t('unit.noAreas')}</p>}
      {areas.data && areas.data.total > 0 && <AreaTable areas={areas.data.items} />}
      {areas.data && areas.data.total > 0 && <p><Link to={`/routing?unit=${code}`}>{t('unit.allAreas', { count: areas.data.total })}</Link></p>}
    </section>
  );
}

function Work({ unit }: { unit: UnitDetailView }) {
  const { t } = useTranslation();
  return (
    <section className="unit__part">
      <h2>{t('unit.work', { count: unit.openWorkCount })}</h2>
      {unit.openWorkCount === 0 && <p className="quiet">{t('unit.noWork')}</p>}
      <ul className="unit__work">{unit.openWork.map(({ caseCode, routedAt }) => <li key={caseCode}><a className="code" href={`/tasklist/cases/${caseCode}`}>{caseCode}</a> <span className="quiet">{t('unit.since', { at: tellInstant(routedAt) })}</span></li>)}</ul>
    </section>
  );
}
