import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { findCanvas, showAll } from '../diagram/elements.ts';
import { EDITOR_PARTS } from './parts.ts';

export interface EditorOptions {
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly panel: RefObject<HTMLDivElement | null>;
  readonly xml: string;
  readonly language: 'vi' | 'en';
  /** Somebody drew, undid or redid. */
  readonly onChange: () => void;
}

export interface EditorState {
  readonly modeler: Modeler | null;
  /** What could not be read, in the library's words. */
  readonly warnings: readonly string[];
  readonly error: Error | null;
  /** Shows another diagram in the place of this one. */
  load(xml: string): Promise<void>;
  /** The diagram as a file. */
  read(): Promise<string>;
}

/** The editor in its containers. In another language it is made anew around what is drawn. */
export function useModeler({ canvas, panel, xml, language, onChange }: EditorOptions): EditorState {
  const [modeler, setModeler] = useState<Modeler | null>(null);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const current = useRef<Modeler | null>(null);
  const drawn = useRef(xml);
  const changed = useRef(onChange);
  changed.current = onChange;

  const read = useRef(async () => {
    if (current.current?.getDefinitions()) drawn.current = (await current.current.saveXML({ format: true })).xml ?? drawn.current;
    return drawn.current;
  }).current;
  const show = async (which: Modeler, content: string) => {
    const { warnings: found } = await which.importXML(content);
    setWarnings(found.map((warning) => (warning as unknown as Error).message));
    drawn.current = content;
  };

  useEffect(() => {
    let left = false;
    let made: Modeler | null = null;
    const start = async () => {
      const [{ createModeler }, ...modules] = await Promise.all([import('./create-modeler.ts'), ...EDITOR_PARTS.map((part) => part.modules?.() ?? [])]);
      if (left) return;
      made = createModeler({ canvas: canvas.current!, panel: panel.current!, language, modules: modules.flat() });
      await show(made, drawn.current);
      if (left) return;
      current.current = made;
      made.on('commandStack.changed', ({ trigger }: { trigger: string }) => { if (trigger !== 'clear') changed.current(); });
      showAll(findCanvas(made));
      setModeler(made);
    };
    start().catch((reason: Error) => { if (!left) setError(reason); });
    return () => {
      left = true;
      const leaving = made;
      // What is drawn is read before its editor goes.
      void (current.current ? read() : Promise.resolve()).finally(() => leaving?.destroy());
      current.current = null;
      setModeler(null);
    };
    // The first diagram only: the others come through load.
  }, [canvas, panel, language, read]);

  const load = async (content: string) => {
    if (!current.current) return;
    const view = current.current.get<{ viewbox(to?: object): object }>('canvas');
    const before = view.viewbox();
    await show(current.current, content);
    view.viewbox(before);
  };
  return { modeler, warnings, error, load, read };
}
