/** What we use of dmn-moddle, which has no types of its own. */
declare module 'dmn-moddle' {
  export interface DmnElement {
    readonly $type: string;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
    $parent?: DmnElement;
    [property: string]: unknown;
  }
  export class DmnModdle {
    create(type: string, properties?: Record<string, unknown>): DmnElement;
    fromXML(xml: string): Promise<{ rootElement: DmnElement; warnings: ReadonlyArray<{ message: string }> }>;
    toXML(element: DmnElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
