import { SkeletonText } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Trouble } from '../../../ui/trouble.tsx';
import { useReference, type useGaps } from '../../units.ts';

/** Categories and wards that no unit serves. */
export function GapList({ gaps }: { gaps: ReturnType<typeof useGaps> }) {
  const { t } = useTranslation();
  const all = useReference().data?.units.filter(({ kind }) => kind === 'ward').length;
  if (!gaps.data) return gaps.error ? <Trouble error={gaps.error} /> : <SkeletonText paragraph lineCount={6} />;
  if (gaps.data.total === 0) return <p className="empty">{t('routing.noGaps')}</p>;
  return (
    <>
      <p>{t('routing.gapsLead', { count: gaps.data.combinations })}</p>
      {gaps.data.items.map(({ category, wards }) => (
        <section key={category.code} className="gaps">
          <h2><Link to={`/routing?category=${category.code}`}>{category.name}</Link> ({wards.length})</h2>
          {wards.length === all && !wards.some(({ sometimes }) => sometimes) ? <p>{t('routing.allWards')}</p> : <ul className="gaps__wards">{wards.map(({ code, name, sometimes }) => <li key={code}>{name}{sometimes && <span className="quiet"> · {t('routing.sometimes')}</span>}</li>)}</ul>}
        </section>
      ))}
    </>
  );
}
