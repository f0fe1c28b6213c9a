import { Search } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useRows, useTables } from '../configuration.ts';

/** The rows of any table. */
export function Table() {
  const { t } = useTranslation();
  const { table: name = '' } = useParams();
  const [words, setWords] = useState('');
  const table = useTables().data?.items.find((found) => found.name === name);
  const rows = useRows(name, words);
  if (!table) return <Trouble error={rows.error} />;
  return (
    <>
      <PageTitle title={table.title} />
      <Trouble error={rows.error} />
      <Search id="rows-search" labelText={t('table.search')} placeholder={t('table.search')} value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="wide-table" tabIndex={0} role="region" aria-label={table.title}>
        <table className="cds--data-table">
          <thead><tr>{table.fields.map(({ name: field, label }) => <th key={field} scope="col">{label}</th>)}</tr></thead>
          <tbody>{rows.data?.items.map(({ key, row }) => <tr key={key}>{table.fields.map(({ name: field }) => <td key={field}>{String(row[field] ?? '')}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </>
  );
}
