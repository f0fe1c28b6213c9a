import { useTranslation } from 'react-i18next';
import type { What } from '../../watch/choice.ts';
import type { DiagramNames } from '../../watch/diagram-names.ts';
import type { Gathered } from '../../watch/gather.ts';
import { useTelling } from '../../watch/tell.ts';
import { heatOfNodes } from './watch-overlays.tsx';

/** What the colours mean, with numbers. */
export function Legend({ what, gathered, nodes }: { what: What; gathered: ReadonlyMap<string, Gathered>; nodes: DiagramNames['nodes'] }) {
  const { t } = useTranslation();
  const { count, share, duration } = useTelling();
  if (what === 'live') return <p className="watch__legend quiet">{t('watch.legend.live')}</p>;
  const { heat, ends } = heatOfNodes(what, { nodes }, gathered);
  const written = (value: number) => (what === 'frequency' ? count(value) : what === 'duration' ? duration(value) : share(value));
  return (
    <div className="watch__legend">
      <span>{t(`watch.legend.${what}`)}</span>
      {heat.size === 0 ? <span className="quiet">{t('watch.nothing')}</span> : (
        <ol aria-label={t('watch.legend')}>
          {[...ends, null].map((end, step) => (
            <li key={step}><i className={`watch-swatch watch-swatch--${step + 1}`} aria-hidden="true" />{end === null ? t('watch.over', { end: written(ends.at(-1)!) }) : t('watch.upTo', { end: written(end) })}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
