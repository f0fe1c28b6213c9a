import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoverageView } from '../../../api/contract/sla-rules.ts';
import { CONDITIONS, conditionName, lengthName } from '../../rules.ts';
import { useRuleContext } from '../../rule-words.ts';

type Cell = CoverageView['cells'][number];
const COLUMNS = [['forward', 'normal'], ['forward', 'urgent'], ['handle', 'normal'], ['handle', 'urgent'], ['step', 'normal'], ['step', 'urgent']] as const;

/** A line a kind of case, a column a clock and urgency. */
export function CoverageTable({ grid, itemType, onlyChanged }: { grid: CoverageView; itemType: string; onlyChanged: boolean }) {
  const { t } = useTranslation();
  const kinds = new Map<string, Cell[]>();
  for (const cell of grid.cells) {
    const place = `${cell.itemType}|${cell.categoryCode}`;
    kinds.set(place, [...kinds.get(place) ?? [], cell]);
  }
  const lines = [...kinds.values()].filter((cells) => (!itemType || cells[0]!.itemType === itemType) && (!onlyChanged || cells.some(({ before }) => before !== null)));
  const name = (list: CoverageView['itemTypes'], code: string) => list.find((entry) => entry.code === code)?.name ?? code;
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('coverage.title')}>
      <table className="cds--data-table cds--data-table--sm coverage__table">
        <thead><tr><th scope="col">{t('coverage.case')}</th>{COLUMNS.map(([clock, urgency]) => <th key={clock + urgency} scope="col">{t(`coverage.column.${clock}.${urgency}`)}</th>)}</tr></thead>
        <tbody>
          {lines.map((cells) => {
            const { itemType: type, categoryCode } = cells[0]!;
            const typeName = type === null ? t('coverage.unclassified') : name(grid.itemTypes, type);
            return (
              <tr key={`${type}|${categoryCode}`} className={categoryCode === null ? 'coverage__type' : undefined}>
                <th scope="row">{categoryCode === null ? typeName : <><span className="cds--visually-hidden">{typeName}: </span>{name(grid.categories, categoryCode)}</>}</th>
                {COLUMNS.map(([clock, urgency]) => <CoverageCell key={clock + urgency} grid={grid} cell={cells.find((cell) => cell.clock === clock && cell.urgency === urgency)!} />)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function CoverageCell({ grid, cell }: { grid: CoverageView; cell: Cell }) {
  const { t } = useTranslation();
  const context = useRuleContext().data;
  const look = [cell.before !== null && 'coverage__cell--changed', cell.rules.length !== 1 && 'coverage__cell--fault'].filter(Boolean).join(' ') || undefined;
  const rule = grid.rules.find(({ code }) => code === cell.rules[0]);
  if (cell.rules.length !== 1 || !rule) {
    return <td className={look}><strong>{cell.rules.length === 0 ? t('coverage.gap') : t('coverage.tie', { rules: cell.rules.join(', ') })}</strong></td>;
  }
  const conditions = CONDITIONS.flatMap((name) => rule.conditions.filter((condition) => condition.name === name).map(({ value }) => conditionName(t, context, name, value)));
  const why = conditions.length > 0 ? conditions.join(', ') : t('coverage.general');
  const before = cell.before?.map(({ lengthValue, lengthUnit }) => lengthName(t, lengthValue, lengthUnit)).join(', ');
  return (
    <td className={look}>
      <Link to={`/rules/${rule.code}`} title={`${rule.title} · ${rule.calendar}`}>{lengthName(t, rule.lengthValue, rule.lengthUnit)}</Link>
      <span className="coverage__why">{t('coverage.why', { conditions: why })}</span>
      {cell.exceptions.length > 0 && <span className="coverage__why">{t('coverage.exceptions', { count: cell.exceptions.length })}</span>}
      {before !== undefined && <span className="coverage__why">{t('coverage.was', { rule: before || t('coverage.gap') })}</span>}
    </td>
  );
}
