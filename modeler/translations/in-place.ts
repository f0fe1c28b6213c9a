/** What stands in a form, or a group of it, while nothing else does. */
const EMPTY = '.fjs-empty-editor, .fjs-empty-component';

/** Says in Vietnamese what a library draws in English only, in its place; returns what stops it. */
export function speakVietnamese(within: HTMLElement, words: Readonly<Record<string, string>>): () => void {
  const translate = (node: Node): void => {
    if (node instanceof Text) {
      const said = words[node.data.trim()];
      if (said) node.data = node.data.replace(node.data.trim(), said);
      return;
    }
    if (!(node instanceof Element) || (node.closest('.fjs-form-container, input, textarea, .cm-editor') && !node.closest(EMPTY) && !node.querySelector(EMPTY))) return;
    for (const attribute of ['placeholder', 'title', 'aria-label']) {
      const said = words[node.getAttribute(attribute) ?? ''];
      if (said) node.setAttribute(attribute, said);
    }
    node.childNodes.forEach(translate);
  };
  const placeholders = () => within.querySelectorAll('input[placeholder]').forEach((input) => { const said = words[input.getAttribute('placeholder')!]; if (said) input.setAttribute('placeholder', said); });
  const all = () => { translate(within); placeholders(); };
  all();
  const observer = new MutationObserver((records) => {
    observer.disconnect();
    for (const { target, addedNodes } of records) { addedNodes.forEach(translate); if (target instanceof Text) translate(target); }
    placeholders();
    watch();
  });
  const watch = () => observer.observe(within, { childList: true, subtree: true, characterData: true });
  watch();
  return () => observer.disconnect();
}
