import type Canvas from 'diagram-js/lib/core/Canvas';

interface EventBus { on(event: string, listener: () => void): void }

/** The menus count what was found in English words that the library does not ask for. */
class CountInWords {
  static $inject = ['eventBus', 'canvas', 'translate'];

  constructor(eventBus: EventBus, canvas: Canvas, translate: (text: string) => string) {
    eventBus.on('diagram.init', () => {
      const container = canvas.getContainer();
      new MutationObserver(() => {
        for (const node of container.querySelector('.djs-popup-search-count')?.childNodes ?? []) {
          const said = node.nodeValue?.trim();
          // Compared first: what is written here is observed too.
          if (said && translate(said) !== said) node.nodeValue = node.nodeValue!.replace(said, translate(said));
        }
      }).observe(container, { childList: true, subtree: true, characterData: true });
    });
  }
}

export const countInWords = { __init__: ['countInWords'], countInWords: ['type', CountInWords] };
