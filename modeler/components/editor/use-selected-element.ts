import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect, useState } from 'react';

/** Id of the one element that is selected; null for none or several. */
export function useSelectedElement(modeler: Modeler | null): string | null {
  const [selected, setSelected] = useState<string | null>(null);
  useEffect(() => {
    if (!modeler) return undefined;
    const look = ({ newSelection }: { newSelection: Array<{ id: string }> }) => setSelected(newSelection.length === 1 ? newSelection[0]!.id.replace(/_label$/, '') : null);
    modeler.on('selection.changed', look);
    return () => modeler.off('selection.changed', look);
  }, [modeler]);
  return selected;
}
