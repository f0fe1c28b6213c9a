import { DataTableSkeleton } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { RollOutFacts, RollOutProgress, RollOutStatusTag } from '../components/roll-out-parts.tsx';
import { useRollOuts } from '../roll-outs.ts';

/** Changes that open cases follow, the newest first. */
export function RollOuts() {
  const { t } = useTranslation();
  const rollOuts = useRollOuts();
  return (
    <>
      <PageTitle title={t('rollOuts.title')} />
      <p className="roll-outs__intro">{t('rollOuts.intro')}</p>
      <Trouble error={rollOuts.error} />
      {rollOuts.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={1} rowCount={4} />}
      {rollOuts.data?.items.length === 0 && <p className="empty">{t('rollOuts.none')}</p>}
      <ul className="roll-outs">{rollOuts.data?.items.map((rollOut) => (
        <li key={rollOut.id}>
          <div>
            <p className="change-list__title"><Link to={`/roll-outs/${rollOut.id}`}>{rollOut.change.title}</Link> <RollOutStatusTag status={rollOut.status} /></p>
            <p className="quiet">{t('rollOuts.change', { number: rollOut.change.number })}</p>
            <RollOutFacts rollOut={rollOut} />
          </div>
          <RollOutProgress rollOut={rollOut} />
        </li>
      ))}</ul>
    </>
  );
}
