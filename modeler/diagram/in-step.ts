import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import { findCanvas } from './elements.ts';

/** Keeps views at the same place and zoom: whoever moves one moves all. */
export interface Step {
  /** Returns what leaves again. */
  join(viewer: BaseViewer): () => void;
}

/** Make it once for the views that belong together: `useState(createStep)[0]`. */
export function createStep(): Step {
  const viewers = new Set<BaseViewer>();
  let following = false;
  return {
    join(viewer) {
      const moved = () => {
        // Those that follow would else lead in turn.
        if (following) return;
        following = true;
        try {
          const { x, y, scale } = findCanvas(viewer).viewbox();
          for (const other of viewers) {
            if (other === viewer) continue;
            const { outer } = findCanvas(other).viewbox();
            findCanvas(other).viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
          }
        } finally {
          following = false;
        }
      };
      viewers.add(viewer);
      viewer.on('canvas.viewbox.changed', moved);
      return () => {
        viewers.delete(viewer);
        viewer.off('canvas.viewbox.changed', moved);
      };
    },
  };
}
