import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';

/** An element of a diagram as a list shows it. */
export interface Shown {
  readonly id: string;
  readonly name: string;
  /** Without the prefix: `UserTask`. */
  readonly type: string;
  /** Of an event: `Timer`, `Message`; else empty. */
  readonly event: string;
}

interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly x?: number;
  readonly y?: number;
  readonly labelTarget?: object;
  readonly businessObject?: { readonly name?: string; readonly eventDefinitions?: ReadonlyArray<{ readonly $type: string }> };
}

export function findCanvas(viewer: BaseViewer): Canvas {
  return viewer.get<Canvas>('canvas');
}

/** All of the diagram, in the middle of the canvas: that is what any point here asks for. */
export function showAll(canvas: Canvas): void {
  canvas.zoom('fit-viewport', { x: 0, y: 0 });
}

export function isOnDiagram(viewer: BaseViewer, id: string): boolean {
  return viewer.get<ElementRegistry>('elementRegistry').get(id) !== undefined;
}

/** What has a name or a place in the flow, in reading order: left to right, then down. */
export function elementsOf(viewer: BaseViewer): readonly Shown[] {
  const drawn = viewer.get<ElementRegistry>('elementRegistry').getAll() as unknown as readonly Drawn[];
  return drawn
    .filter(({ type, labelTarget, x }) => !labelTarget && x !== undefined && /(Task|Event|Gateway|SubProcess|CallActivity)$/.test(type))
    .sort((a, b) => a.x! - b.x! || a.y! - b.y!)
    .map(({ id, type, businessObject }) => ({
      id, name: businessObject?.name ?? '', type: type.replace('bpmn:', ''),
      event: businessObject?.eventDefinitions?.[0]?.$type.replace(/^bpmn:(\w+)EventDefinition$/, '$1') ?? '',
    }));
}
