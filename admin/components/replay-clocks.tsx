import { Pagination, Select, SelectItem } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayClock, ReplayView } from '../../api/contract/sla-rules.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useReplayClocks } from '../replays.ts';
import { useTarget } from '../rule-words.ts';

const SIZES = [10, 20, 50];

/** The cases that would have ended on the other side of their due instant. */
export function ChangedCases({ id, toBreach, toOnTime }: { id: string; toBreach: number; toOnTime: number }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState('');
  return (
    <section>
      <h3>{t('replay.changed')}</h3>
      <p>{t('replay.changedText', { breach: toBreach.toLocaleString('vi-VN'), onTime: toOnTime.toLocaleString('vi-VN') })}</p>
      {toBreach + toOnTime > 0 && (
        <Clocks id={id} list="changed" outcome={outcome} filter={(
          <Select id="replay-side" labelText={t('replay.side')} size="sm" value={outcome} onChange={(event) => setOutcome(event.target.value)}>
            <SelectItem value="" text={t('replay.bothSides')} /><SelectItem value="breach" text={t('replay.outcome.breach')} /><SelectItem value="on-time" text={t('replay.outcome.on-time')} />
          </Select>
        )} />
      )}
    </section>
  );
}

const OUTCOMES = ['without-rule', 'breached', 'earlier', 'later', 'still-late', 'relieved', 'by-hand', 'unchanged'] as const;

/** What becomes of the clocks that run, if they follow. */
export function OpenCases({ id, counts }: { id: string; counts: NonNullable<ReplayView['result']>['open'] }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState('');
  const happens = OUTCOMES.filter((name) => counts[name] > 0);
  return (
    <section>
      <h3>{t('replay.open')}</h3>
      <p className="quiet">{t('replay.openText')}</p>
      <dl className="replay__counts">{happens.map((name) => <div key={name}><dt>{t(`replay.outcome.${name}`)}</dt><dd>{counts[name].toLocaleString('vi-VN')}</dd></div>)}</dl>
      {happens.length === 0 && <p className="quiet">{t('replay.noOpen')}</p>}
      {happens.some((name) => name !== 'unchanged') && (
        <Clocks id={id} list="open" outcome={outcome} filter={(
          <Select id="replay-outcome" labelText={t('replay.whatHappens')} size="sm" value={outcome} onChange={(event) => setOutcome(event.target.value)}>
            <SelectItem value="" text={t('replay.everything')} />
            {happens.filter((name) => name !== 'unchanged').map((name) => <SelectItem key={name} value={name} text={t(`replay.outcome.${name}`)} />)}
          </Select>
        )} />
      )}
    </section>
  );
}

function Clocks({ id, list, outcome, filter }: { id: string; list: 'changed' | 'open'; outcome: string; filter: ReactNode }) {
  const { t } = useTranslation();
  const [{ page, size, of }, setPlace] = useState({ page: 1, size: 10, of: outcome });
  const here = of === outcome ? page : 1;
  const found = useReplayClocks(id, { list, outcome, offset: (here - 1) * size, limit: size });
  return (
    <>
      {filter}
      <Trouble error={found.error} />
      <div className="wide-table" tabIndex={0} role="region" aria-label={t(list === 'changed' ? 'replay.changed' : 'replay.open')}>
        <table className="cds--data-table cds--data-table--sm replay__table">
          <thead>
            <tr>
              {['replay.case', 'rules.unit', 'rules.clock', 'replay.dueBefore', 'replay.dueAfter', list === 'changed' ? 'replay.answered' : 'replay.then'].map((key) => <th key={key} scope="col">{t(key)}</th>)}
            </tr>
          </thead>
          <tbody>{found.data?.items.map((clock, index) => <ClockRow key={`${clock.code}${clock.clock}${index}`} clock={clock} list={list} />)}</tbody>
        </table>
      </div>
      <Pagination size="sm" page={here} pageSize={size} pageSizes={SIZES} totalItems={found.data?.total ?? 0} onChange={(next) => setPlace({ page: next.page, size: next.pageSize, of: outcome })}
        itemsPerPageText={t('rules.perPage')} backwardText={t('rules.back')} forwardText={t('rules.forward')} itemRangeText={(min, max, total) => t('rules.range', { min, max, total })}
        pageRangeText={(_current, total) => t('rules.pages', { total })} />
    </>
  );
}

function ClockRow({ clock, list }: { clock: ReplayClock; list: 'changed' | 'open' }) {
  const { t } = useTranslation();
  const target = useTarget();
  return (
    <tr>
      <td className="code">{clock.code ?? t('replay.restricted')}</td>
      <td>{clock.unitName ?? t('replay.desk')}</td>
      <td>{t(`rules.clock.${clock.clock}`)}</td>
      <td className="code">{formatInstant(clock.dueBefore)}</td>
      <td className="code">{clock.dueAfter ? formatInstant(clock.dueAfter) : '–'}</td>
      {list === 'changed'
        ? <td>{clock.stoppedAt ? formatInstant(clock.stoppedAt) : t('replay.stillRuns')} · {t(`replay.outcome.${clock.outcome}`)}</td>
        : <td>{t(`replay.outcome.${clock.outcome}`)}{clock.told.length > 0 && `: ${t('replay.told', { who: clock.told.map(target).join(', ') })}`}</td>}
    </tr>
  );
}
