import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatInstant } from '../../../ui/countdown.tsx';
import { keyOf, type KeptFile, type KeptItem } from '../../offline/kept.ts';
import { queue } from '../../offline/waiting.ts';

/** Each thing that waits: what, since when, why, and what a person can do about it. */
export function WaitingList({ items, nameOf }: { items: readonly KeptItem[]; nameOf: (item: KeptItem) => string }) {
  return <ul className="waiting__list">{items.map((item) => <li key={keyOf(item)}><Waiting item={item} items={items} name={nameOf(item)} /></li>)}</ul>;
}

function Waiting({ item, items, name }: { item: KeptItem; items: readonly KeptItem[]; name: string }) {
  const { t } = useTranslation();
  const behind = item.kind === 'decision' && items.some((other) => other.kind === 'file' && other.workItemId === item.workItemId);
  return (
    <>
      <p><strong>{name}</strong> <span className="quiet">{t('waiting.since', { time: formatInstant(item.keptAt) })}{behind && ` · ${t('waiting.afterFiles')}`}</span></p>
      {item.kind === 'decision' && <p className="waiting__text">{textOf(item.decision)}</p>}
      {item.refusal && <p className="waiting__why">{item.refusal.title}. {item.refusal.detail}</p>}
      <div className="waiting__actions">
        <Link to={`/tasks/${item.workItemId}`}>{t('waiting.open')}</Link>
        {item.refusal && <Button kind="ghost" size="sm" onClick={() => void queue.again(item)}>{t('waiting.again')}</Button>}
        {item.refusal && item.kind === 'decision' && <Copy text={textOf(item.decision)} />}
        {item.refusal && item.kind === 'file' && <Save file={item} />}
        {item.refusal && <Drop item={item} name={name} />}
      </div>
    </>
  );
}

/** The words that somebody wrote. */
function textOf(decision: Readonly<Record<string, unknown>>): string {
  return ['resultText', 'reason', 'note', 'remarks'].map((key) => decision[key]).filter((text) => typeof text === 'string' && text).join('\n');
}

function Copy({ text }: { text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true), () => undefined)}>{t('waiting.copy')}</Button>
      <span role="status">{copied ? t('waiting.copied') : ''}</span>
    </>
  );
}

function Save({ file }: { file: KeptFile }) {
  const { t } = useTranslation();
  const save = () => {
    const url = URL.createObjectURL(file.blob);
    Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return <Button kind="ghost" size="sm" onClick={save}>{t('waiting.save')}</Button>;
}

/** Asked twice: what is thrown away is on no other device. */
function Drop({ item, name }: { item: KeptItem; name: string }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  if (!sure) return <Button kind="ghost" size="sm" onClick={() => setSure(true)} aria-label={`${t('waiting.drop')}: ${name}`}>{t('waiting.drop')}</Button>;
  return (
    <>
      <Button kind="danger--ghost" size="sm" onClick={() => void queue.throwAway([item])}>{t('waiting.dropSure')}</Button>
      <Button kind="ghost" size="sm" onClick={() => setSure(false)}>{t('waiting.dropStay')}</Button>
    </>
  );
}
