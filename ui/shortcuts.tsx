import { createContext, useContext, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { tinykeys } from 'tinykeys';

/** One key that a page listens to. `label` is a translation key, for the sheet behind "?". */
export interface Shortcut {
  /** As tinykeys writes it: "n", "Shift+A", "$mod+Enter". */
  readonly keys: string;
  readonly label: string;
  /** Also while somebody types in a field; only for keys with a modifier. */
  readonly whileTyping?: boolean;
  readonly run: (event: KeyboardEvent) => void;
}

const groups = new Map<symbol, readonly Shortcut[]>();
const listeners = new Set<() => void>();
let listed: readonly Shortcut[] = [];
function publish(): void {
  listed = [...groups.values()].flat();
  listeners.forEach((tell) => tell());
}

/** Keys that nobody hits by mistake or by dictating. */
const WITH_MODIFIER = /\$mod|Control|Alt|Meta/;

/** Whether single keys are listened to. */
export const AreShortcutsEnabled = createContext(true);

/** People who dictate or use a screen reader can switch single keys off (WCAG 2.1.4). */
export function ShortcutsEnabled({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  return <AreShortcutsEnabled.Provider value={enabled}>{children}</AreShortcutsEnabled.Provider>;
}

/** Keys that work while this component is on the page. Without a modifier they rest while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const enabled = useContext(AreShortcutsEnabled);
  const heard = enabled ? shortcuts : shortcuts.filter(({ keys }) => WITH_MODIFIER.test(keys));
  const current = useRef(heard);
  current.current = heard;
  const signature = heard.map(({ keys, label }) => `${keys} ${label}`).join('\n');
  useEffect(() => {
    if (current.current.length === 0) return undefined;
    const group = Symbol('shortcuts');
    groups.set(group, current.current);
    publish();
    const stop = tinykeys(window, Object.fromEntries(current.current.map(({ keys }, place) => [keys, (event: KeyboardEvent) => {
      const shortcut = current.current[place];
      if (!shortcut || event.defaultPrevented || (!shortcut.whileTyping && isBusy(event))) return;
      event.preventDefault();
      shortcut.run(event);
    }])));
    return () => { groups.delete(group); publish(); stop(); };
  }, [signature]);
}

/** Everything that listens now, for the sheet. */
export function useListedShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell); }, () => listed);
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const typing = target?.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]');
  return Boolean(typing) || document.querySelector('.cds--modal.is-visible') !== null;
}
