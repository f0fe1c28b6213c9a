import { Button, InlineLoading, TextInput } from '@carbon/react';
import { Undo } from '@carbon/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ChangeView, TableView } from '../../api/contract/configuration.ts';
import { callApi } from '../../ui/api.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useForgetConfiguration } from '../configuration.ts';
import { tellInstant } from '../../ui/instants.ts';
import { Value } from './value.tsx';

interface Version {
  readonly version: number;
  readonly row: Readonly<Record<string, unknown>> | null;
  readonly change: { readonly id: string; readonly number: number; readonly title: string; readonly reason: string; readonly author: string; readonly publishedBy: string; readonly publishedAt: string } | null;
}

/** Every state of a row, the newest first, with who, when and why; each can be drafted again. */
export function RowHistory({ table, rowKey, mayEdit, onClose }: { table: TableView; rowKey: string; mayEdit: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const path = `/configuration/tables/${table.name}/rows/${encodeURIComponent(rowKey)}`;
  const versions = useQuery({ queryKey: ['versions', table.name, rowKey], queryFn: () => callApi<{ items: Version[] }>('GET', `${path}/versions`) });
  const items = [...versions.data?.items ?? []].reverse();
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" ref={heading} tabIndex={-1}>{t('history.title', { key: rowKey })}</h2>
      <Button kind="ghost" size="sm" onClick={onClose}>{t('history.back')}</Button>
      <Trouble error={versions.error} />
      {versions.isPending && <InlineLoading description={t('app.loading')} />}
      {versions.data?.items.length === 0 && <p className="empty">{t('history.none')}</p>}
      <ol className="versions">{items.map((item, index) => <VersionCard key={item.version} table={table} item={item} before={items[index + 1] ?? null} path={path} latest={index === 0} mayEdit={mayEdit} />)}</ol>
    </section>
  );
}

function VersionCard({ table, item, before, path, latest, mayEdit }: { table: TableView; item: Version; before: Version | null; path: string; latest: boolean; mayEdit: boolean }) {
  const { t } = useTranslation();
  const differing = table.fields.filter(({ name }) => !before || JSON.stringify(before.row?.[name] ?? null) !== JSON.stringify(item.row?.[name] ?? null));
  return (
    <li className="version">
      <h3>{t('history.version', { version: item.version })}{latest && ` · ${t('history.now')}`}</h3>
      {item.change ? (
        <p className="quiet"><Link to={`/changes/${item.change.id}`}>{t('changes.number', { number: item.change.number })}: {item.change.title}</Link>. {t('history.who', { author: item.change.author, publishedBy: item.change.publishedBy, at: tellInstant(item.change.publishedAt) })} {t('history.why', { reason: item.change.reason })}</p>
      ) : <p className="quiet">{t('history.loaded')}</p>}
      {item.row === null ? <p>{t('history.removed')}</p> : (
        <dl className="pairs">{differing.map((field) => <div key={field.name}><dt>{field.label}</dt><dd><Value table={table.name} field={field} value={item.row![field.name]} /></dd></div>)}</dl>
      )}
      {mayEdit && !latest && <Return path={path} version={item.version} />}
    </li>
  );
}

function Return({ path, version }: { path: string; version: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetConfiguration();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const back = useMutation({
    mutationFn: () => callApi<ChangeView>('POST', `${path}/return`, { version, reason }),
    onSuccess: ({ id }) => { forget(); void navigate(`/changes/${id}`); },
  });
  if (!open) return <Button kind="tertiary" size="sm" renderIcon={Undo} onClick={() => setOpen(true)}>{t('history.return', { version })}</Button>;
  return (
    <form className="inline-form" onSubmit={(event) => { event.preventDefault(); back.mutate(); }}>
      <TextInput id={`return-${version}`} labelText={t('basket.reason')} value={reason} onChange={(event) => setReason(event.target.value)} autoFocus />
      <div className="actions">
        <Button type="submit" size="md" disabled={back.isPending || reason.trim().length < 5}>{t('history.draftReturn', { version })}</Button>
        <Button size="md" kind="secondary" onClick={() => setOpen(false)}>{t('form.cancel')}</Button>
      </div>
      <Trouble error={back.error} />
    </form>
  );
}
