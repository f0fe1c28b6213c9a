import type Modeler from 'bpmn-js/lib/Modeler';
import type { Moddle } from '../../diagrams/net.ts';

/** Just enough of a shape or connection on the canvas. */
export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly parent: Shape;
  readonly incoming: readonly Shape[];
  readonly outgoing: readonly Shape[];
  readonly attachers?: readonly Shape[];
  readonly children?: readonly Shape[];
  readonly source?: Shape;
  readonly target?: Shape;
  readonly waypoints?: readonly object[];
  readonly businessObject: Moddle;
}

interface Point { readonly x: number; readonly y: number }

interface Modeling {
  createShape(shape: object, position: object, parent: Shape, hints?: object): Shape;
  connect(source: Shape, target: Shape, attributes?: object): Shape;
  reconnectEnd(connection: Shape, target: Shape, docking: Point): void;
  reconnectStart(connection: Shape, source: Shape, docking: Point): void;
  moveElements(elements: readonly Shape[], delta: Point, target?: Shape): void;
  updateProperties(element: Shape, properties: object): void;
  updateModdleProperties(element: Shape, moddle: Moddle, properties: object): void;
  layoutConnection(connection: Shape): void;
  createSpace(moving: readonly Shape[], resizing: readonly Shape[], delta: Point, direction: string, start: number): void;
}

interface Services {
  readonly modeling: Modeling;
  readonly elementRegistry: { get(id: string): Shape | undefined };
  readonly elementFactory: { createShape(attributes: object): Shape };
  readonly bpmnFactory: { create(type: string, attributes?: object): Moddle };
  readonly spaceTool: { calculateAdjustments(elements: readonly Shape[], axis: 'x' | 'y', delta: number, start: number): { movingShapes: Shape[]; resizingShapes: Shape[] } };
  readonly canvas: { getRootElement(): Shape };
  readonly commandStack: { registerHandler(name: string, handler: unknown): void; execute(name: string, context: object): void };
}

/** The services of the editor that repairs draw with. */
export function service<Name extends keyof Services>(modeler: Modeler, name: Name): Services[Name] {
  return modeler.get(name);
}

/** What an element is called on the diagram; its id where it has no name. */
export function nameOf(modeler: Modeler, id: string): string {
  return (service(modeler, 'elementRegistry').get(id)?.businessObject.name as string | undefined) || id;
}

export const middle = ({ x, y, width, height }: Shape): Point => ({ x: x + width / 2, y: y + height / 2 });

const withHandler = new WeakSet<Modeler>();

/** Everything that `draw` does through the modeling services is one step: one undo takes it back. */
export function inOneStep(modeler: Modeler, draw: () => void): void {
  const stack = service(modeler, 'commandStack');
  if (!withHandler.has(modeler)) {
    withHandler.add(modeler);
    stack.registerHandler('problems.fix', class { preExecute({ draw: work }: { draw: () => void }) { work(); } });
  }
  stack.execute('problems.fix', { draw });
}

/** Moves what lies beyond a line to make room; what encloses it grows. */
export function makeRoom(modeler: Modeler, { axis, from, by }: { axis: 'x' | 'y'; from: number; by: number }): void {
  const all = inside(service(modeler, 'canvas').getRootElement());
  const { movingShapes, resizingShapes } = service(modeler, 'spaceTool').calculateAdjustments(all, axis, by, from);
  service(modeler, 'modeling').createSpace(movingShapes, resizingShapes, axis === 'x' ? { x: by, y: 0 } : { x: 0, y: by }, axis === 'x' ? 'e' : 's', from);
}

function inside(shape: Shape): Shape[] {
  return (shape.children ?? []).flatMap((child) => [child, ...inside(child)]);
}

/** An id by our convention that is still free: `Task_ResolveApproval`, then `Task_ResolveApproval2`. */
export function freeId(modeler: Modeler, wanted: string): string {
  const registry = service(modeler, 'elementRegistry');
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}${count}`;
    if (!registry.get(id)) return id;
  }
}

/** Draws an element: what it is, what it is called, and what else its model says. `at` is its middle. */
export function draw(modeler: Modeler, { type, id, name, parent, at, host, model = {}, ...rest }: {
  type: string; id: string; name?: string; parent: Shape; at: Point; host?: Shape; model?: object; eventDefinitionType?: string; isExpanded?: boolean; width?: number; height?: number;
}): Shape {
  const businessObject = service(modeler, 'bpmnFactory').create(type, { id: freeId(modeler, id), ...(name ? { name } : {}), ...model });
  const shape = service(modeler, 'elementFactory').createShape({ type, businessObject, ...rest });
  return service(modeler, 'modeling').createShape(shape, rest.width && rest.height ? { x: at.x - rest.width / 2, y: at.y - rest.height / 2, width: rest.width, height: rest.height } : at, host ?? parent, host ? { attach: true } : {});
}

/** A step of a job type, with its headers. */
export function jobModel(modeler: Modeler, type: string, headers: Readonly<Record<string, string>> = {}): object {
  const factory = service(modeler, 'bpmnFactory');
  const values = Object.entries(headers).map(([key, value]) => factory.create('zeebe:Header', { key, value }));
  return {
    extensionElements: factory.create('bpmn:ExtensionElements', {
      values: [factory.create('zeebe:TaskDefinition', { type, retries: '5' }), ...(values.length > 0 ? [factory.create('zeebe:TaskHeaders', { values })] : [])],
    }),
  };
}

/** Sets an extension of an element, in the place of one of its kind. */
export function setExtension(modeler: Modeler, shape: Shape, type: string, properties: object): void {
  const [factory, modeling] = [service(modeler, 'bpmnFactory'), service(modeler, 'modeling')];
  const element = shape.businessObject;
  const before = element.extensionElements as Moddle | undefined;
  const values = ((before?.values as Moddle[] | undefined) ?? []).filter(({ $type }) => $type !== type);
  modeling.updateProperties(shape, { extensionElements: factory.create('bpmn:ExtensionElements', { values: [...values, factory.create(type, properties)] }) });
}
