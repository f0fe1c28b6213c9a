import { contained, listOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import type { DiagramRule, Objection } from './rule.ts';

interface Bounds { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Further out nobody finds an element again. */
const FAR_OUT = 20_000;

/** The shapes of a diagram by the id of what they show. */
function boundsOf(definitions: Moddle): Map<string, Bounds> {
  const drawn = listOf(definitions.diagrams).flatMap((diagram) => listOf((diagram.plane as Moddle | undefined)?.planeElement));
  return new Map(drawn.flatMap((shape) => {
    const id = (shape.bpmnElement as Moddle | undefined)?.id;
    return id && shape.bounds ? [[id, shape.bounds as Bounds] as const] : [];
  }));
}

/** Reading goes from left to right; only a way back to an earlier step goes the other way. */
export const leftToRight: DiagramRule = {
  id: 'left-to-right', level: 'warning', duties: [],
  meaning: { vi: 'Sơ đồ đọc từ trái sang phải; chỉ đường quay lại mới đi ngược.', en: 'A diagram reads from left to right; only a way back goes the other way.' },
  check: (definitions) => {
    const bounds = boundsOf(definitions);
    return [...contained(definitions)].filter(({ $type }) => $type === 'bpmn:SequenceFlow').flatMap((flow): Objection[] => {
      const [source, target] = [flow.sourceRef as Moddle | undefined, flow.targetRef as Moddle | undefined];
      const [from, to] = [bounds.get(source?.id ?? ''), bounds.get(target?.id ?? '')];
      if (!source || !target || !from || !to || to.x + to.width >= from.x || leads(target, source) || leads(target, source.attachedToRef as Moddle | undefined)) return [];
      return [{ element: flow.id!, text: { vi: 'Đường này đi ngược sang trái dù không phải đường quay lại.', en: 'This way goes to the left although it does not lead back.' } }];
    });
  },
};

/** Whether one can come from one element to another along sequence flows, or by an event on a step in between. */
function leads(from: Moddle, to: Moddle | undefined): boolean {
  if (!to) return false;
  const seen = new Set([from]);
  for (const element of seen) {
    if (element === to || [...contained(element)].some((inner) => inner === to)) return true;
    for (const flow of listOf(element.outgoing)) seen.add(flow.targetRef as Moddle);
    for (const event of listOf((element.$parent as Moddle | undefined)?.flowElements)) if (event.attachedToRef === element) seen.add(event);
  }
  return false;
}

/** Everything is where people look. */
export const onTheSheet: DiagramRule = {
  id: 'on-the-sheet', level: 'warning', duties: [],
  meaning: { vi: 'Mọi phần tử nằm trong vùng vẽ và có kích thước.', en: 'Every element is on the sheet and has a size.' },
  check: (definitions) => [...boundsOf(definitions)].flatMap(([element, { x, y, width, height }]): Objection[] => {
    if (width <= 0 || height <= 0) return [{ element, text: { vi: 'Phần tử này không có kích thước nên không thấy được.', en: 'This element has no size, so nobody sees it.' } }];
    if (Math.abs(x) < FAR_OUT && Math.abs(y) < FAR_OUT) return [];
    return [{ element, text: { vi: 'Phần tử này nằm rất xa vùng vẽ.', en: 'This element lies far away from the others.' } }];
  }),
};
