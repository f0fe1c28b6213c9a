import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

/** The diagram that is live. */
export function Process() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  return <Link to={`/processes/${process}/draft`}>{t('process.edit')}</Link>;
}
