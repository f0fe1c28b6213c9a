import { Button, SkeletonText, Tag, Tile } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SenderHistoryView } from '../../../api/contract/case-file.ts';
import type { CaseView } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';

const OUTCOMES = ['open', 'handled', 'refused', 'guided', 'duplicate', 'queued', 'noted'] as const;

/** The other cases of the same sender, without who it is. Each look is recorded: so it is asked for, and once. */
export function SenderHistory({ found }: { found: CaseView }) {
  // Another case is another look, to be asked for anew.
  return found.rights.senderHistory ? <HistoryOf key={found.code} found={found} /> : null;
}

function HistoryOf({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const known = found.sender.kind !== 'anonymous';
  const history = useQuery({
    queryKey: ['sender-history', found.code],
    queryFn: () => callApi<SenderHistoryView>('GET', `/cases/${encodeURIComponent(found.code)}/sender-history`),
    enabled: wanted && known, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false,
  });
  // The button that was pressed is gone: whoever uses the keyboard reads on from the answer.
  const answer = useRef<HTMLParagraphElement>(null);
  const answered = wanted && history.data !== undefined;
  useEffect(() => { if (answered) answer.current?.focus(); }, [answered]);
  return (
    <Tile className="panel history">
      <h2>{t('history.title')}</h2>
      {!known && <p className="quiet">{t('history.anonymous')}</p>}
      {known && !history.data && !history.isFetching && (
        <>
          <p className="quiet">{t('history.recorded')}</p>
          <Trouble error={history.error} />
          <Button kind="tertiary" size="md" onClick={() => (wanted ? void history.refetch() : setWanted(true))}>{t('history.show')}</Button>
        </>
      )}
      {history.isFetching && <SkeletonText paragraph lineCount={3} />}
      <div role="status">{history.data && <p ref={answer} tabIndex={-1}>{summary(history.data, t)}</p>}</div>
      {history.data && history.data.total > 0 && <Cases history={history.data} />}
    </Tile>
  );
}

function summary({ findable, total }: SenderHistoryView, t: TFunction): string {
  if (!findable) return t('history.notFindable');
  return total === 0 ? t('history.none') : t('history.count', { count: total });
}

/** More are shown when asked for. */
const FIRST = 6;

function Cases({ history }: { history: SenderHistoryView }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="history__counts">
        {OUTCOMES.filter((outcome) => history.counts[outcome]).map((outcome) => <li key={outcome}><Tag size="sm" type={outcome === 'open' ? 'blue' : outcome === 'handled' ? 'green' : 'gray'}>{t(`history.outcome.${outcome}`)}: {history.counts[outcome]}</Tag></li>)}
      </ul>
      <ul className="history__list">
        {history.items.slice(0, all ? undefined : FIRST).map((each) => (
          <li key={each.code}>
            <Link to={`/cases/${each.code}`} className="code">{each.code}</Link>
            <span>{[each.categoryName ?? (each.itemType && t(`itemType.${each.itemType}`)), each.statusText].filter(Boolean).join(' · ')}</span>
            <time className="quiet" dateTime={each.receivedAt}>{formatInstant(each.receivedAt)}</time>
          </li>
        ))}
      </ul>
      {!all && history.items.length > FIRST && <Button kind="ghost" size="sm" onClick={() => setAll(true)}>{t('near.all', { count: history.items.length })}</Button>}
      {all && history.total > history.items.length && <p className="quiet">{t('history.newest', { count: history.items.length })}</p>}
    </>
  );
}
