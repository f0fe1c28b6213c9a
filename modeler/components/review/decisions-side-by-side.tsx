import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readDecisions, type DecisionTable } from '../../../diagrams/decision-differences.ts';
import type { Difference } from '../../../diagrams/differences.ts';
import type { SideBySideProps } from './diagrams-side-by-side.tsx';
import { isShownOn, keyOf } from './marks.ts';
import { Sign } from './sign.tsx';

/** Both decision tables, row by row; what differs carries a sign, down to the cell. */
export function DecisionsSideBySide({ before, after, beforeLabel, afterLabel, differences, chosen, onChoose }: SideBySideProps) {
  return (
    <div className="side-by-side">
      <Tables side="before" xml={before} label={beforeLabel} differences={differences} chosen={chosen} onChoose={onChoose} />
      <Tables side="after" xml={after} label={afterLabel} differences={differences} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}

interface Props { side: 'before' | 'after'; xml: string; label: string; differences: readonly Difference[]; chosen: Difference | null; onChoose(id: string): void }

function Tables({ side, xml, label, ...rest }: Props) {
  const decisions = useQuery({ queryKey: ['decisions', xml], queryFn: () => readDecisions(xml), staleTime: Infinity, gcTime: 0 });
  return (
    <section className="side-by-side__side" aria-label={label}>
      <h3>{label}</h3>
      <div className="decision-tables" role="region" tabIndex={0} aria-label={label}>{decisions.data?.map((decision) => <Table key={decision.id} decision={decision} side={side} {...rest} />)}</div>
    </section>
  );
}

function Table({ decision, side, differences, chosen, onChoose }: { decision: DecisionTable } & Omit<Props, 'xml' | 'label'>) {
  const { t } = useTranslation();
  const found = (id: string) => differences.find((difference) => difference.id === id && isShownOn(side, difference));
  const classOf = (difference: Difference | undefined) => (difference ? `diff-row diff-row--${difference.kind}${chosen && keyOf(chosen) === keyOf(difference) ? ' is-chosen' : ''}` : undefined);
  if (decision.columns.length === 0) return <p className={classOf(found(decision.id))}>{decision.name}: <code>{decision.facts.get('expression')?.value ?? decision.facts.get('type')?.value}</code></p>;
  return (
    <table className="decision-table">
      <caption className={classOf(found(decision.id))}>{decision.name} · {decision.facts.get('hitPolicy')?.value}</caption>
      <thead><tr>
        <th scope="col"><span className="cds--visually-hidden">{t('diff.row')}</span>#</th>
        {decision.columns.map(({ id, label, role }) => {
          const column = found(id);
          return <th key={id} scope="col" className={classOf(column)}>{column && <Sign kind={column.kind} />}{role === 'note' ? t('diff.note') : label}<small>{t(`diff.${role}`)}</small></th>;
        })}
      </tr></thead>
      <tbody>{decision.rules.map(({ id, cells }, index) => {
        const rule = found(id);
        return (
          <tr key={id} className={classOf(rule)} onClick={rule && (() => onChoose(id))}>
            <th scope="row">{rule && <Sign kind={rule.kind} />}{index + 1}</th>
            {decision.columns.map((column) => <td key={column.id} className={rule?.kind === 'changed' && rule.fields.some(({ path }) => path === column.id) ? 'is-changed' : undefined}>{cells[column.id] || '-'}</td>)}
          </tr>
        );
      })}</tbody>
    </table>
  );
}
