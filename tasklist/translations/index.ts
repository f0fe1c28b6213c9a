import type { Area } from './areas/area.ts';
import { words as actions } from './areas/actions.ts';
import { words as calls } from './areas/calls.ts';
import { words as caseFile } from './areas/case-file.ts';
import { words as live } from './areas/live.ts';
import { words as offline } from './areas/offline.ts';
import { words as preferences } from './areas/preferences.ts';
import { words as queues } from './areas/queues.ts';
import { words as screening } from './areas/screening.ts';
import { words as wall } from './areas/wall.ts';
import { en as commonEn } from './en.ts';
import { vi as commonVi } from './vi.ts';

const AREAS: readonly Area[] = [actions, calls, caseFile, live, offline, preferences, queues, screening, wall];

function inLanguage(common: Record<string, string>, place: 0 | 1): Record<string, string> {
  return AREAS.reduce((all, area) => ({ ...all, ...Object.fromEntries(Object.entries(area).map(([key, pair]) => [key, pair[place]])) }), common);
}

/** Every word of the tasklist. A new part brings a file of its own in areas/. */
export const vi = inLanguage(commonVi, 0);
export const en = inLanguage(commonEn, 1);
