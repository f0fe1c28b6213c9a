import { Button, RadioButton, RadioButtonGroup, Stack, Tag, TextArea, TextInput } from '@carbon/react';
import { Add, Edit, TrashCan } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ChangeView, TableView } from '../../api/contract/configuration.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket, type GatheredEdit } from '../basket.ts';
import { useForgetConfiguration } from '../configuration.ts';

export const KIND_ICONS = { new: Add, changed: Edit, removed: TrashCan };
const KIND_COLOURS = { new: 'green', changed: 'blue', removed: 'red' } as const;
/** Changes of these may move running clocks. */
const CLOCKS = ['rules', 'calendars'];

/** What has been gathered, and how it becomes a draft. */
export function BasketPanel({ officerId, tables, onFaults }: { officerId: string; tables: readonly TableView[]; onFaults(problem: ApiProblem | null): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetConfiguration();
  const { basket, patch, drop, clear } = useBasket(officerId, tables);
  const save = useMutation({
    mutationFn: () => {
      const body = { title: basket.title, reason: basket.reason, appliesTo: basket.appliesTo, edits: basket.edits.map(({ table, key, after }) => ({ table, key, after })) };
      return basket.changeId ? callApi<ChangeView>('PUT', `/configuration/changes/${basket.changeId}`, { ...body, version: basket.version }) : callApi<ChangeView>('POST', '/configuration/changes', body);
    },
    onSuccess: ({ id }) => { onFaults(null); clear(); forget(); void navigate(`/changes/${id}`); },
    onError: (error) => onFaults(error instanceof ApiProblem ? error : null),
  });
  if (basket.edits.length === 0 && !basket.changeId) return null;
  const touchesClocks = basket.edits.some(({ table }) => CLOCKS.includes(tables.find(({ name }) => name === table)?.group ?? ''));
  return (
    <section className="basket" aria-labelledby="basket-title">
      <h2 id="basket-title">{t('basket.title', { count: basket.edits.length })}</h2>
      <p className="quiet">{t('basket.explain')}</p>
      <ul className="basket__edits">{basket.edits.map((edit) => <GatheredLine key={`${edit.table} ${edit.key}`} edit={edit} title={tables.find(({ name }) => name === edit.table)?.title ?? edit.table} onDrop={() => drop(edit)} />)}</ul>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack gap={5}>
          <TextInput id="basket-name" labelText={t('basket.name')} value={basket.title} maxLength={200} onChange={(event) => patch({ title: event.target.value })} />
          <TextArea id="basket-reason" labelText={t('basket.reason')} helperText={t('basket.reasonHint')} rows={2} value={basket.reason} onChange={(event) => patch({ reason: event.target.value })} />
          {touchesClocks && (
            <RadioButtonGroup legendText={t('basket.appliesTo')} name="basket-applies" valueSelected={basket.appliesTo} onChange={(value) => patch({ appliesTo: value as 'new-cases' | 'open-cases' })}>
              <RadioButton id="basket-new" value="new-cases" labelText={t('appliesTo.new-cases')} />
              <RadioButton id="basket-open" value="open-cases" labelText={t('appliesTo.open-cases')} />
            </RadioButtonGroup>
          )}
          <Trouble error={save.error} />
          <div className="actions">
            <Button type="submit" disabled={save.isPending || basket.edits.length === 0}>{t(basket.changeId ? 'basket.keep' : 'basket.draft')}</Button>
            <Button kind="danger--ghost" onClick={clear}>{t('basket.clear')}</Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}

function GatheredLine({ edit, title, onDrop }: { edit: GatheredEdit; title: string; onDrop(): void }) {
  const { t } = useTranslation();
  return (
    <li>
      <KindTag kind={edit.kind} />
      <span>{title}: {edit.kind === 'removed' ? <strong>{edit.key}</strong> : <Link to={`/tables/${edit.table}?row=${encodeURIComponent(edit.key)}`}>{edit.key}</Link>}</span>
      <Button kind="ghost" size="sm" onClick={onDrop} aria-label={t('basket.dropRow', { key: edit.key })}>{t('basket.drop')}</Button>
    </li>
  );
}

/** Said by colour, shape and word. */
export function KindTag({ kind }: { kind: GatheredEdit['kind'] }) {
  const { t } = useTranslation();
  return <Tag type={KIND_COLOURS[kind]} renderIcon={KIND_ICONS[kind]}>{t(`edit.${kind}`)}</Tag>;
}
