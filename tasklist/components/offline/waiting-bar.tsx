import { Button } from '@carbon/react';
import { CloudOffline, SendAlt, WarningFilled } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../ui/countdown.tsx';
import type { KeptItem } from '../../offline/kept.ts';
import { queue, useWaiting } from '../../offline/waiting.ts';
import { WaitingList } from './waiting-list.tsx';

/** What waits on this device to be sent, on every page, as long as something does. */
export function WaitingBar({ officerId }: { officerId: string | null }) {
  const { t } = useTranslation();
  const { items, others, awaySince, signedOut, stuck } = useWaiting();
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState('');
  useBelonging(officerId, (item) => setSent(t('waiting.sent', { what: nameOf(item, t) })));

  const refused = items.some(({ refusal }) => refusal);
  // A picture that goes up as it should is shown where it was taken, not here.
  const told = stuck || (items.length > 0 && (refused || signedOut || awaySince !== null || items.some(({ kind }) => kind === 'decision')));
  const state = stuck ? 'stuck' : refused ? 'refused' : signedOut ? 'signedOut' : awaySince ? 'away' : 'sending';
  // A device that does not give out what it keeps does not say how much that is.
  const unknown = stuck && items.length === 0;
  const title = unknown ? t('waiting.unread') : t('waiting.title', { count: items.length });
  const Icon = { stuck: WarningFilled, refused: WarningFilled, signedOut: WarningFilled, away: CloudOffline, sending: SendAlt }[state];
  return (
    <>
      <p role="status" className="cds--visually-hidden">{sent}</p>
      {told && (
        <section className={`waiting waiting--${state}`} aria-label={title}>
          <div className="waiting__line">
            <p role="status"><Icon aria-hidden /> <strong>{title}</strong> <span>{t(`waiting.${state}`, { time: awaySince ? formatInstant(awaySince) : '' })}</span></p>
            {!unknown && <Button kind="ghost" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'waiting.hide' : 'waiting.show')}</Button>}
            {state === 'away' && <Button kind="ghost" size="sm" onClick={() => void queue.wake()}>{t('waiting.now')}</Button>}
          </div>
          {open && <WaitingList items={items} nameOf={(item) => nameOf(item, t)} />}
        </section>
      )}
      {others > 0 && <p className="waiting waiting--others" role="status">{t(officerId ? 'waiting.others' : 'waiting.signIn', { count: others })}</p>}
    </>
  );
}

/** What waits is sent under the account that made it; whatever left changes what the pages show. */
function useBelonging(officerId: string | null, onSent: (item: KeptItem) => void): void {
  const queries = useQueryClient();
  useEffect(() => { void queue.belongTo(officerId); }, [officerId]);
  useEffect(() => queue.onSent((item) => {
    void queries.invalidateQueries({ queryKey: ['work-item', item.workItemId] });
    if (item.kind !== 'decision') return;
    for (const key of ['work-items', 'work-item-counts', 'wall', 'case']) void queries.invalidateQueries({ queryKey: [key] });
    onSent(item);
  }), [queries]);
}

function nameOf(item: KeptItem, t: (key: string, values: Record<string, string>) => string): string {
  return item.kind === 'decision' ? t('waiting.decision', { label: item.label }) : t(`waiting.file.${item.purpose}`, { label: item.label });
}
