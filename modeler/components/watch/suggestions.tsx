import { Button, InlineLoading } from '@carbon/react';
import type { SuggestionView } from '../../../api/contract/process-watch.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { Choice } from '../../watch/choice.ts';
import type { DiagramNames } from '../../watch/diagram-names.ts';
import { useTelling } from '../../watch/tell.ts';
import { useSuggestions } from '../../watch/use-watch.ts';

/** What the figures suggest to look at, each with the figures that say so, and the thresholds. */
export function Suggestions({ process, choice, names, onShow }: { process: string; choice: Choice; names: DiagramNames; onShow(element: string): void }) {
  const { t, share, count } = useTelling(names);
  const { data, error, isPending } = useSuggestions(process, choice);
  const limits = data?.thresholds;
  return (
    <section className="watch__suggestions" aria-labelledby="watch-suggestions">
      <h2 id="watch-suggestions">{t('suggest.title')}</h2>
      <Trouble error={error} />
      {isPending && <InlineLoading description={t('app.loading')} />}
      {data?.items.length === 0 && <p className="quiet">{t('suggest.none')}</p>}
      {data && data.items.length > 0 && <ul>{data.items.map((item) => <Suggestion key={`${item.kind} ${item.elementId} ${item.timerId ?? item.flowId ?? ''}`} item={item} names={names} days={data.thresholds.neverDays} onShow={onShow} />)}</ul>}
      {limits && (
        <p className="quiet">
          {t('suggest.thresholds', {
            passes: count(limits.passes), neverDays: limits.neverDays,
            ...Object.fromEntries((['breachShare', 'timerShare', 'timeShare', 'loopShare'] as const).map((name) => [name, share(limits[name])])),
          })}
        </p>
      )}
    </section>
  );
}

function Suggestion({ item, names, days, onShow }: { item: SuggestionView; names: DiagramNames; days: number; onShow(element: string): void }) {
  const { t, nameOf, count, share, duration } = useTelling(names);
  const values = {
    step: nameOf(item.elementId), timer: item.timerId ? nameOf(item.timerId) : '', flow: item.flowId ? nameOf(item.flowId) : '', share: share(item.share ?? 0),
    given: duration(item.givenMs ?? null), p50: duration(item.p50 ?? null), p90: duration(item.p90 ?? null), count: count(item.count ?? 0) as unknown as number, of: count(item.of ?? 0), days,
  };
  const evidence = item.kind === 'slowest-step' ? 'suggest.evidence.passes' : item.kind === 'path-never-taken' ? 'suggest.evidence.chances' : 'suggest.evidence';
  return (
    <li>
      <span><strong>{t(`suggest.${item.kind}`, values)}</strong> <span className="quiet">{t(evidence, values)}</span></span>
      <Button kind="ghost" size="sm" onClick={() => onShow(item.elementId)}>{t('suggest.show')}</Button>
    </li>
  );
}
