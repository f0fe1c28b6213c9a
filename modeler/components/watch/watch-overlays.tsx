import { WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import { useMemo } from 'react';
import type { ElementOverlay } from '../diagram-view.tsx';
import type { What } from '../../watch/choice.ts';
import type { DiagramNames } from '../../watch/diagram-names.ts';
import type { Gathered } from '../../watch/gather.ts';
import { endsOf, heatOf, stepOf } from '../../watch/heat-scale.ts';
import { useTelling } from '../../watch/tell.ts';

interface Drawn {
  readonly overlays: readonly ElementOverlay[];
  readonly markers: Readonly<Record<string, readonly string[]>>;
  describe(elementId: string): string | undefined;
}

/** Heat of each node that has any, with the ends of its scale. */
export function heatOfNodes(what: Exclude<What, 'live'>, names: Pick<DiagramNames, 'nodes'>, gathered: ReadonlyMap<string, Gathered>): { heat: ReadonlyMap<string, number>; ends: readonly number[] } {
  const heat = new Map([...names.nodes.keys()].flatMap((id) => {
    const figures = gathered.get(id)?.figures;
    const value = figures ? heatOf(what, figures) : null;
    return value === null ? [] : [[id, value] as const];
  }));
  return { heat, ends: endsOf(what, [...heat.values()]) };
}

/** Numbers and colours on the diagram, and the same in words. */
export function useWatchOverlays(names: DiagramNames, gathered: ReadonlyMap<string, Gathered>, what: What): Drawn {
  const { t, count, share, duration } = useTelling(names);
  return useMemo((): Drawn => {
    if (what === 'live') {
      const standing = [...names.nodes.keys()].flatMap((id) => { const found = gathered.get(id); return found && (found.tokens > 0 || found.incidents > 0) ? [[id, found] as const] : []; });
      return {
        overlays: standing.map(([elementId, { tokens, overdue, incidents }]) => ({
          elementId, key: 'standing', position: { bottom: 10, left: -10 },
          content: (
            <span className="watch-badge" aria-hidden="true">
              <b>{count(tokens)}</b>
              {overdue > 0 && <span className="watch-badge__late"><WarningAltFilled /> {count(overdue)}</span>}
              {incidents > 0 && <span className="watch-badge__trouble"><WarningFilled /> {count(incidents)}</span>}
            </span>
          ),
        })),
        markers: Object.fromEntries(standing.map(([id, { overdue, incidents }]) => [id, [incidents > 0 ? 'watch-trouble' : overdue > 0 ? 'watch-late' : 'watch-standing']])),
        describe: (id) => { const found = gathered.get(id); return found && (found.tokens > 0 || found.incidents > 0) ? t('watch.told.live', { tokens: count(found.tokens), overdue: count(found.overdue), incidents: count(found.incidents) }) : undefined; },
      };
    }
    const { heat, ends } = heatOfNodes(what, names, gathered);
    const written = (value: number) => (what === 'frequency' ? count(value) : what === 'duration' ? duration(value) : share(value));
    return {
      overlays: [...heat].map(([elementId, value]) => ({ elementId, key: what, position: { bottom: 10, left: -10 }, content: <span className="watch-badge" aria-hidden="true"><b>{written(value)}</b></span> })),
      markers: { ...Object.fromEntries([...heat].map(([id, value]) => [id, [`watch-heat-${stepOf(value, ends)}`]])), ...(what === 'frequency' ? flowMarkers(names, gathered) : {}) },
      describe: (id) => {
        const figures = gathered.get(id)?.figures;
        const value = heat.get(id);
        return figures && value !== undefined
          ? t(`watch.told.${what}`, { value: written(value), p90: duration(figures.p90), count: count(figures.breached), of: count(figures.withDue) }) : undefined;
      },
    };
    // What tells figures goes with the language, and the page is drawn anew with it.
  }, [names, gathered, what, t]);
}

/** Flows that were taken more often are drawn thicker; those never taken are dashed. */
function flowMarkers(names: DiagramNames, gathered: ReadonlyMap<string, Gathered>): Record<string, string[]> {
  const taken = new Map([...names.flows.keys()].map((id) => [id, gathered.get(id)?.figures?.entered ?? 0]));
  const ends = endsOf('frequency', [...taken.values()]);
  return Object.fromEntries([...taken].map(([id, value]) => [id, [value === 0 ? 'watch-flow-none' : `watch-flow-${stepOf(value, ends)}`]]));
}
