/** What we use of bpmn-js-differ, which has no types of its own. */
declare module 'bpmn-js-differ' {
  interface Model { readonly $type: string; readonly id?: string; readonly [property: string]: unknown }
  interface Handler {
    changed(model: Model, property: string, newValue: unknown, oldValue: unknown): void;
    added(model: Model, property: string, element: Model, index: number): void;
    removed(model: Model, property: string, element: Model, index: number): void;
    moved(model: Model, property: string, from: number, to: number): void;
  }
  export function diff(before: object, after: object, handler: Handler): unknown;
}
