import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../../diagrams/differences.ts';
import { createStep } from '../../diagram/in-step.ts';
import { DiagramView } from '../diagram-view.tsx';
import { isShownOn } from './marks.ts';
import { Sign } from './sign.tsx';

export interface SideBySideProps {
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly differences: readonly Difference[];
  readonly chosen: Difference | null;
  /** An element, a field or a row by its id. */
  onChoose(id: string): void;
}

const SIGN_AT = { top: -12, left: -12 };

/** Both diagrams beside each other, moved and zoomed in step; what differs carries a sign, a pattern and a colour. */
export function DiagramsSideBySide({ before, after, beforeLabel, afterLabel, ...rest }: SideBySideProps) {
  const [step] = useState(createStep);
  return (
    <div className="side-by-side">
      <Marked side="before" xml={before} label={beforeLabel} step={step} {...rest} />
      <Marked side="after" xml={after} label={afterLabel} step={step} {...rest} />
    </div>
  );
}

function Marked({ side, xml, label, step, differences, chosen, onChoose }: {
  side: 'before' | 'after'; xml: string; label: string; step: ReturnType<typeof createStep>; differences: readonly Difference[]; chosen: Difference | null; onChoose(id: string): void;
}) {
  const { t } = useTranslation();
  const { markers, overlays, byId } = useMemo(() => {
    const shown = differences.filter((difference) => difference.id !== '' && isShownOn(side, difference));
    return {
      byId: new Map(shown.map((difference) => [difference.id, difference])),
      markers: Object.fromEntries(shown.map(({ id, kind }) => [id, [`diff--${kind}`]])),
      overlays: shown.map(({ id, kind }) => ({ elementId: id, key: 'diff', position: SIGN_AT, content: <Sign kind={kind} /> })),
    };
  }, [differences, side]);
  return (
    <section className="side-by-side__side" aria-label={label}>
      <h3>{label}</h3>
      <DiagramView xml={xml} label={label} step={step} markers={markers} overlays={overlays} selected={chosen && byId.has(chosen.id) ? chosen.id : null}
        onElementClick={(id) => { if (id && byId.has(id)) onChoose(id); }} describe={(id) => { const found = byId.get(id); return found && t(`diff.${found.kind}`); }} height="clamp(20rem, 58vh, 44rem)" />
    </section>
  );
}
