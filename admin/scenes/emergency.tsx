import { Button, SkeletonText } from '@carbon/react';
import { CheckmarkFilled, WarningAltFilled } from '@carbon/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyView } from '../../api/contract/emergency.ts';
import { callApi } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { languageNow } from '../../ui/translations.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { Running } from '../components/emergency/running.tsx';
import { SwitchOn } from '../components/emergency/switch-on.tsx';
import { tellInstant } from '../../ui/instants.ts';

interface Periods { readonly items: readonly EmergencyView[]; readonly maySwitch: boolean; readonly usualCutOff: string }

/** The switch of the emergency, and every period there was. */
export function Emergency() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [switching, setSwitching] = useState(false);
  const periods = useQuery({ queryKey: ['emergency'], queryFn: () => callApi<Periods>('GET', '/emergency/periods') });
  const done = () => { setSwitching(false); void queries.invalidateQueries(); };
  const { data } = periods;
  const current = data?.items.find(({ endedAt }) => endedAt === null);
  return (
    <>
      <PageTitle title={t('emergency.title')} />
      <p className="lead">{t('emergency.lead')}</p>
      <Trouble error={periods.error} />
      {periods.isPending && <SkeletonText paragraph lineCount={6} />}
      {data && (
        <>
          <section className={`emergency-state emergency-state--${current ? 'on' : 'off'}`} aria-labelledby="emergency-state">
            <h2 id="emergency-state">{current ? <WarningAltFilled size={24} /> : <CheckmarkFilled size={24} />} {t(current ? 'emergency.on' : 'emergency.off')}</h2>
            {current && <PeriodFacts period={current} />}
            {!data.maySwitch && <p className="quiet">{t('emergency.mayNot')}</p>}
            {data.maySwitch && current && <Running period={current} onDone={done} />}
            {data.maySwitch && !current && !switching && <Button kind="danger" size="xl" renderIcon={WarningAltFilled} onClick={() => setSwitching(true)}>{t('emergency.switchOn')}</Button>}
          </section>
          {switching && !current && <SwitchOn usualCutOff={data.usualCutOff} onDone={done} onCancel={() => setSwitching(false)} />}
          <History items={data.items} />
        </>
      )}
    </>
  );
}

function PeriodFacts({ period }: { period: EmergencyView }) {
  const { t } = useTranslation();
  return (
    <>
      <p><strong>{t('emergency.since', { from: tellInstant(period.startsAt), to: tellInstant(period.endsAt) })}</strong></p>
      <p>{languageNow() === 'en' ? period.bannerEn : period.bannerVi}</p>
      <p className="quiet">{period.reason} · {t('emergency.cutOff')}: {period.cutOff}</p>
    </>
  );
}

function History({ items }: { items: readonly EmergencyView[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="emergency-history">
      <h2 id="emergency-history">{t('emergency.history')}</h2>
      {items.length === 0 ? <p className="empty">{t('emergency.none')}</p> : (
        <div className="wide-table" tabIndex={0} role="region" aria-label={t('emergency.history')}>
          <table className="cds--data-table">
            <thead><tr>{['code', 'start', 'end', 'reason', 'cutOff'].map((column) => <th key={column} scope="col">{t(`emergency.${column}`)}</th>)}</tr></thead>
            <tbody>
              {items.map((period) => (
                <tr key={period.code}>
                  <td>{period.code}</td><td>{tellInstant(period.startsAt)}</td><td>{tellInstant(period.endedAt ?? period.endsAt)}{period.endedAt === null && ` · ${t('emergency.on')}`}</td><td>{period.reason}</td><td>{period.cutOff}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
