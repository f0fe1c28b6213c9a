import { Button, Select, SelectItem, SkeletonText, Tag, Tile } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnfinishedCall } from '../../../api/contract/calls.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant, noteServerNow } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { hasRight, type Session } from '../../session.ts';

/** Calls that broke off or were left. Nothing of what was said is here: a call is opened to go on with it. */
export function UnfinishedCalls({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const supervises = hasRight(session, 'call.hand-over');
  const [all, setAll] = useState(false);
  const of = supervises && all ? 'all' : 'mine';
  const list = useQuery({
    queryKey: ['calls', of, i18n.language], refetchInterval: 15_000,
    queryFn: async () => {
      const page = await callApi<{ items: UnfinishedCall[]; serverNow: string }>('GET', `/calls?of=${of}`);
      noteServerNow(page.serverNow);
      return page.items;
    },
  });
  return (
    <Tile className="panel call-panel">
      <h2>{t('calls.unfinished')}</h2>
      {supervises && (
        <div className="call-of" role="group" aria-label={t('calls.unfinished')}>
          <Button size="sm" kind={all ? 'ghost' : 'tertiary'} aria-pressed={!all} onClick={() => setAll(false)}>{t('calls.mine')}</Button>
          <Button size="sm" kind={all ? 'tertiary' : 'ghost'} aria-pressed={all} onClick={() => setAll(true)}>{t('calls.everybody')}</Button>
        </div>
      )}
      <Trouble error={list.error} />
      {list.isPending ? <SkeletonText paragraph lineCount={3} /> : list.data?.length === 0 ? <p className="quiet">{t('calls.noUnfinished')}</p> : (
        <ul className="call-unfinished">
          {list.data?.map((call) => <li key={call.id}><Row call={call} mine={call.takenBy.id === session.officer.id} supervises={supervises} /></li>)}
        </ul>
      )}
      <p className="quiet call-kept">{t('calls.keptFor')}</p>
    </Tile>
  );
}

function Row({ call, mine, supervises }: { call: UnfinishedCall; mine: boolean; supervises: boolean }) {
  const { t } = useTranslation();
  const about = [call.categoryName, call.wardName].filter(Boolean).join(' · ');
  return (
    <>
      <p>
        <strong>{formatInstant(call.startedAt)}</strong> {call.droppedAt && <Tag size="sm" type="magenta">{t('calls.droppedTag')}</Tag>}
      </p>
      <p className="quiet">{[about || t('calls.noAbout'), !mine && call.takenBy.displayName].filter(Boolean).join(' · ')}</p>
      <div className="call-buttons">
        {mine && <Button as={Link} to={`/calls/${call.id}`} size="sm" kind="tertiary">{t('calls.continue')}</Button>}
        {supervises && <HandOver call={call} />}
      </div>
    </>
  );
}

function HandOver({ call }: { call: UnfinishedCall }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);
  const takers = useQuery({ queryKey: ['call-takers'], enabled: open, staleTime: 60_000, queryFn: () => callApi<{ items: Array<{ id: string; displayName: string }> }>('GET', '/call-takers') });
  const hand = async () => {
    setFailure(null);
    try {
      await callApi('POST', `/calls/${call.id}/hand-over`, { officerId: to });
      await queries.invalidateQueries({ queryKey: ['calls'] });
    } catch (error) {
      setFailure(error as Error);
    }
  };
  if (!open) return <Button size="sm" kind="ghost" onClick={() => setOpen(true)}>{t('calls.handOver')}</Button>;
  return (
    <div className="call-hand-over">
      <Select id={`hand-${call.id}`} size="sm" labelText={t('calls.handTo')} value={to} onChange={(event) => setTo(event.target.value)}>
        <SelectItem value="" text={t('form.choose')} />
        {takers.data?.items.filter(({ id }) => id !== call.takenBy.id).map(({ id, displayName }) => <SelectItem key={id} value={id} text={displayName} />)}
      </Select>
      <Button size="sm" disabled={to === ''} onClick={() => void hand()}>{t('calls.handOver')}</Button>
      <Trouble error={failure ?? takers.error} />
    </div>
  );
}
