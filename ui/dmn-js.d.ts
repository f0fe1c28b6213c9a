/** What we use of dmn-js, which has no types of its own. */
declare module 'dmn-js/lib/Modeler' {
  interface View { readonly type: string; readonly id: string; readonly name?: string }
  interface Viewer { on(event: string, listener: (event: unknown) => void): void; get<Service>(name: string): Service }
  class Modeler {
    constructor(options: { container: HTMLElement; keyboard?: { bindTo: HTMLElement } } & Partial<Record<'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression', { additionalModules: readonly object[] }>>);
    importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getViews(): readonly View[];
    getActiveView(): View | undefined;
    open(view: View): Promise<unknown>;
    on(event: 'viewer.created', listener: (event: { viewer: Viewer }) => void): void;
    on(event: 'views.changed', listener: (event: { views: readonly View[]; activeView: View | undefined }) => void): void;
    destroy(): void;
  }
  export default Modeler;
  export type { View };
}
declare module 'dmn-js/lib/NavigatedViewer' {
  export { default } from 'dmn-js/lib/Modeler';
}
