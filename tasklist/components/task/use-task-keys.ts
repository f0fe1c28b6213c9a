import { useShortcuts, type Shortcut } from '../../../ui/shortcuts.tsx';
import type { FormHandle } from '../decision-form.tsx';

interface Keys {
  readonly mayClaim: boolean;
  readonly screening: boolean;
  readonly form: FormHandle | null;
  readonly claim: () => void;
  readonly accept: (() => void) | null;
  readonly takeNext: boolean;
}

/** Outcomes of a screening by their key. */
const OUTCOMES = [
  ['f', 'forward'], ['r', 'refuse'], ['g', 'out-of-scope'], ['d', 'duplicate'], ['q', 'question'], ['s', 'suggestion'], ['n', 'note'],
] as const;

/** A plain report is screened with "c", "a" and Ctrl+Enter. */
export function useTaskKeys({ mayClaim, screening, form, claim, accept, takeNext }: Keys): void {
  const keys: Shortcut[] = [];
  if (mayClaim) keys.push({ keys: 'c', label: 'task.claim', run: claim });
  if (accept) keys.push({ keys: 'a', label: 'form.useHints', run: accept });
  if (form) {
    keys.push({ keys: '$mod+Enter', label: takeNext ? 'screening.completeNext' : 'task.complete', whileTyping: true, run: (event) => { if (!isElsewhere(event)) form.complete(takeNext); } });
    keys.push({ keys: '$mod+Shift+Enter', label: 'screening.completeNext', whileTyping: true, run: (event) => { if (!isElsewhere(event)) form.complete(true); } });
    if (screening) keys.push(...OUTCOMES.map(([key, outcome]) => ({ keys: key, label: `screening.outcome.${outcome}`, run: () => form.choose(outcome) })));
  }
  useShortcuts(keys);
}

/** Whoever writes a note, or stands in a dialog, does not mean the decision. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector('.cds--modal.is-visible, dialog[open]')) return true;
  const field = (event.target as HTMLElement | null)?.closest('input, textarea, select, [contenteditable=true]');
  return Boolean(field) && field!.closest('.decision') === null;
}
