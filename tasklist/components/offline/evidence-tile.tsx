import { Button } from '@carbon/react';
import { CheckmarkFilled, Renew, Time, TrashCan, Video, WarningFilled } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptFile, Purpose } from '../../offline/kept.ts';

/** One file of the evidence, wherever it is. */
export interface Shown {
  readonly id: string;
  readonly purpose: Purpose;
  readonly video: boolean;
  /** On this device, not at the server yet. */
  readonly kept: KeptFile | undefined;
  /** How much of it has left, 0 to 1. */
  readonly progress: number | undefined;
  /** The picture itself, as long as it is on this device. */
  readonly preview: string | undefined;
}

export function EvidenceTile({ file, name, onRemove, onAgain }: { file: Shown; name: string; onRemove?: (() => void) | undefined; onAgain: () => void }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  const address = `/api/v1/attachments/${file.id}`;
  const refusal = file.kept?.refusal;
  const state = refusal ? 'refused' : file.kept ? (file.progress === undefined ? 'waiting' : 'sending') : missing ? 'missing' : 'stored';
  const Icon = { refused: WarningFilled, missing: WarningFilled, waiting: Time, sending: Time, stored: CheckmarkFilled }[state];
  const percent = Math.round((file.progress ?? 0) * 100);
  const picture = file.video || missing
    ? <span className="evidence__icon"><Video size={32} aria-hidden /> {t('evidence.video')}</span>
    : <img src={file.preview ?? `${address}?size=thumbnail`} alt={name} onError={() => { if (!file.kept) setMissing(true); }} />;
  return (
    <li className={`evidence__file evidence__file--${state}`}>
      {file.kept || missing ? picture : <a href={address} target="_blank" rel="noreferrer">{picture}{file.video && <span className="cds--visually-hidden">{name}</span>}</a>}
      <p className="evidence__state"><Icon aria-hidden /> {t(`evidence.${state}`, { percent })}</p>
      {state === 'sending' && <progress value={percent} max={100} aria-label={name} />}
      {refusal && <p className="evidence__why">{refusal.title}. {refusal.detail}</p>}
      {state === 'missing' && <p className="evidence__why">{t('evidence.missingText')}</p>}
      <div className="evidence__actions">
        {refusal && <Button kind="ghost" size="sm" renderIcon={Renew} onClick={onAgain} aria-label={t('evidence.again', { name })}>{t('evidence.againShort')}</Button>}
        {onRemove && <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('evidence.remove', { name })} onClick={onRemove} />}
      </div>
    </li>
  );
}
