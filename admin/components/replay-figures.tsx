import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayView } from '../../api/contract/sla-rules.ts';

type Result = NonNullable<ReplayView['result']>;
type Figures = Result['clocks'][number]['before'];

const number = (value: number) => value.toLocaleString('vi-VN');
const rate = ({ onTime, breaches }: Figures) => (onTime + breaches === 0 ? null : onTime / (onTime + breaches));
const percent = (value: number | null) => (value === null ? '–' : `${(value * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}%`);

/** One clock in all: on time, breaches and reminders, before and after. */
export function ClockFigures({ clock, before, after }: Result['clocks'][number]) {
  const { t } = useTranslation();
  const rates = [rate(before), rate(after)] as const;
  return (
    <div className="replay__clock">
      <h3>{t(`rules.clock.${clock}`)}</h3>
      <dl>
        <Pair label={t('replay.onTime')} before={percent(rates[0])} after={percent(rates[1])} better={rates[0] === rates[1] ? null : (rates[1] ?? 0) > (rates[0] ?? 0)} />
        <Pair label={t('replay.breaches')} before={number(before.breaches)} after={number(after.breaches)} better={before.breaches === after.breaches ? null : after.breaches < before.breaches} />
        <Pair label={t('replay.reminders')} before={number(before.reminders)} after={number(after.reminders)} better={null} />
      </dl>
    </div>
  );
}

/** Better and worse are said in words too: colour alone tells nobody. */
function Pair({ label, before, after, better }: { label: string; before: string; after: string; better: boolean | null }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="quiet"><span className="cds--visually-hidden">{t('replay.before')} </span>{before}</span>
        <span aria-hidden="true"> → </span>
        <strong><span className="cds--visually-hidden">{t('replay.after')} </span>{after}</strong>
        {better !== null && <span className={better ? 'replay__better' : 'replay__worse'}> {t(better ? 'replay.better' : 'replay.worse')}</span>}
      </dd>
    </div>
  );
}

const differs = ({ before, after }: Result['units'][number]) => before.breaches !== after.breaches || before.reminders !== after.reminders || before.onTime !== after.onTime;

/** Unit by unit, those first for which something changes. */
export function UnitFigures({ units }: { units: Result['units'] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const changed = units.filter(differs).sort((a, b) => Math.abs(b.after.breaches - b.before.breaches) - Math.abs(a.after.breaches - a.before.breaches));
  const shown = all ? [...changed, ...units.filter((unit) => !differs(unit))] : changed.slice(0, 10);
  return (
    <section>
      <h3>{t('replay.units')}</h3>
      {changed.length === 0 && <p className="quiet">{t('replay.noUnits')}</p>}
      {shown.length > 0 && (
        <div className="wide-table" tabIndex={0} role="region" aria-label={t('replay.units')}>
          <table className="cds--data-table cds--data-table--sm replay__table">
            <thead>
              <tr><th scope="col">{t('rules.unit')}</th><th scope="col">{t('rules.clock')}</th><th scope="col">{t('replay.onTime')}</th><th scope="col">{t('replay.breaches')}</th><th scope="col">{t('replay.reminders')}</th></tr>
            </thead>
            <tbody>
              {shown.map(({ clock, unitCode, unitName, before, after }) => (
                <tr key={`${clock}${unitCode}`}>
                  <th scope="row">{unitName ?? t('replay.desk')}</th><td>{t(`rules.clock.${clock}`)}</td>
                  <td>{percent(rate(before))} → <strong>{percent(rate(after))}</strong></td>
                  <td>{number(before.breaches)} → <strong>{number(after.breaches)}</strong></td>
                  <td>{number(before.reminders)} → <strong>{number(after.reminders)}</strong></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {units.length > shown.length && <Button kind="ghost" size="sm" onClick={() => setAll(true)}>{t('replay.allUnits', { count: units.length })}</Button>}
    </section>
  );
}
