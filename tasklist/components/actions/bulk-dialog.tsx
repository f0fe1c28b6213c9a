import { CheckmarkFilled, WarningAltFilled } from '@carbon/icons-react';
import { ComboBox, InlineLoading, Modal, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BulkActionView } from '../../../api/contract/bulk-actions.ts';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { holdsWords } from '../../form/plain.ts';
import { orderBulk, type BulkName, type BulkParameters } from './bulk-actions.ts';
import { ColleaguePicker, type Assignee } from './person-dialogs.tsx';
import { useNamed } from './use-named.ts';

interface Props {
  readonly action: BulkName;
  readonly selected: readonly WorkItemView[];
  /** With what was ordered, or nothing. */
  readonly onClose: (ordered?: BulkActionView) => void;
}

/** What the action needs to know, and what it would do to each task: nothing happens before somebody has seen that. */
export function BulkDialog({ action, selected, onClose }: Props) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useState<BulkParameters>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const settled = useDeferredValue(parameters);
  const complete = action !== 'assign' || settled.officerId !== undefined;
  const preview = useQuery({
    queryKey: ['bulk-preview', action, settled, selected.map(({ id, version }) => `${id}:${version}`)], enabled: complete, retry: false, gcTime: 0,
    queryFn: () => orderBulk(action, selected, settled, true),
  });
  const possible = preview.data?.items.filter(({ status }) => status === 'possible').length ?? 0;
  const order = async () => {
    setBusy(true);
    setFailure(null);
    try {
      onClose(await orderBulk(action, selected, parameters, false));
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
  };
  const title = t(`bulk.title.${action}`, { count: selected.length });
  return (
    <Modal
      open size="md" className="action-dialog" aria-label={title} modalHeading={title} primaryButtonText={t('bulk.submit', { action: t(`bulk.${action}`), count: possible })} secondaryButtonText={t('task.cancel')} closeButtonLabel={t('app.close')}
      primaryButtonDisabled={busy || possible === 0 || preview.isFetching} onRequestSubmit={() => void order()} onRequestClose={() => onClose()}
    >
      <div className="dialog">
        <Parameters action={action} selected={selected} value={parameters} onChange={setParameters} />
        <Trouble error={failure ?? preview.error} />
        {preview.isFetching && !preview.data && <InlineLoading description={t('bulk.previewing')} />}
        {preview.data && <Preview view={preview.data} selected={selected} />}
        {(action === 'forward' || action === 'link-duplicates') && <p className="quiet">{t('bulk.window')}</p>}
      </div>
    </Modal>
  );
}

function Parameters({ action, selected, value, onChange }: { action: BulkName; selected: readonly WorkItemView[]; value: BulkParameters; onChange: (value: BulkParameters) => void }) {
  const { t } = useTranslation();
  const [colleague, setColleague] = useState<Assignee | null>(null);
  if (action === 'assign') {
    return <ColleaguePicker workItemId={selected[0]!.id} chosen={colleague} onChoose={(person) => { setColleague(person); onChange(person ? { officerId: person.id } : {}); }} />;
  }
  if (action === 'forward') return <ForwardParameters value={value} onChange={onChange} />;
  if (action !== 'link-duplicates') return null;
  return (
    <TextInput
      id="bulk-original" labelText={t('bulk.original')} helperText={t('bulk.originalHint')} maxLength={12} autoComplete="off"
      onChange={(event) => { const code = event.target.value.trim(); onChange(code.replace(/[\s-]/g, '').length >= 8 ? { originalCode: code } : {}); }}
    />
  );
}

function ForwardParameters({ value, onChange }: { value: BulkParameters; onChange: (value: BulkParameters) => void }) {
  const { t } = useTranslation();
  const { units, categories } = useNamed();
  const forwarded = categories.filter(({ itemTypes }) => itemTypes.includes('violation-report') || itemTypes.includes('service-report'));
  const set = (key: 'unitCode' | 'categoryCode', code: string | undefined) => {
    const others = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    onChange(code ? { ...others, [key]: code } : others);
  };
  return (
    <>
      <p>{t('bulk.forwardText')}</p>
      <Choose id="bulk-category" title={t('bulk.category')} list={forwarded} code={value.categoryCode} onChoose={(code) => set('categoryCode', code)} />
      <Choose id="bulk-unit" title={t('bulk.unit')} list={units} code={value.unitCode} onChoose={(code) => set('unitCode', code)} />
    </>
  );
}

interface Named { readonly code: string; readonly name: string }

function Choose({ id, title, list, code, onChoose }: { id: string; title: string; list: readonly Named[]; code: string | undefined; onChoose: (code: string | undefined) => void }) {
  const { t } = useTranslation();
  const chosen = list.find((each) => each.code === code) ?? null;
  return (
    <ComboBox
      id={id} titleText={title} items={[...list]} itemToString={(each) => each?.name ?? ''} selectedItem={chosen} placeholder={t('bulk.byHints')} translateWithId={(word) => t(`picker.${word}`)}
      onChange={({ selectedItem }) => onChoose(selectedItem?.code)} shouldFilterItem={({ item, inputValue }) => !inputValue || inputValue === chosen?.name || holdsWords(item.name, inputValue)}
    />
  );
}

/** A line a task: what would happen to it, or why nothing will. */
export function Preview({ view, selected }: { view: BulkActionView; selected: readonly WorkItemView[] }) {
  const { t } = useTranslation();
  const codeOf = (id: string) => selected.find((item) => item.id === id)?.caseCode ?? selected.find((item) => item.id === id)?.title ?? '';
  return (
    <div className="bulk-preview" tabIndex={0} role="region" aria-label={t('bulk.preview')}>
      <table>
        <caption>{t('bulk.preview')}</caption>
        <thead><tr><th scope="col">{t('bulk.task')}</th><th scope="col">{t('bulk.happens')}</th></tr></thead>
        <tbody>
          {view.items.map(({ workItemId, status, reason, decision }) => (
            <tr key={workItemId}>
              <th scope="row" className="code">{codeOf(workItemId)}</th>
              <td>
                {status === 'failed'
                  ? <span className="bulk-preview__not"><WarningAltFilled aria-label={t('bulk.not')} /> {reason}</span>
                  : <span className="bulk-preview__ok"><CheckmarkFilled aria-label={t('bulk.ok')} /> {whatOf(decision, t) || t(`bulk.will.${view.action}`)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function whatOf(decision: BulkActionView['items'][number]['decision'], t: TFunction): string {
  if (!decision) return '';
  if (decision.originalCode) return t('bulk.linksTo', { code: decision.originalCode });
  return [decision.unitName, decision.categoryName, decision.wardName !== decision.unitName && decision.wardName, decision.urgent && t('task.urgent')].filter(Boolean).join(' · ');
}
