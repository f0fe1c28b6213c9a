import { InlineNotification, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WouldGetView } from '../../../api/contract/routing.ts';
import { tellInstant } from '../../../ui/instants.ts';
import type { Answer } from '../../scenes/who-would-get.tsx';

/** The wards that the place may mean, and the units in order: as it stands, and beside it with the change. */
export function WouldGet({ answer: { wards, outside, units, after } }: { answer: Answer }) {
  const { t } = useTranslation();
  const same = after !== null && JSON.stringify(after) === JSON.stringify(units);
  return (
    <>
      {outside && <InlineNotification kind="warning" lowContrast hideCloseButton className="trouble" statusIconDescription={t('app.warning')} title={t('who.outside')} />}
      {wards.length === 0 ? <p>{t('who.noWard')}</p> : (
        <section className="who-would__wards">
          <h2>{t('who.wards')}</h2>
          <ol>{wards.map(({ code, name, confidence, why }, index) => <li key={code}>{index === 0 ? <strong>{name}</strong> : name} <Tag size="sm" type={index === 0 ? 'blue' : 'gray'}>{t('who.confidence', { percent: Math.round(confidence * 100) })}</Tag> <span className="quiet">{why}</span></li>)}</ol>
        </section>
      )}
      <div className={after && !same ? 'who-would__both' : undefined}>
        <Units title={t('who.now')} units={units} />
        {after && !same && <Units title={t('who.after')} units={after} />}
      </div>
      {same && <p><strong>{t('who.after')}:</strong> {t('who.same')}</p>}
    </>
  );
}

function Units({ title, units }: { title: string; units: readonly WouldGetView[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{title}</h2>
      {units.length === 0 && <p>{t('who.nobody')}</p>}
      <ol className="who-would__units">{units.map((unit) => <Unit key={unit.code} unit={unit} />)}</ol>
    </section>
  );
}

function Unit({ unit }: { unit: WouldGetView }) {
  const { t } = useTranslation();
  const why = [t(`who.why.${unit.why}`), unit.byUrgency && t('who.byUrgency'), unit.byTime && t('who.byTime'), unit.insteadOf && t('who.insteadOf', { name: unit.insteadOf.name })].filter(Boolean).join(', ');
  return (
    <li>
      <p><Link to={`/units/${unit.code}`}><strong>{unit.name}</strong></Link></p>
      <p>{why}{unit.areaCode && <span className="quiet"> · {t('who.row', { code: unit.areaCode })}</span>}</p>
      {unit.coordinating.length > 0 && <p>{t('who.coordinating', { names: unit.coordinating.map(({ name }) => name).join(', ') })}</p>}
      <p>{unit.contact ? <>{t('who.contact', { position: unit.contact.position, name: unit.contact.name ?? '', phone: unit.contact.phone ?? t('contact.none') })}{!unit.contact.there && <span className="quiet"> ({t('who.notThere')})</span>}</> : t('who.noContact')}</p>
      {unit.dueAt && <p className="quiet">{t('who.due', { at: tellInstant(unit.dueAt) })}</p>}
    </li>
  );
}
