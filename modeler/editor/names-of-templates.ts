import type { ElementTemplate } from '../../diagrams/catalogue/element-templates.ts';

interface Element { readonly businessObject: { readonly name?: string } }
interface EventBus { on(events: string[], listener: (event: { context: { shape?: Element; element?: Element } }) => void): void }

class NamesOfTemplates {
  static $inject = ['eventBus', 'elementTemplates', 'modeling'];

  constructor(eventBus: EventBus, templates: { get(element: Element): ElementTemplate | null }, modeling: { updateLabel(element: Element, name: string): void }) {
    eventBus.on(['commandStack.shape.create.postExecuted', 'commandStack.propertiesPanel.zeebe.changeTemplate.postExecuted'], ({ context: { shape, element } }) => {
      const made = shape ?? element;
      const template = made?.businessObject && templates.get(made);
      if (made && template && !made.businessObject.name) modeling.updateLabel(made, template.name);
    });
  }
}

/** A step that was made from a template and has no name bears the template's. */
export const namesOfTemplates = { __init__: ['namesOfTemplates'], namesOfTemplates: ['type', NamesOfTemplates] };
