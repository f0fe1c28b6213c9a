import { Button, ProgressBar, RadioButton, RadioButtonGroup } from '@carbon/react';
import { Renew } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../ui/trouble.tsx';
import { useReplay, type Days, type ReplayEdit } from '../replays.ts';
import { ChangedCases, OpenCases } from './replay-clocks.tsx';
import { ClockFigures, UnitFigures } from './replay-figures.tsx';

/**
 * What would have happened under a change that is not live yet, and what will happen to the open cases: for a change's id,
 * or for edits that are no draft yet. Without either it waits.
 */
export function ReplayPanel({ changeId, edits }: { changeId?: string; edits?: readonly ReplayEdit[] | null }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<Days>(30);
  const { replay, error, again } = useReplay(changeId ? { changeId } : edits ? { edits } : null, days);
  return (
    <section className="replay" aria-labelledby="replay-title">
      <div className="replay__head">
        <h2 id="replay-title">{t('replay.title')}</h2>
        {replay?.result && <Button kind="ghost" size="sm" renderIcon={Renew} onClick={again}>{t('replay.again')}</Button>}
      </div>
      <RadioButtonGroup name="replay-days" legendText={t('replay.days')} valueSelected={String(days)} onChange={(value) => setDays(Number(value) as Days)}>
        {[7, 30, 90].map((count) => <RadioButton key={count} id={`replay-days-${count}`} value={String(count)} labelText={t('replay.lastDays', { days: count })} />)}
      </RadioButtonGroup>
      <Trouble error={error} />
      {error && <Button kind="tertiary" size="sm" renderIcon={Renew} onClick={again}>{t('replay.again')}</Button>}
      {!changeId && !edits && <p className="quiet">{t('replay.nothing')}</p>}
      {replay && !replay.result && !error && <ProgressBar label={t('replay.running')} value={Math.round(replay.progress * 100)} max={100} helperText={t('replay.progress', { percent: Math.round(replay.progress * 100) })} />}
      {replay?.result && (
        <>
          <p className="quiet" role="status">{t('replay.basis', { cases: replay.result.cases.toLocaleString('vi-VN') })}</p>
          {replay.result.withoutRule > 0 && <p className="replay__warning">{t('replay.withoutRule', { count: replay.result.withoutRule })}</p>}
          <div className="replay__clocks">{replay.result.clocks.map((figures) => <ClockFigures key={figures.clock} {...figures} />)}</div>
          <UnitFigures units={replay.result.units} />
          <ChangedCases id={replay.id} toBreach={replay.result.changedToBreach} toOnTime={replay.result.changedToOnTime} />
          <OpenCases id={replay.id} counts={replay.result.open} />
        </>
      )}
    </section>
  );
}
