/** An element of a diagram as the pages name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** Without the prefix: `UserTask`. */
  readonly type: string;
  /** Of an event: `Timer`; else empty. */
  readonly event: string;
  /** Of a sequence flow. */
  readonly from?: string;
  readonly to?: string;
}

export interface DiagramNames {
  readonly nodes: ReadonlyMap<string, Named>;
  readonly flows: ReadonlyMap<string, Named>;
}

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** The elements of a diagram's processes with their names, in the order of the file. */
export function namesIn(xml: string): DiagramNames {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const nodes = new Map<string, Named>();
  const flows = new Map<string, Named>();
  for (const element of document.getElementsByTagNameNS(BPMN, '*')) {
    const [id, type] = [element.getAttribute('id'), element.localName.replace(/^./, (letter) => letter.toUpperCase())];
    if (!id) continue;
    const name = element.getAttribute('name')?.trim() ?? '';
    const event = [...element.children].find(({ localName }) => localName.endsWith('EventDefinition'))?.localName.replace('EventDefinition', '').replace(/^./, (letter) => letter.toUpperCase()) ?? '';
    if (type === 'SequenceFlow') flows.set(id, { id, name, type, event: '', from: element.getAttribute('sourceRef') ?? '', to: element.getAttribute('targetRef') ?? '' });
    else if (/(Task|Event|Gateway|SubProcess|CallActivity)$/.test(type)) nodes.set(id, { id, name, type, event });
  }
  return { nodes, flows };
}
