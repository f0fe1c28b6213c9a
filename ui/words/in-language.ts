import type { Area } from './area.ts';

/** The words of several areas in one language, by key. */
export function inLanguage(areas: readonly Area[], language: 'vi' | 'en'): Record<string, string> {
  const place = language === 'vi' ? 0 : 1;
  return Object.fromEntries(areas.flatMap((area) => Object.entries(area).map(([key, pair]) => [key, pair[place]])));
}
