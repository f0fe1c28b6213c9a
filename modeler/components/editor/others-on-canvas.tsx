import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect } from 'react';
import { findCanvas, isOnDiagram } from '../../diagram/elements.ts';
import type { Editor } from '../../draft/draft.ts';

/** Shows on the diagram where colleagues are at work. */
export function OthersOnCanvas({ modeler, others }: { modeler: Modeler; others: readonly Editor[] }) {
  const shown = others.filter(({ elementId }) => elementId !== null).map(({ officer, elementId }) => [elementId!, officer.displayName] as const);
  const key = JSON.stringify(shown);
  useEffect(() => {
    const overlays = modeler.get<{ add(element: string, overlay: object): string; remove(id: string): void }>('overlays');
    const placed = (JSON.parse(key) as typeof shown).filter(([id]) => isOnDiagram(modeler, id)).map(([id, name]) => {
      const html = Object.assign(document.createElement('div'), { className: 'others__flag', textContent: name });
      findCanvas(modeler).addMarker(id, 'is-others');
      return [id, overlays.add(id, { position: { top: -22, left: 0 }, html })] as const;
    });
    return () => {
      for (const [id, overlay] of placed) {
        overlays.remove(overlay);
        if (isOnDiagram(modeler, id)) findCanvas(modeler).removeMarker(id, 'is-others');
      }
    };
  }, [modeler, key]);
  return null;
}
