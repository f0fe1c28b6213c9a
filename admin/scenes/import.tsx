import { Loading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Downloads } from '../components/downloads.tsx';
import { ImportForm } from '../components/import-form.tsx';
import { useTables } from '../configuration.ts';

/** A table from a file: first what it would change, then a draft. */
export function Import() {
  const { t } = useTranslation();
  const { table: name = '' } = useParams();
  const tables = useTables();
  const table = tables.data?.items.find((found) => found.name === name);
  if (tables.isPending) return <Loading withOverlay={false} description={t('app.loading')} />;
  if (!table) return tables.error ? <Trouble error={tables.error} /> : <p className="empty">{t('table.unknown')}</p>;
  return (
    <>
      <PageTitle title={t('import.title', { table: table.title })} />
      <p><Link to={table.page ?? `/tables/${table.name}`}>{t('import.back', { table: table.title })}</Link></p>
      <p className="quiet">{t('import.start')}</p>
      <Downloads path={`/configuration/tables/${table.name}/file`} />
      {tables.data!.mayEdit ? <ImportForm table={table} path={`/configuration/tables/${table.name}/imports`} accept={['.xlsx', '.csv', '.json']} /> : <p className="empty">{t('admin.mayNot')}</p>}
    </>
  );
}
