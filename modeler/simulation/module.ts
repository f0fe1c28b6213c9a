import simulation from 'bpmn-js-token-simulation';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import { languageNow } from '../../ui/translations.ts';
import { SIMULATION_WORDS } from './words.ts';

/** The library writes English into its buttons and has no place for other languages: its words are replaced where they appear. */
function simulationWords(canvas: { getContainer(): HTMLElement }, eventBus: { on(event: string, listener: () => void): void }): void {
  if (languageNow() !== 'vi') return;
  const container = canvas.getContainer();
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLElement) translate(node);
  });
  observer.observe(container, { childList: true, subtree: true });
  eventBus.on('diagram.destroy', () => observer.disconnect());
}
simulationWords.$inject = ['canvas', 'eventBus'];

function translate(root: HTMLElement): void {
  for (const element of [root, ...root.querySelectorAll<HTMLElement>('[title]')]) {
    const told = SIMULATION_WORDS[element.title];
    if (told) element.title = told;
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const told = SIMULATION_WORDS[text.nodeValue?.trim() ?? ''];
    if (told && text.parentElement?.closest('[class*="bts-"]')) text.nodeValue = told;
  }
}

/** Tokens that run through the diagram on the canvas. */
export const simulationModules: readonly object[] = [simulation, { __init__: ['simulationWords'], simulationWords: ['type', simulationWords] }];
