import { useTranslation } from 'react-i18next';
import type { DiagramNames } from '../../watch/diagram-names.ts';
import type { Gathered } from '../../watch/gather.ts';
import { useTelling } from '../../watch/tell.ts';

/** The same figures as on the diagram, all at once, for keyboard and screen reader. */
export function FiguresTable({ names, gathered, selected, onChoose }: {
  names: DiagramNames; gathered: ReadonlyMap<string, Gathered>; selected: string | null; onChoose(element: string): void;
}) {
  const { t } = useTranslation();
  const { nameOf, count, share, duration } = useTelling(names);
  const rows = [...names.nodes.keys()].flatMap((id) => { const found = gathered.get(id); return found ? [{ id, ...found }] : []; });
  if (rows.length === 0) return <p className="empty">{t('watch.empty')}</p>;
  return (
    <div className="watch__scroll" role="region" aria-label={t('watch.asTable')} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('watch.step')}</th>
            {(['tokens', 'overdue', 'incidents', 'entered', 'p50', 'p90', 'breachShare'] as const).map((column) => <th key={column} scope="col" className="number">{t(`watch.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, tokens, overdue, incidents, figures }) => (
            <tr key={id} aria-current={id === selected || undefined}>
              <th scope="row"><button type="button" className="link-button" aria-pressed={id === selected} onClick={() => onChoose(id)}>{nameOf(id)}</button></th>
              <td className="number">{count(tokens)}</td><td className="number">{count(overdue)}</td><td className="number">{count(incidents)}</td>
              <td className="number">{count(figures?.entered ?? 0)}</td><td className="number">{duration(figures?.p50 ?? null)}</td><td className="number">{duration(figures?.p90 ?? null)}</td>
              <td className="number">{figures && figures.withDue > 0 ? share(figures.breached / figures.withDue) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
