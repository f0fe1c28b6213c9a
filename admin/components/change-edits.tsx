import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EditView, FaultView, TableView } from '../../api/contract/configuration.ts';
import { KindTag } from './basket-panel.tsx';
import { Value } from './value.tsx';

/** Before and after, side by side, row by row and field by field; what is wrong stands at its field. */
export function ChangeEdits({ edits, faults, tables }: { edits: readonly EditView[]; faults: readonly FaultView[]; tables: readonly TableView[] }) {
  return <>{edits.map((edit) => <OneEdit key={`${edit.table} ${edit.key}`} edit={edit} table={tables.find(({ name }) => name === edit.table)} faults={faults.filter(({ table, key }) => table === edit.table && key === edit.key)} />)}</>;
}

function OneEdit({ edit, table, faults }: { edit: EditView; table: TableView | undefined; faults: readonly FaultView[] }) {
  const { t } = useTranslation();
  const kind = edit.after === null ? 'removed' : edit.before === null ? 'new' : 'changed';
  const told = kind === 'changed' ? edit.fields : edit.fields.filter(({ before, after }) => before !== null || after !== null);
  return (
    <section className="edit" aria-label={`${edit.tableTitle}: ${edit.key}`}>
      <h3><KindTag kind={kind} /> {edit.tableTitle}: {kind === 'removed' ? edit.key : <Link to={`/tables/${edit.table}?history=${encodeURIComponent(edit.key)}`}>{edit.key}</Link>}</h3>
      {faults.filter(({ field }) => field === null || !told.some(({ name }) => name === field)).map(({ text }) => <p key={text} className="fault">{text}</p>)}
      <div className="wide-table" tabIndex={0} role="region" aria-label={t('edit.region', { key: edit.key })}>
        <table className="cds--data-table compare">
          <thead><tr><th scope="col">{t('edit.field')}</th>{kind !== 'new' && <th scope="col">{t('edit.before')}</th>}{kind !== 'removed' && <th scope="col">{t('edit.after')}</th>}</tr></thead>
          <tbody>{told.map(({ name, label, before, after }) => {
            const field = table?.fields.find((found) => found.name === name);
            const wrong = faults.filter((fault) => fault.field === name);
            const tell = (value: unknown) => (field ? <Value table={edit.table} field={field} value={value} /> : JSON.stringify(value));
            return (
              <tr key={name}>
                <th scope="row">{label}</th>
                {kind !== 'new' && <td className="compare__before"><span aria-hidden="true">− </span><del>{tell(before)}</del></td>}
                {kind !== 'removed' && <td className="compare__after"><span aria-hidden="true">+ </span><ins>{tell(after)}</ins>{wrong.map(({ text }) => <p key={text} className="fault">{text}</p>)}</td>}
              </tr>
            );
          })}</tbody>
        </table>
      </div>
    </section>
  );
}
