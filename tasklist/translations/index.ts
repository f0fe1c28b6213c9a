import type { Area } from '../../ui/words/area.ts';
import { inLanguage } from '../../ui/words/in-language.ts';
import { words as account } from '../../ui/words/account.ts';
import { words as shared } from '../../ui/words/shared.ts';
import { words as actions } from './areas/actions.ts';
import { words as calls } from './areas/calls.ts';
import { words as campaigns } from './areas/campaigns.ts';
import { words as caseFile } from './areas/case-file.ts';
import { words as dashboard } from './areas/dashboard.ts';
import { words as dataRequests } from './areas/data-requests.ts';
import { words as inspections } from './areas/inspections.ts';
import { words as live } from './areas/live.ts';
import { words as matters } from './areas/matters.ts';
import { words as offline } from './areas/offline.ts';
import { words as preferences } from './areas/preferences.ts';
import { words as queues } from './areas/queues.ts';
import { words as questions } from './areas/questions.ts';
import { words as recognition } from './areas/recognition.ts';
import { words as screening } from './areas/screening.ts';
import { words as steps } from './areas/steps.ts';
import { words as together } from './areas/together.ts';
import { words as wall } from './areas/wall.ts';
import { en as commonEn } from './en.ts';
import { vi as commonVi } from './vi.ts';

const AREAS: readonly Area[] = [shared, account, actions, calls, campaigns, caseFile, dashboard, dataRequests, inspections, live, matters, offline, preferences, queues, recognition, questions, screening, steps, together, wall];

/** Every word of the tasklist. A new part brings a file of its own in areas/. */
export const vi = { ...commonVi, ...inLanguage(AREAS, 'vi') };
export const en = { ...commonEn, ...inLanguage(AREAS, 'en') };
