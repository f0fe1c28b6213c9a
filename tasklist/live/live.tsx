import type { ReactNode } from 'react';
import { Announcer } from '../../ui/announcer.tsx';
import { ShortcutsEnabled } from '../../ui/shortcuts.tsx';
import { useAppliedPreferences } from '../../ui/preferences.ts';
import { useClockCalls } from './use-clock-calls.ts';
import { useLive } from './use-live.ts';

/** Around everything that somebody who is signed in sees: kept up to date, called out, and as they prefer it. */
export function Live({ children }: { children: ReactNode }) {
  useLive();
  useClockCalls();
  const { shortcuts } = useAppliedPreferences();
  return <ShortcutsEnabled enabled={shortcuts}>{children}<Announcer /></ShortcutsEnabled>;
}
