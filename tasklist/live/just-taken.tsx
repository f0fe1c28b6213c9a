import { InlineNotification } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch } from 'react-router';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import type { Session } from '../session.ts';
import { useCached } from './use-cached.ts';

/** On the page of a task: a colleague has taken it while somebody looked at it, or worked on it. */
export function JustTaken({ session }: { session: Session }) {
  const id = useMatch('/tasks/:id')?.params.id;
  return id ? <Watch key={id} id={id} me={session.officer.id} /> : null;
}

function Watch({ id, me }: { id: string; me: string }) {
  const { t } = useTranslation();
  const item = useCached<WorkItemDetail>(['work-item', id]);
  const [closed, setClosed] = useState<string | null>(null);
  const seen = useRef<string | null | undefined>(undefined);
  const taken = useRef<string | null>(null);
  if (item) {
    const holder = item.claimedBy?.id ?? null;
    if (seen.current !== undefined && holder !== seen.current) taken.current = item.status === 'open' && holder !== null && holder !== me ? holder : null;
    seen.current = holder;
    if (item.status !== 'open') taken.current = null;
  }
  const name = item?.claimedBy && taken.current === item.claimedBy.id && closed !== taken.current ? item.claimedBy.displayName : null;
  if (!name) return null;
  return (
    <InlineNotification
      className="live-note" kind="warning" lowContrast role="alert" statusIconDescription={t('app.warning')} aria-label={t('app.close')}
      title={t('live.justTaken', { name })} subtitle={t('live.justTakenText')} onCloseButtonClick={() => setClosed(taken.current)}
    />
  );
}
