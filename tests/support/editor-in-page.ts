import type Modeler from 'bpmn-js/lib/Modeler';
import { createModeler } from '../../modeler/editor/create-modeler.ts';
import { simulationModules } from '../../modeler/simulation/module.ts';
import type { RoundTrip } from './editor-results.ts';

/** A node of a read diagram, as the reader hands it over. */
interface Node { readonly $type: string; readonly id?: string; readonly $parent?: Node; readonly bpmnElement?: Node; readonly $attrs?: Record<string, unknown>; readonly [name: string]: unknown }
interface Reader { fromXML(xml: string): Promise<{ rootElement: Node }> }

let modeler: Modeler | undefined;

/** Runs in the browser: opens a diagram in the editor as process owners have it, saves it, opens what was saved, and compares the two. */
export async function roundTrip(xml: string): Promise<RoundTrip> {
  modeler ??= createModeler({ canvas: document.querySelector('main')!, panel: document.querySelector('aside')!, language: 'vi', modules: simulationModules });
  const { warnings } = await modeler.importXML(xml);
  const shapes = modeler.get<{ getAll(): unknown[] }>('elementRegistry').getAll().length;
  const saved = await save(modeler);
  await modeler.importXML(saved);
  const reader = modeler.get<Reader>('moddle');
  const [before, after] = [await linesOf(reader, xml), await linesOf(reader, saved)];
  return {
    warnings: warnings.map((warning) => (warning as unknown as Error).message), shapes, stable: await save(modeler) === saved,
    differences: [...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`), ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`)],
  };
}

async function save(from: Modeler): Promise<string> {
  return (await from.saveXML({ format: true })).xml!;
}

async function linesOf(reader: Reader, xml: string): Promise<string[]> {
  const definitions = (await reader.fromXML(xml)).rootElement as Node & { diagrams?: Array<Node & { plane: Node & { planeElement?: Node[] } }> | undefined };
  const diagrams = definitions.diagrams ?? [];
  definitions.diagrams = undefined;
  const drawn = diagrams.flatMap(({ plane }) => plane.planeElement ?? []);
  const open = new Set(drawn.filter(({ isExpanded }) => isExpanded === true).map(({ bpmnElement }) => bpmnElement));
  return [...lines(definitions, 'definitions'), ...drawn.flatMap((each) => {
    const place = `drawn[${each.bpmnElement?.id ?? each.id}]`;
    // What is inside a closed sub-process gets a sheet of its own, and begins at its top left corner.
    return isInside(each.bpmnElement, (node) => /SubProcess$|Transaction$/.test(node.$type) && !open.has(node)) ? [`${place} ${each.$type}`] : [...lines(each, place)];
  })];
}

function isInside(node: Node | undefined, holds: (node: Node) => boolean): boolean {
  return node?.$parent !== undefined && (holds(node.$parent) || isInside(node.$parent, holds));
}

/**
 * Every value of a diagram with the place where it stands. Elements are known by their ids, shapes and edges by what they
 * draw: in which order a file lists them says nothing. Neither do values that hold anyway, and names of name spaces.
 */
function* lines(node: Node, place: string): Generator<string> {
  yield `${place} ${node.$type}`;
  for (const [name, value] of Object.entries(node.$attrs ?? {})) {
    if (!/^(xmlns(:|$)|xsi:)/.test(name)) yield `${place}@${name} = ${String(value)}`;
  }
  const usual = Object.getPrototypeOf(node) as Record<string, unknown>;
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith('$') || value === undefined || value === usual[name]) continue;
    for (const [index, each] of (Array.isArray(value) ? value as unknown[] : [value]).entries()) {
      const at = `${place}/${name}[${isNode(each) ? each.id ?? index : index}]`;
      if (!isNode(each)) yield `${at} = ${String(each)}`;
      else if (each.$parent === node || each.$type === undefined) yield* lines(each, at);
      else yield `${at} → ${each.id ?? each.$type}`;
    }
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Where words of the libraries stand: palette, pads, menus, search, panel. */
const AROUND = '.djs-palette, .djs-context-pad, .djs-popup, .djs-minimap, .djs-search-container, .bio-properties-panel';
const painted = () => new Promise<void>((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 20)); });

/** Runs in the browser: everything that is read or heard around the canvas, with each element selected in turn, every group of the panel open, and its menus. */
export async function wordsAround(xml: string, language: 'vi' | 'en'): Promise<string[]> {
  const [canvas, panel] = [document.createElement('main'), document.createElement('aside')];
  canvas.style.height = '800px';
  document.body.replaceChildren(canvas, panel);
  const editor = createModeler({ canvas, panel, language, modules: simulationModules });
  await editor.importXML(xml);
  const [selection, menu] = [editor.get<{ select(element: object): void }>('selection'), editor.get<{ open(element: object, id: string, at: object, options: object): void; close(): void }>('popupMenu')];
  const said = new Set<string>();
  for (const element of editor.get<{ filter(holds: (each: { type: string; parent?: object }) => boolean): object[] }>('elementRegistry').filter(({ type, parent }) => type !== 'label' && parent !== undefined)) {
    selection.select(element);
    await painted();
    for (const closed of panel.querySelectorAll<HTMLElement>('.bio-properties-panel-group-header:not(.open) .bio-properties-panel-group-header-button')) closed.click();
    await painted();
    listen(said);
    for (const id of ['bpmn-replace', 'bpmn-append', 'bpmn-create']) {
      menu.open(element, id, { x: 200, y: 200 }, { title: id, search: true });
      await painted();
      listen(said);
      menu.close();
    }
  }
  editor.destroy();
  return [...said];
}

function listen(said: Set<string>): void {
  const add = (text: string | null) => {
    const tidy = text?.replace(/\s+/g, ' ').trim() ?? '';
    if (/\p{L}{2}/u.test(tidy)) said.add(tidy);
  };
  for (const part of document.querySelectorAll(AROUND)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    // Ids, and what is typed in a language of its own.
    while (texts.nextNode()) if (!texts.currentNode.parentElement!.closest('code, .cm-editor')) add(texts.currentNode.textContent);
    for (const each of [part, ...part.querySelectorAll('*')]) for (const name of ['title', 'aria-label', 'placeholder', 'alt']) add(each.getAttribute(name));
  }
}
