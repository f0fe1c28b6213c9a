import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EmergencyPreview } from '../../../api/contract/emergency.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';

/** Rules that will hold and open clocks that would follow, found out on the real rows and taken back. */
export function WhatHappens({ to, follow }: { to: 'on' | 'off'; follow: boolean }) {
  const { t } = useTranslation();
  const preview = useQuery({ queryKey: ['emergency-preview', to], queryFn: () => callApi<EmergencyPreview>('POST', '/emergency/preview', { to }), staleTime: 0 });
  const { data } = preview;
  return (
    <section className="what-happens" aria-labelledby="what-happens">
      <h3 id="what-happens">{t('emergency.whatHappens')}</h3>
      <Trouble error={preview.error} />
      {preview.isPending && <SkeletonText paragraph lineCount={4} />}
      {data && (
        <div role="status">
          {to === 'on' && (data.rules.length === 0 ? <p>{t('emergency.noRules')}</p> : (
            <>
              <h4>{t('emergency.rules')}</h4>
              <ul>{data.rules.map((rule) => <li key={rule.code}><strong>{t(`emergency.clock.${rule.clock}`)}</strong>: {t(`emergency.rule.${rule.lengthUnit}`, { value: rule.lengthValue, calendar: rule.calendar })} <span className="quiet">{rule.code}</span></li>)}</ul>
            </>
          ))}
          <p>{t('emergency.open', { count: data.open })}. {t('emergency.follow', { moved: data.moved, breached: data.breached })}</p>
          <p><strong>{t(follow ? 'emergency.willFollow' : 'emergency.stay')}</strong></p>
        </div>
      )}
    </section>
  );
}
