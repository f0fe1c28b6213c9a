import type Modeler from 'bpmn-js/lib/Modeler';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { Finding, Level } from '../../diagrams/finding.ts';
import { findCanvas, isOnDiagram } from '../diagram/elements.ts';

const LEVELS: readonly Level[] = ['error', 'warning', 'info'];
const SHAPES: Readonly<Record<Level, string>> = { error: '✕', warning: '!', info: 'i' };

/** Marks each element with its worst level: shape, word and colour. Gives back what takes the marks away. */
export function markElements(modeler: Modeler, findings: readonly Finding[], { word, onClick }: { word: (level: Level, count: number) => string; onClick: (elementId: string) => void }): () => void {
  const [canvas, overlays] = [findCanvas(modeler), modeler.get<Overlays>('overlays')];
  const byElement = Map.groupBy(findings.filter(({ elementId, level }) => elementId !== null && level !== 'info' && isOnDiagram(modeler, elementId)), ({ elementId }) => elementId!);
  const undo: Array<() => void> = [];
  for (const [elementId, found] of byElement) {
    const level = LEVELS.find((each) => found.some((finding) => finding.level === each))!;
    const marker = `problem-${level}`;
    canvas.addMarker(elementId, marker);
    undo.push(() => { if (isOnDiagram(modeler, elementId)) canvas.removeMarker(elementId, marker); });
    if (canvas.getRootElement().id === elementId) continue;
    const html = document.createElement('button');
    html.type = 'button';
    // Reached by F8 and from the list; on the canvas it is for the pointer.
    html.tabIndex = -1;
    html.className = `problem-mark problem-mark--${level}`;
    const [shape, text] = [document.createElement('span'), document.createElement('span')];
    shape.textContent = SHAPES[level];
    shape.setAttribute('aria-hidden', 'true');
    text.textContent = word(level, found.length);
    html.append(shape, text);
    html.addEventListener('click', () => onClick(elementId));
    const id = overlays.add(elementId, 'problem', { position: { top: -12, left: -6 }, html, scale: { min: 0.8, max: 1.2 } });
    undo.push(() => overlays.remove(id));
  }
  return () => { for (const each of undo) each(); };
}

/** Shows a way through the diagram as far as a step: what was passed, and where one is. */
export function markWay(modeler: Modeler, way: readonly string[], step: number): () => void {
  const canvas = findCanvas(modeler);
  const drawn = way.slice(0, step + 1).map((id, place) => ({ id, marker: place === step ? 'way-here' : 'way-passed' })).filter(({ id }) => isOnDiagram(modeler, id));
  for (const { id, marker } of drawn) canvas.addMarker(id, marker);
  const here = drawn.at(-1);
  if (here) canvas.scrollToElement(here.id, 120);
  return () => { for (const { id, marker } of drawn) if (isOnDiagram(modeler, id)) canvas.removeMarker(id, marker); };
}

/** Selects an element and brings it into view. */
export function goTo(modeler: Modeler, elementId: string): void {
  if (!isOnDiagram(modeler, elementId)) return;
  const canvas = findCanvas(modeler);
  const root = canvas.findRoot(elementId);
  if (root) canvas.setRootElement(root);
  canvas.scrollToElement(elementId, 120);
  const element = modeler.get<{ get(id: string): object }>('elementRegistry').get(elementId);
  modeler.get<{ select(elements: object[]): void }>('selection').select(root && (root as { id: string }).id === elementId ? [] : [element]);
}
