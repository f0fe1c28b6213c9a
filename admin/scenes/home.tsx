import { Tile } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useChanges } from '../configuration.ts';

/** What waits for somebody. */
export function Home() {
  const { t } = useTranslation();
  const waiting = useChanges('status=in-review');
  return (
    <>
      <PageTitle title={t('admin.title')} />
      <Trouble error={waiting.error} />
      <Tile>
        <h2>{t('changes.waiting')}</h2>
        {waiting.data?.items.length === 0 && <p className="quiet">{t('changes.noneWaiting')}</p>}
        <ul>{waiting.data?.items.map(({ id, number, title, author }) => <li key={id}><Link to={`/changes/${id}`}>{t('changes.number', { number })}: {title}</Link> <span className="quiet">{author.displayName}</span></li>)}</ul>
      </Tile>
    </>
  );
}
