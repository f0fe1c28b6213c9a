import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovePlanView } from '../../../api/contract/instance-moves.ts';
import { DiagramView, type ElementOverlay } from '../diagram-view.tsx';
import type { PlannedGroup } from './plan-table.tsx';

const CORNER = { top: -10, right: 10 };

export interface PlanDiagramsProps {
  readonly plan: MovePlanView;
  readonly group: PlannedGroup;
  readonly onTarget: (elementId: string, target: string) => void;
}

/** The mapping drawn: where cases stand on the old diagram, where they go on in the new one; a click on each maps one to the other. */
export function PlanDiagrams({ plan, group, onTarget }: PlanDiagramsProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const from = useMemo(() => marks(group.elements.map(({ elementId, cases, target }) => ({ elementId, cases, look: target === null ? 'lost' : 'stands' }))), [group]);
  const to = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { target, cases } of group.elements) if (target) counts.set(target, (counts.get(target) ?? 0) + cases);
    return marks([...counts].map(([elementId, cases]) => ({ elementId, cases, look: 'target' })));
  }, [group]);
  const source = group.elements.find(({ elementId }) => elementId === chosen);
  const choose = (elementId: string | null) => {
    setRefused(false);
    setChosen(group.elements.some((element) => element.elementId === elementId) ? elementId : null);
  };
  const put = (elementId: string | null) => {
    if (!source || !elementId) return;
    if (!plan.targets.some((target) => target.elementId === elementId)) return setRefused(true);
    onTarget(source.elementId, elementId);
    setRefused(false);
    setChosen(null);
  };
  const told = (count: number | undefined) => (count === undefined ? undefined : t('moves.progressText', { done: count, total: group.instances }));
  return (
    <>
      <p className="move-plan__hint" aria-live="polite">{refused ? t('moves.notAPlace') : source ? t('moves.pick', { name: source.name }) : t('moves.pickFirst')}</p>
      <div className="move-plan__pair">
        <div>
          <h3>{t('moves.oldDiagram')}</h3>
          {group.diagram && <DiagramView xml={group.diagram} label={t('moves.oldDiagram')} {...from} selected={chosen} onElementClick={choose} height="24rem"
            describe={(id) => told(group.elements.find(({ elementId }) => elementId === id)?.cases)} />}
        </div>
        <div>
          <h3>{t('moves.newDiagram')}</h3>
          <DiagramView xml={plan.to.diagram} label={t('moves.newDiagram')} {...to} selected={source?.target ?? null} onElementClick={put} height="24rem"
            describe={(id) => told(to.counts.get(id))} />
        </div>
      </div>
    </>
  );
}

interface Mark { readonly elementId: string; readonly cases: number; readonly look: 'stands' | 'lost' | 'target' }

function marks(all: readonly Mark[]): { markers: Record<string, string[]>; overlays: ElementOverlay[]; counts: ReadonlyMap<string, number> } {
  return {
    markers: Object.fromEntries(all.map(({ elementId, look }) => [elementId, [`move-${look}`]])),
    overlays: all.map(({ elementId, cases, look }) => ({ elementId, key: `${look}-${cases}`, position: CORNER, content: <span className={`move-count move-count--${look}`}>{cases}</span> })),
    counts: new Map(all.map(({ elementId, cases }) => [elementId, cases])),
  };
}
