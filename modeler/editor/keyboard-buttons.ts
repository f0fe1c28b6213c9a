import type Canvas from 'diagram-js/lib/core/Canvas';

interface Injected {
  eventBus: { on(event: string, listener: (event: never) => void): void };
  palette: { triggerEntry(id: string, action: string, event: Event): void };
  contextPad: { trigger(action: string, event: object): void };
  dragging: { context(): { prefix: string; data: { context: { elements?: object[] } } } | null; cancel(): void };
  canvas: Canvas;
  selection: { get(): Array<{ parent?: object }>; select(elements: object): void };
  autoPlace: { append(source: object, shape: object): object };
  modeling: { createElements(elements: object[], position: { x: number; y: number }, parent: object): object[] };
}

const BUTTON = '.entry[data-action]';

/** Lets the palette and the pad beside an element be used by Tab, Enter and Space; the library gives them to the mouse alone. */
class KeyboardButtons {
  static $inject = ['eventBus', 'palette', 'contextPad', 'dragging', 'canvas', 'selection', 'autoPlace', 'modeling'];
  private readonly services: Omit<Injected, 'eventBus'>;

  constructor(...[eventBus, palette, contextPad, dragging, canvas, selection, autoPlace, modeling]: [Injected['eventBus'], Injected['palette'], Injected['contextPad'], Injected['dragging'], Injected['canvas'], Injected['selection'], Injected['autoPlace'], Injected['modeling']]) {
    this.services = { palette, contextPad, dragging, canvas, selection, autoPlace, modeling };
    // Entries are drawn anew with every change of the element beside which they stand.
    eventBus.on('diagram.init', () => {
      const container = canvas.getContainer();
      new MutationObserver(() => { container.querySelectorAll<HTMLElement>(`${BUTTON}:not([tabindex])`).forEach(makeFocusable); }).observe(container, { childList: true, subtree: true });
      container.addEventListener('keydown', (event) => this.pressed(event));
    });
  }

  private pressed(event: KeyboardEvent): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>(BUTTON) : null;
    if (!button || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, bottom } = button.getBoundingClientRect();
    const click = new MouseEvent('click', { clientX: left, clientY: bottom, bubbles: true });
    if (button.closest('.djs-palette')) this.palette(button.dataset.action!, click);
    else this.services.contextPad.trigger('click', Object.assign(click, { delegateTarget: button }));
  }

  private palette(action: string, click: MouseEvent): void {
    const { palette, dragging, selection, autoPlace, modeling, canvas } = this.services;
    palette.triggerEntry(action, 'click', click);
    const begun = dragging.context();
    const elements = begun?.prefix === 'create' ? begun.data.context.elements : undefined;
    if (!elements) return;
    // What a mouse would now carry to its place finds its place by itself: after the selected element, else in the middle of what is seen.
    dragging.cancel();
    const [selected] = selection.get();
    if (elements.length === 1 && selected?.parent) {
      selection.select(autoPlace.append(selected, elements[0]!));
    } else {
      const { x, y, width, height } = canvas.viewbox();
      selection.select(modeling.createElements(elements, { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }, canvas.getRootElement()));
    }
    canvas.focus();
  }
}

function makeFocusable(button: HTMLElement): void {
  button.tabIndex = 0;
  button.setAttribute('role', 'button');
  if (!button.hasAttribute('aria-label') && button.title) button.setAttribute('aria-label', button.title);
}

export const keyboardButtons = { __init__: ['keyboardButtons'], keyboardButtons: ['type', KeyboardButtons] };
