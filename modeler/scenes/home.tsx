import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useProcesses } from '../processes.ts';

/** Every process. */
export function Home() {
  const { t } = useTranslation();
  const processes = useProcesses();
  return (
    <>
      <PageTitle title={t('modeler.processes')} />
      <Trouble error={processes.error} />
      <ul>{processes.data?.items.map(({ processId, name }) => <li key={processId}><Link to={`/processes/${processId}`}>{name}</Link></li>)}</ul>
    </>
  );
}
