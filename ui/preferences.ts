import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Preferences } from '../api/contract/preferences.ts';
import { callApi } from './api.ts';
import { chooseLanguage, chosenAtThisDesk, forgetChoice, languageNow } from './translations.ts';

/** Kept on this device too, so that the page has its colours before anybody is known (public/look.js reads it). */
const STORED_LOOK = 'portal-1022-look';

type Look = Pick<Preferences, 'theme' | 'textSize'>;

function storedLook(): Look {
  const look = { theme: 'system', textSize: 'normal' } as Look;
  try {
    return { ...look, ...JSON.parse(localStorage.getItem(STORED_LOOK) ?? '{}') as Partial<Look> };
  } catch {
    return look;
  }
}

/** Puts theme and text size on the page. */
export function applyLook({ theme, textSize }: Look): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.textSize = textSize;
  localStorage.setItem(STORED_LOOK, JSON.stringify({ theme, textSize }));
}

const KEY = ['preferences'];

/** What the officer who is signed in has chosen; until the server has answered, what this device remembers. */
export function usePreferences(): Preferences {
  const { data } = useQuery({ queryKey: KEY, queryFn: () => callApi<Preferences>('GET', '/preferences'), staleTime: 60_000 });
  return data ?? { ...storedLook(), locale: languageNow(), shortcuts: true, browserNotifications: false, quietFrom: null, quietTo: null, takeNext: false };
}

/** Changes some of the choices: on the page at once, on the server as soon as it answers. What it refuses is taken back. */
export function useSavePreferences(): UseMutationResult<Preferences, Error, Partial<Preferences>> {
  const queries = useQueryClient();
  return useMutation({
    // One after the other: each sends all choices.
    scope: { id: 'preferences' },
    mutationFn: async (change: Partial<Preferences>) => {
      const before = queries.getQueryData<Preferences>(KEY) ?? await callApi<Preferences>('GET', '/preferences');
      await queries.cancelQueries({ queryKey: KEY });
      queries.setQueryData<Preferences>(KEY, { ...before, ...change });
      try {
        const saved = await callApi<Preferences>('PUT', '/preferences', { ...before, ...change });
        queries.setQueryData<Preferences>(KEY, saved);
        return saved;
      } catch (error) {
        queries.setQueryData<Preferences>(KEY, before);
        throw error;
      }
    },
  });
}

/** Makes the page look and speak as chosen; mounted once, for whoever is signed in. */
export function useAppliedPreferences(): Preferences {
  const queries = useQueryClient();
  const { mutate } = useSavePreferences();
  const preferences = usePreferences();
  const { theme, textSize, locale } = preferences;
  const known = queries.getQueryData(KEY) !== undefined;
  useEffect(() => { if (known) applyLook({ theme, textSize }); }, [known, theme, textSize]);
  useEffect(() => {
    if (!known) return;
    // Whoever chose a language before signing in meant it.
    const chosen = chosenAtThisDesk();
    forgetChoice();
    if (chosen && chosen !== locale) mutate({ locale: chosen });
    else if (locale !== languageNow()) chooseLanguage(locale);
  }, [known, locale, mutate]);
  return preferences;
}
