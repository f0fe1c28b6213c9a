import { Button, CopyButton, SkeletonText, TextArea, Tile } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView } from '../../../api/contract/campaigns.ts';
import { announce } from '../../../ui/announcer.tsx';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { ActionDialog } from '../actions/action-dialog.tsx';

type Figures = NonNullable<CampaignView['figures']>;
interface Counts { readonly before: number; readonly during: number; readonly after: number }

const number = new Intl.NumberFormat('vi-VN');
const SHORTEST_REASON = 5;

/** A campaign beside its matter: the poster, the post to copy, how far it reached, and its end. */
export function CampaignPanel({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery({ queryKey: ['campaign', code], queryFn: () => callApi<CampaignView>('GET', `/campaigns/${code}`) });
  return (
    <Tile className="panel campaign">
      <h2>{t('campaign.public')}</h2>
      <Trouble error={data ? null : error} />
      {isPending && <SkeletonText paragraph lineCount={4} />}
      {data && !data.planned && <p className="quiet">{t('campaign.notPlanned')}</p>}
      {data?.planned && <Words campaign={data} />}
      {data?.figures && <Reach figures={data.figures} />}
      {data?.mayStop && <Stop code={code} />}
    </Tile>
  );
}

function Words({ campaign }: { readonly campaign: CampaignView }) {
  const { t } = useTranslation();
  const { code, page, subscribers, socialPost } = campaign;
  return (
    <>
      <div className="campaign__links">
        <Button as="a" kind="tertiary" size="sm" href={`/api/v1/campaigns/${code}/poster`} target="_blank" rel="noreferrer">{t('campaign.poster')}</Button>
        {page && <Button as="a" kind="tertiary" size="sm" href={page} target="_blank" rel="noreferrer">{t('campaign.page')}</Button>}
      </div>
      {subscribers && subscribers.sms + subscribers.email > 0 && <p>{t('campaign.subscribers', { sms: number.format(subscribers.sms), email: number.format(subscribers.email) })}</p>}
      {socialPost && <SocialPost words={socialPost} />}
    </>
  );
}

function SocialPost({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const copy = () => void navigator.clipboard.writeText(words).then(() => announce(t('campaign.copied')), () => announce(t('campaign.copyFailed')));
  return (
    <>
      <h3>{t('campaign.social')}</h3>
      <p className="campaign__words" lang="vi">{words}</p>
      <CopyButton onClick={copy} feedback={t('campaign.copied')} iconDescription={t('campaign.copy')} align="right" />
    </>
  );
}

function Reach({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const rows = (list: ReadonlyArray<Counts & { name: string }>) => list.map(({ name, ...counts }) => ({ name, counts }));
  return (
    <section className="figures" aria-labelledby="campaign-reach">
      <h3 id="campaign-reach">{t('campaign.reach')}</h3>
      <p className="quiet">{t(figures.frozen ? 'campaign.frozen' : 'campaign.soFar', { time: formatInstant(figures.measuredAt) })}</p>
      {figures.visits.length === 0 ? <p>{t('campaign.noVisits')}</p> : (
        <dl className="figures__counts">{figures.visits.map(({ way, visits }) => <div key={way}><dt>{t(`campaign.way.${way}`)}</dt><dd>{number.format(visits)}</dd></div>)}</dl>
      )}
      {figures.messages.map(({ channel, ...counts }) => <p key={channel}>{t(`campaign.messages.${channel}`, counts)}</p>)}
      <p>{t('campaign.subscriptions', figures.subscriptions)}</p>
      <h3>{t('campaign.effect')}</h3>
      <p className="quiet">{t('campaign.effectHow')}</p>
      <Effect caption={t('campaign.effect')} rows={[{ name: t('campaign.total'), counts: figures.total }, ...(figures.elsewhere ? [{ name: t('campaign.elsewhere'), counts: figures.elsewhere }] : [])]} />
      {figures.byCategory.length > 0 && <Effect caption={t('campaign.byCategory')} rows={rows(figures.byCategory)} />}
      {figures.byWard.length > 0 && <Effect caption={t('campaign.byWard')} rows={rows(figures.byWard)} />}
    </section>
  );
}

function Effect({ caption, rows }: { readonly caption: string; readonly rows: ReadonlyArray<{ readonly name: string; readonly counts: Counts }> }) {
  const { t } = useTranslation();
  const columns = ['before', 'during', 'after'] as const;
  return (
    <div className="figures__scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="cds--data-table">
        <caption>{caption}</caption>
        <thead><tr><th scope="col">{t('campaign.group')}</th>{columns.map((column) => <th key={column} scope="col" className="number">{t(`campaign.${column}`)}</th>)}</tr></thead>
        <tbody>{rows.map(({ name, counts }) => <tr key={name}><th scope="row">{name}</th>{columns.map((column) => <td key={column} className="number">{number.format(counts[column])}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Stop({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const stop = async () => {
    await callApi('POST', `/campaigns/${code}/stop`, { reason: reason.trim() });
    setAsking(false);
    announce(t('campaign.stopped'));
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button kind="danger--tertiary" size="sm" onClick={() => setAsking(true)}>{t('campaign.stop')}</Button>
      {asking && (
        <ActionDialog title={t('campaign.stop')} submit={t('campaign.stop')} danger ready={reason.trim().length >= SHORTEST_REASON} onSubmit={stop} onClose={() => setAsking(false)}>
          <p>{t('campaign.stopText')}</p>
          <TextArea id="stop-reason" labelText={t('campaign.stopReason')} helperText={t('campaign.stopHint')} maxCount={500} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </ActionDialog>
      )}
    </>
  );
}
