import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { Trouble } from '../../ui/trouble.tsx';
import { elementsOf, findCanvas, isOnDiagram, showAll, type Shown } from '../diagram/elements.ts';
import type { Step } from '../diagram/in-step.ts';
import { DiagramList } from './diagram-list.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

/** Something that stands on an element. */
export interface ElementOverlay {
  readonly elementId: string;
  /** Unique on the element. */
  readonly key: string;
  /** In pixels from that edge; outside where negative. */
  readonly position: { readonly top?: number; readonly left?: number; readonly bottom?: number; readonly right?: number };
  readonly content: ReactNode;
}

export interface DiagramViewProps {
  readonly xml: string;
  /** What the diagram shows, for those who do not see it. */
  readonly label: string;
  /** Style classes by element; styles stand in styles/_diagram.scss or a part's own file. */
  readonly markers?: Readonly<Record<string, readonly string[]>>;
  readonly overlays?: readonly ElementOverlay[];
  readonly selected?: string | null;
  /** Null: beside all elements. */
  readonly onElementClick?: (elementId: string | null) => void;
  /** What the list beside the picture says of an element: whatever a marker or overlay shows must be told here too. */
  readonly describe?: (elementId: string) => string | undefined;
  /** Two views with the same step move and zoom together. */
  readonly step?: Step;
  /** CSS height of the picture. */
  readonly height?: string;
}

const NO_MARKERS = {};
const NO_OVERLAYS: readonly ElementOverlay[] = [];

/** A diagram to look at: moved, zoomed, its elements marked and clicked, and the same as a list for keyboard and screen reader. */
export function DiagramView({ xml, label, markers = NO_MARKERS, overlays = NO_OVERLAYS, selected = null, onElementClick, describe, step, height = '32rem' }: DiagramViewProps) {
  const { t } = useTranslation();
  const { container, viewer, shown, error } = useDiagram(xml, label);
  const onClick = useRef(onElementClick);
  onClick.current = onElementClick;
  useEffect(() => {
    if (!viewer) return undefined;
    const clicked = ({ element }: { element: { id: string; parent?: object } }) => onClick.current?.(element.parent ? element.id.replace(/_label$/, '') : null);
    viewer.on('element.click', clicked);
    return () => viewer.off('element.click', clicked);
  }, [viewer]);
  useMarkers(viewer, shown, markers);
  useSelected(viewer, shown, selected);
  useEffect(() => (viewer && shown && step ? step.join(viewer) : undefined), [viewer, shown, step]);
  const places = useOverlays(viewer, shown, overlays);
  return (
    <figure className="diagram">
      <div ref={container} className={onElementClick ? 'diagram__canvas diagram__canvas--pointed' : 'diagram__canvas'} style={{ blockSize: height }} />
      {viewer && <ZoomButtons canvas={findCanvas(viewer)} />}
      {places.map(({ key, node, content }) => createPortal(content, node, key))}
      {error && <Trouble error={new Error(t('diagram.broken'))} />}
      {shown && <DiagramList elements={shown} selected={selected} describe={describe} onChoose={onElementClick} />}
    </figure>
  );
}

/** A viewer in its container, with the diagram that `xml` draws. The view stays where it was when the diagram changes. */
function useDiagram(xml: string, label: string) {
  const container = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const [shown, setShown] = useState<readonly Shown[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    const made = new NavigatedViewer({ container: container.current!, moddleExtensions: { zeebe } });
    setViewer(made);
    return () => { setViewer(null); made.destroy(); };
  }, []);
  useEffect(() => {
    if (!viewer) return undefined;
    let left = false;
    const canvas = findCanvas(viewer);
    const before = viewer.getDefinitions() ? canvas.viewbox() : null;
    setShown(null);
    viewer.importXML(xml).then(() => {
      if (left) return;
      if (before && before.inner.width > 0) canvas.viewbox(before); else showAll(canvas);
      setShown(elementsOf(viewer));
      setError(null);
    }, (reason: Error) => { if (!left) setError(reason); });
    return () => { left = true; };
  }, [viewer, xml]);
  useEffect(() => {
    const svg = container.current?.querySelector('svg');
    svg?.setAttribute('aria-label', label);
    svg?.setAttribute('role', 'group');
  }, [viewer, label, shown]);
  return { container, viewer, shown, error };
}

function useMarkers(viewer: NavigatedViewer | null, shown: readonly Shown[] | null, markers: NonNullable<DiagramViewProps['markers']>): void {
  useEffect(() => {
    if (!viewer || !shown) return undefined;
    const canvas = findCanvas(viewer);
    const set = Object.entries(markers).filter(([id]) => isOnDiagram(viewer, id)).flatMap(([id, names]) => names.map((name) => [id, name] as const));
    for (const [id, name] of set) canvas.addMarker(id, name);
    return () => { for (const [id, name] of set) if (isOnDiagram(viewer, id)) canvas.removeMarker(id, name); };
  }, [viewer, shown, markers]);
}

function useSelected(viewer: NavigatedViewer | null, shown: readonly Shown[] | null, selected: string | null): void {
  useEffect(() => {
    if (!viewer || !shown || selected === null || !isOnDiagram(viewer, selected)) return undefined;
    const canvas = findCanvas(viewer);
    // It may stand inside a collapsed sub-process, which has a plane of its own.
    const root = canvas.findRoot(selected);
    if (root) canvas.setRootElement(root);
    canvas.scrollToElement(selected, 80);
    canvas.addMarker(selected, 'is-chosen');
    return () => { if (isOnDiagram(viewer, selected)) canvas.removeMarker(selected, 'is-chosen'); };
  }, [viewer, shown, selected]);
}

interface Place { readonly key: string; readonly node: HTMLElement; readonly content: ReactNode }

/** Places on the diagram into which React draws; a place stays as long as its key and position do. */
function useOverlays(viewer: NavigatedViewer | null, shown: readonly Shown[] | null, overlays: readonly ElementOverlay[]): readonly Place[] {
  const [nodes, setNodes] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  const keyOf = ({ elementId, key, position }: ElementOverlay) => JSON.stringify([elementId, key, position]);
  const wanted = overlays.map(keyOf).join('\n');
  useEffect(() => {
    if (!viewer || !shown) return undefined;
    const service = viewer.get<{ add(element: string, overlay: object): string; remove(id: string): void }>('overlays');
    const made = new Map<string, HTMLElement>();
    const ids = overlays.filter(({ elementId }) => isOnDiagram(viewer, elementId)).map((overlay) => {
      const html = document.createElement('div');
      made.set(keyOf(overlay), html);
      return service.add(overlay.elementId, { position: overlay.position, html, scale: { min: 0.6, max: 1.2 } });
    });
    setNodes(made);
    return () => {
      setNodes(new Map());
      for (const id of ids) service.remove(id);
    };
    // The contents change without moving the places.
  }, [viewer, shown, wanted]);
  return overlays.flatMap((overlay) => {
    const node = nodes.get(keyOf(overlay));
    return node ? [{ key: keyOf(overlay), node, content: overlay.content }] : [];
  });
}
