import { lazy, type ComponentType } from 'react';

/** What a kind of matter shows on its page beside what all have: the matter's code is enough to load it. */
export const PANELS: Readonly<Record<string, ComponentType<{ readonly code: string; readonly closed: boolean }>>> = {
  campaign: lazy(() => import('./campaign.tsx').then(({ CampaignPanel: panel }) => ({ default: panel }))),
  recognition: lazy(() => import('./recognition.tsx').then(({ RecognitionPanel: panel }) => ({ default: panel }))),
  'data-request': lazy(() => import('./data-request.tsx').then(({ DataRequestPanel: panel }) => ({ default: panel }))),
  'retention-round': lazy(() => import('./retention-round.tsx').then(({ RetentionRoundPanel: panel }) => ({ default: panel }))),
  misuse: lazy(() => import('./sealed-words.tsx').then(({ MisusePanel: panel }) => ({ default: panel }))),
  'officer-breach': lazy(() => import('./sealed-words.tsx').then(({ BreachPanel: panel }) => ({ default: panel }))),
  inspection: lazy(() => import('./inspection.tsx').then(({ InspectionPanel: panel }) => ({ default: panel }))),
};
