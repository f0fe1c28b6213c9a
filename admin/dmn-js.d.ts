/** What we use of dmn-js, which has no types of its own. */
declare module 'dmn-js/lib/Modeler' {
  interface View { readonly type: string; readonly id: string }
  class Modeler {
    constructor(options: { container: HTMLElement; keyboard?: { bindTo: HTMLElement } });
    importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getViews(): readonly View[];
    open(view: View): Promise<unknown>;
    destroy(): void;
  }
  export default Modeler;
}
declare module 'dmn-js/lib/NavigatedViewer' {
  export { default } from 'dmn-js/lib/Modeler';
}
