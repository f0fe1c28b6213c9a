import { Button, DataTableSkeleton, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RollOutItemView, RollOutView } from '../../api/contract/roll-outs.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { tellInstant } from '../../ui/instants.ts';
import { useRollOutItems } from '../roll-outs.ts';

const OUTCOMES = ['moved', 'breached', 'unchanged', 'skipped', 'failed'] as const;
const UNDO_OUTCOMES = ['undone', 'skipped', 'failed'] as const;

/** How many clocks had which outcome, and the clocks themselves; each leads to its case in the tasklist. */
export function RollOutItems({ rollOut }: { rollOut: RollOutView }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('');
  const found = useRollOutItems(rollOut.id, filter, `${rollOut.status}:${Math.floor(rollOut.done / 50)}`);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const undoing = rollOut.direction === 'undo';
  return (
    <section aria-labelledby="roll-out-outcomes">
      <h2 id="roll-out-outcomes">{t('rollOuts.outcomes')}</h2>
      <dl className="roll-out__counts">
        {OUTCOMES.map((outcome) => <div key={outcome}><dt>{t(`rollOuts.outcome.${outcome}`)}</dt><dd>{rollOut.outcomes[outcome]}</dd></div>)}
        {undoing && UNDO_OUTCOMES.map((outcome) => <div key={`undo-${outcome}`}><dt>{t(`rollOuts.undo.${outcome}`)}</dt><dd>{rollOut.undo[outcome]}</dd></div>)}
      </dl>
      <div className="toolbar toolbar--filters">
        <Select id="roll-out-outcome" labelText={t('rollOuts.what')} value={filter} onChange={(event) => setFilter(event.target.value)}>
          <SelectItem value="" text={t('rollOuts.all')} />
          {OUTCOMES.map((outcome) => <SelectItem key={outcome} value={`outcome=${outcome}`} text={t(`rollOuts.outcome.${outcome}`)} />)}
          {undoing && UNDO_OUTCOMES.map((outcome) => <SelectItem key={`undo-${outcome}`} value={`undoOutcome=${outcome}`} text={t(`rollOuts.undo.${outcome}`)} />)}
        </Select>
      </div>
      <Trouble error={found.error} />
      {found.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={5} rowCount={5} />}
      {found.data && items.length === 0 && <p className="empty">{t('rollOuts.noItems')}</p>}
      {items.length > 0 && <Table items={items} />}
      {found.hasNextPage && <Button kind="tertiary" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('rollOuts.more')}</Button>}
    </section>
  );
}

function Table({ items }: { items: readonly RollOutItemView[] }) {
  const { t } = useTranslation();
  const columns = ['case', 'clock', 'from', 'to', 'what'] as const;
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-labelledby="roll-out-outcomes">
      <table className="cds--data-table">
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`rollOuts.${column}`)}</th>)}</tr></thead>
        <tbody>{items.map((item) => (
          <tr key={item.deadlineId}>
            <th scope="row"><a className="code" href={`/tasklist/cases/${item.caseCode}`}>{item.caseCode}</a></th>
            <td>{t(`rollOuts.clock.${item.clock}`)}</td>
            <td><Instant at={item.dueBefore} rule={item.ruleBefore} version={item.versionBefore} /></td>
            <td>{item.dueAfter ? <Instant at={item.dueAfter} rule={item.ruleAfter} version={item.versionAfter} /> : '–'}</td>
            <td><What item={item} /></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Instant({ at, rule, version }: { at: string; rule: string | null; version: number | null }) {
  const { t } = useTranslation();
  return <><time dateTime={at}>{tellInstant(at)}</time>{rule && <span className="roll-out__rule">{version === null ? rule : t('rollOuts.rule', { code: rule, version })}</span>}</>;
}

function What({ item: { outcome, reason, undoOutcome, undoReason } }: { item: RollOutItemView }) {
  const { t } = useTranslation();
  const why = (code: string | null) => (code ? ` (${t(`rollOuts.reason.${code}`, { defaultValue: code })})` : '');
  return <>{t(`rollOuts.outcome.${outcome}`)}{why(reason)}{undoOutcome && <><br />{t(`rollOuts.undo.${undoOutcome}`)}{why(undoReason)}</>}</>;
}
