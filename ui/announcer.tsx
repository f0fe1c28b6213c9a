import { useSyncExternalStore } from 'react';

interface Said { readonly polite: string; readonly assertive: string }

/** How long a sentence stays in its region: long enough to be read, so that the same can be said again later. */
const STAYS_MS = 10_000;

let said: Said = { polite: '', assertive: '' };
const listeners = new Set<() => void>();
const timers: Partial<Record<keyof Said, ReturnType<typeof setTimeout>>> = {};

function say(how: keyof Said, sentence: string): void {
  said = { ...said, [how]: sentence };
  listeners.forEach((tell) => { tell(); });
}

/** Tells a screen reader: `polite` when it next pauses, `assertive` at once. Several at a time are said one after the other. */
export function announce(sentence: string, how: keyof Said = 'polite'): void {
  say(how, said[how] && said[how] !== sentence ? `${said[how]} ${sentence}` : sentence);
  clearTimeout(timers[how]);
  timers[how] = setTimeout(() => { say(how, ''); }, STAYS_MS);
}

/** The two regions of the page in which announcements are made; once, beside everything else. */
export function Announcer() {
  const { polite, assertive } = useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell); }, () => said);
  return (
    <div className="cds--visually-hidden">
      <p aria-live="polite">{polite}</p>
      <p aria-live="assertive">{assertive}</p>
    </div>
  );
}
