import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <section>
      <PageTitle title={t('notFound')} />
      <p><Link to="/">{t('task.back')}</Link></p>
    </section>
  );
}
