import type { ElementTemplate } from '../../diagrams/catalogue/element-templates.ts';

interface Element { readonly id: string }
interface PopupMenu {
  registerProvider(id: string, provider: object): void;
  open(target: Element, id: string, position: { x: number; y: number }, options: object): void;
}
interface ElementTemplates {
  getLatest(element: Element): ElementTemplate[];
  get(element: Element): ElementTemplate | null;
  applyTemplate(element: Element, template: ElementTemplate): Element;
}
interface EventBus { on(event: string, listener: (event: { element: Element }) => void): void }

const MENU = 'choose-template';

class TemplateChooser {
  static $inject = ['eventBus', 'popupMenu', 'elementTemplates', 'translate', 'selection'];

  constructor(eventBus: EventBus, popupMenu: PopupMenu, templates: ElementTemplates, translate: (text: string) => string, selection: { select(element: Element): void }) {
    popupMenu.registerProvider(MENU, {
      getPopupMenuEntries: (element: Element) => Object.fromEntries(templates.getLatest(element).map((template) => [template.id, {
        label: template.name,
        description: template.description,
        search: [template.name, template.description].join(' '),
        action: () => selection.select(templates.applyTemplate(element, template)),
      }])),
    });
    // The panel's button asks for a choice.
    eventBus.on('elementTemplates.select', ({ element }) => {
      popupMenu.open(element, MENU, { x: window.innerWidth / 2 - 180, y: 120 }, { title: translate('Choose a template'), search: true, width: 360 });
    });
  }
}

/** The menu from which a template for an element is chosen. */
export const templateChooser = { __init__: ['templateChooser'], templateChooser: ['type', TemplateChooser] };
