import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { Finding, Level } from '../../diagrams/finding.ts';

const RANK: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 };

/** The worst first, then as one reads the diagram: from left to right, from above to below; what stands nowhere comes last. */
export function readingOrder(viewer: BaseViewer, findings: readonly Finding[]): Finding[] {
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const placeOf = ({ elementId }: Finding): [number, number] => {
    const drawn = (elementId ? registry.get(elementId) : undefined) as { x?: number; y?: number; waypoints?: ReadonlyArray<{ x: number; y: number }> } | undefined;
    return [drawn?.x ?? drawn?.waypoints?.[0]?.x ?? Infinity, drawn?.y ?? drawn?.waypoints?.[0]?.y ?? Infinity];
  };
  const compare = (one: number, other: number) => (one === other ? 0 : one - other);
  return [...findings].sort((one, other) => {
    const [a, b] = [placeOf(one), placeOf(other)];
    return RANK[one.level] - RANK[other.level] || compare(a[0], b[0]) || compare(a[1], b[1]);
  });
}
