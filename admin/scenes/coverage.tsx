import { Checkbox, Select, SelectItem, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { CoverageView } from '../../api/contract/sla-rules.ts';
import { callApi } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CoverageTable } from '../components/rules/coverage-table.tsx';
import { useChanges } from '../configuration.ts';
import { useRuleContext } from '../rule-words.ts';

/** Which rule each item type, category and urgency gets, today or as a change would have it. */
export function Coverage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [period, changeId, itemType] = ['period', 'changeId', 'itemType'].map((name) => address.get(name) ?? '') as [string, string, string];
  const set = (name: string, value: string) => setAddress((before) => { if (value) before.set(name, value); else before.delete(name); return before; }, { replace: true });
  const query = new URLSearchParams({ ...(period ? { period } : {}), ...(changeId ? { changeId } : {}) });
  const grid = useQuery({
    queryKey: ['coverage', query.toString(), document.documentElement.lang], placeholderData: (before) => before, retry: false,
    queryFn: () => callApi<CoverageView>('GET', `/sla-rules/coverage?${query}`),
  });
  const named = !useRuleContext().isPending;
  const drafts = useChanges('status=draft,in-review&table=sla-rules').data?.items ?? [];
  const changed = grid.data?.cells.filter(({ before }) => before !== null).length ?? 0;
  return (
    <>
      <p><Link to="/rules">{t('rules.backToList')}</Link></p>
      <PageTitle title={t('coverage.title')} />
      <p className="rules__intro quiet">{t('coverage.intro')}</p>
      <div className="rules__filters">
        <Select id="coverage-draft" labelText={t('coverage.draft')} value={changeId} onChange={(event) => set('changeId', event.target.value)}>
          <SelectItem value="" text={t('coverage.today')} />
          {drafts.map(({ id, number, title }) => <SelectItem key={id} value={id} text={`${t('changes.number', { number })}: ${title}`} />)}
        </Select>
        <Select id="coverage-period" labelText={t('coverage.period')} value={period} onChange={(event) => set('period', event.target.value)}>
          <SelectItem value="" text={t('coverage.usual')} /><SelectItem value="emergency" text={t('rules.emergency')} />
        </Select>
        <Select id="coverage-type" labelText={t('coverage.type')} value={itemType} onChange={(event) => set('itemType', event.target.value)}>
          <SelectItem value="" text={t('rules.all')} />
          {grid.data?.itemTypes.map(({ code, name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
        {changeId !== '' && <Checkbox id="coverage-changed" labelText={t('coverage.onlyChanged')} checked={onlyChanged} onChange={(_event, { checked }) => setOnlyChanged(checked)} />}
      </div>
      {changeId !== '' && grid.data && <p role="status">{t('coverage.changedCount', { count: changed })}</p>}
      {grid.data?.faults.map(({ key, code, text }) => <p key={`${key}${code}${text}`} className="fault" role="alert">{text}</p>)}
      <Trouble error={grid.error} />
      {(grid.isPending || !named) && <SkeletonText paragraph lineCount={12} />}
      {grid.data && named && <CoverageTable grid={grid.data} itemType={itemType} onlyChanged={onlyChanged && changeId !== ''} />}
    </>
  );
}
