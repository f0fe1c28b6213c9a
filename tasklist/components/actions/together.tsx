import { Button, Tag } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutsideRequestView, ShareView, TogetherView } from '../../../api/contract/together.ts';
import { callApi } from '../../../ui/api.ts';
import { Countdown, formatInstant } from '../../../ui/countdown.tsx';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { Trouble } from '../../../ui/trouble.tsx';

const AskUnitsDialog = lazy(() => import('./together-dialogs.tsx').then((module) => ({ default: module.AskUnitsDialog })));
const AskOutsideDialog = lazy(() => import('./together-dialogs.tsx').then((module) => ({ default: module.AskOutsideDialog })));
const WithdrawDialog = lazy(() => import('./together-dialogs.tsx').then((module) => ({ default: module.WithdrawDialog })));

const TONE = { delivered: 'purple', resulted: 'green', returned: 'gray', withdrawn: 'gray' } as const;
type Open = 'units' | 'outside' | { readonly withdraw: ShareView };

/** Who else works on a case: other units with their parts of the one answer, bodies outside, and who settled whose it is. */
export function Together({ code }: { code: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState('');
  const { data, error } = useQuery({ queryKey: ['case', code, 'together'], queryFn: () => callApi<TogetherView>('GET', `/cases/${code}/together`) });
  if (!data) return <Trouble error={error} />;
  const { shares, outside, dispute, may } = data;
  if (shares.length + outside.length === 0 && !dispute && !may.askUnits && !may.askOutside) return null;
  const close = (done?: string) => {
    setOpen(null);
    if (done === undefined) return;
    setSaid(done);
    void queries.invalidateQueries({ queryKey: ['case', code] });
  };
  return (
    <section className="follow-ups" aria-label={t('together.title')}>
      {dispute && (
        <div className="follow-ups__one">
          <h3>{t('together.dispute')} <Tag size="sm" type={dispute.settledAt ? 'green' : 'purple'}>{t(dispute.settledAt ? 'together.settled' : 'together.unsettled')}</Tag></h3>
          <p className="quiet">{dispute.matterCode} · {formatInstant(dispute.settledAt ?? dispute.openedAt)}</p>
          {dispute.unitName && <p>{t('together.settledUnit', { name: dispute.unitName })}</p>}
          {dispute.reason && <p className="reported">{dispute.reason}</p>}
        </div>
      )}
      {shares.map((share) => <Share key={share.assignmentId} share={share} onWithdraw={may.askUnits ? () => setOpen({ withdraw: share }) : null} />)}
      {outside.map((request) => <Outside key={request.id} request={request} />)}
      {(may.askUnits || may.askOutside) && (
        <div>
          {may.askUnits && <Button kind="ghost" size="sm" onClick={() => { setSaid(''); setOpen('units'); }}>{t('together.askUnits')}</Button>}
          {may.askOutside && <Button kind="ghost" size="sm" onClick={() => { setSaid(''); setOpen('outside'); }}>{t('together.askOutside')}</Button>}
        </div>
      )}
      <p className="task-actions__said" role="status">{said}</p>
      {open && (
        <LazyPart>
          {open === 'units' && <AskUnitsDialog code={code} taken={shares.map(({ unitCode }) => unitCode)} onClose={close} />}
          {open === 'outside' && <AskOutsideDialog code={code} onClose={close} />}
          {typeof open === 'object' && <WithdrawDialog share={open.withdraw} onClose={close} />}
        </LazyPart>
      )}
    </section>
  );
}

function Share({ share, onWithdraw }: { share: ShareView; onWithdraw: (() => void) | null }) {
  const { t } = useTranslation();
  const waits = share.status === 'delivered';
  return (
    <div className="follow-ups__one">
      <h3>{share.unitName} <Tag size="sm" type={TONE[share.status]}>{t(`together.share.${share.status}`)}</Tag></h3>
      <p className="quiet"><span className="code">{share.matterCode}</span> · {formatInstant(share.askedAt)}</p>
      {share.request && <p className="reported">{share.request}</p>}
      {waits && share.dueAt && <p><Countdown dueAt={share.dueAt} from={share.askedAt} /></p>}
      {share.answer && (
        <div className="follow-ups__answer">
          <p className="quiet">{t(share.status === 'returned' ? 'together.declined' : 'together.contributed', { time: formatInstant(share.answeredAt!) })}</p>
          <p className="reported">{share.answer}</p>
        </div>
      )}
      {waits && onWithdraw && <Button kind="ghost" size="sm" onClick={onWithdraw}>{t('together.withdraw')}</Button>}
    </div>
  );
}

function Outside({ request }: { request: OutsideRequestView }) {
  const { t } = useTranslation();
  const state = request.answeredAt ? 'answered' : request.endedAt ? 'ended' : request.openedAt ? 'opened' : 'sent';
  return (
    <div className="follow-ups__one">
      <h3>{request.bodyName} <Tag size="sm" type={state === 'answered' ? 'green' : state === 'ended' ? 'gray' : 'purple'}>{t(`together.outside.${state}`)}</Tag></h3>
      <p className="quiet"><span className="code">{request.matterCode}</span> · {formatInstant(request.askedAt)}{request.expiresAt && !request.endedAt && ` · ${t('together.validUntil', { time: formatInstant(request.expiresAt) })}`}</p>
      <p className="reported">{request.question}</p>
      {request.answer && (
        <div className="follow-ups__answer">
          <p className="quiet">{request.answeredBy} · {formatInstant(request.answeredAt!)}</p>
          <p className="reported">{request.answer}</p>
        </div>
      )}
    </div>
  );
}
