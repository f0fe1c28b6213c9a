import { Button, Search, Select, SelectItem, SkeletonText, Tag } from '@carbon/react';
import { Add, Grid } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useRows, useTables, type ListedRow } from '../configuration.ts';
import { CLOCKS, CONDITIONS, conditionName, lengthName, stateOf, type RuleRow, type RuleState } from '../rules.ts';
import { useRuleContext } from '../rule-words.ts';

const STATE_COLOURS = { live: 'green', scheduled: 'blue', ended: 'gray' } as const;

/** Every SLA rule, by clock, the general ones first. */
export function Rules() {
  const { t } = useTranslation();
  const [filters, setFilters] = useState({ words: '', clock: '', state: '', itemType: '' });
  const set = (change: Partial<typeof filters>) => setFilters((before) => ({ ...before, ...change }));
  const mayEdit = useTables().data?.mayEdit ?? false;
  const rows = useRows('sla-rules', filters.words);
  const context = useRuleContext();
  const found = (rows.data?.items ?? []).filter(({ row }) => {
    const rule = row as unknown as RuleRow;
    return (!filters.clock || rule.clock === filters.clock) && (!filters.state || stateOf(rule) === filters.state) && (!filters.itemType || rule.itemType === filters.itemType);
  });
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('rules.title')} />
        <div className="rules__actions">
          <Button as={Link} to="/coverage" kind="tertiary" size="md" renderIcon={Grid}>{t('coverage.title')}</Button>
          {mayEdit && <Button as={Link} to="/rules/new" size="md" renderIcon={Add}>{t('rules.new')}</Button>}
        </div>
      </div>
      <p className="rules__intro quiet">{t('rules.intro')}</p>
      <div className="rules__filters">
        <Search id="rules-words" labelText={t('rules.search')} placeholder={t('rules.search')} value={filters.words} onChange={(event) => set({ words: event.target.value })} />
        <Filter id="rules-clock" label={t('rules.clock')} value={filters.clock} onChange={(clock) => set({ clock })} options={CLOCKS.map((code) => [code, t(`rules.clock.${code}`)])} />
        <Filter id="rules-type" label={t('rules.itemType')} value={filters.itemType} onChange={(itemType) => set({ itemType })} options={(context.data?.itemTypes ?? []).map(({ code, name }) => [code, name])} />
        <Filter id="rules-state" label={t('rules.state')} value={filters.state} onChange={(state) => set({ state })} options={['live', 'scheduled', 'ended'].map((code) => [code, t(`rules.state.${code}`)])} />
      </div>
      <Trouble error={rows.error ?? context.error} />
      {(rows.isPending || context.isPending) && <SkeletonText paragraph lineCount={8} />}
      {rows.data && found.length === 0 && <p className="empty">{t('rules.none')}</p>}
      {found.length > 0 && !context.isPending && <RuleTable rows={found} />}
    </>
  );
}

function Filter({ id, label, value, options, onChange }: { id: string; label: string; value: string; options: ReadonlyArray<readonly [string, string]>; onChange(value: string): void }) {
  const { t } = useTranslation();
  return (
    <Select id={id} labelText={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <SelectItem value="" text={t('rules.all')} />
      {options.map(([code, name]) => <SelectItem key={code} value={code} text={name} />)}
    </Select>
  );
}

function RuleTable({ rows }: { rows: readonly ListedRow[] }) {
  const { t } = useTranslation();
  const heads = ['rules.name', 'rules.clock', 'rules.conditions', 'rules.length', 'rules.breach', 'rules.state', 'rules.runningClocks'];
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('rules.title')}>
      <table className="cds--data-table rules__table">
        <thead><tr>{heads.map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr></thead>
        <tbody>{rows.map((listed) => <RuleLine key={listed.key} listed={listed} />)}</tbody>
      </table>
    </div>
  );
}

function RuleLine({ listed }: { listed: ListedRow }) {
  const { t } = useTranslation();
  const context = useRuleContext().data;
  const rule = listed.row as unknown as RuleRow;
  const state: RuleState = stateOf(rule);
  const use = context?.rules.find(({ code }) => code === rule.code);
  const calendar = context?.calendars.find(({ code }) => code === rule.calendarCode)?.name ?? rule.calendarCode;
  const conditions = CONDITIONS.filter((name) => (rule[name] ?? null) !== null);
  return (
    <tr>
      <th scope="row"><Link to={`/rules/${rule.code}`}>{rule.title}</Link><span className="quiet rules__code">{rule.code}{use && ` · ${t('rules.version', { version: use.version })}`}</span></th>
      <td data-label={t('rules.clock')}>{t(`rules.clock.${rule.clock}`)}</td>
      <td data-label={t('rules.conditions')}>
        {conditions.length === 0 ? <span className="quiet">{t('rules.everything')}</span>
          : <span className="rules__conditions">{conditions.map((name) => <Tag key={name} size="sm" type={name === 'period' ? 'red' : 'cool-gray'}>{conditionName(t, context, name, rule[name]!)}</Tag>)}</span>}
      </td>
      <td data-label={t('rules.length')}><strong>{lengthName(t, rule.lengthValue, rule.lengthUnit)}</strong><span className="quiet rules__code">{calendar}</span></td>
      <td data-label={t('rules.breach')}>{t('rules.ladderShort', { reminders: rule.reminders.length, levels: rule.ladder.length })}</td>
      <td data-label={t('rules.state')}>
        <Tag size="sm" type={STATE_COLOURS[state]}>{t(`rules.state.${state}`)}</Tag>
        {listed.pending > 0 && <Tag size="sm" type="purple">{t('rules.pending', { count: listed.pending })}</Tag>}
      </td>
      <td data-label={t('rules.runningClocks')} className="rules__number">{(use?.running ?? 0).toLocaleString('vi-VN')}</td>
    </tr>
  );
}
