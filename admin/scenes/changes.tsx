import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useChanges } from '../configuration.ts';

/** Every change, the newest first. */
export function Changes() {
  const { t } = useTranslation();
  const changes = useChanges('limit=50');
  return (
    <>
      <PageTitle title={t('changes.title')} />
      <Trouble error={changes.error} />
      {changes.data?.items.length === 0 && <p className="empty">{t('changes.none')}</p>}
      <ul>{changes.data?.items.map(({ id, number, title, status }) => <li key={id}><Link to={`/changes/${id}`}>{t('changes.number', { number })}: {title}</Link> {t(`changes.status.${status}`)}</li>)}</ul>
    </>
  );
}
