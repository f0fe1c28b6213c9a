/** Pictures of categories. The pages draw them; here only their names, so that a published category never asks for one that is not there. */
export const ICONS = [
  'alert', 'animal', 'antenna', 'building', 'bus', 'calendar', 'certificate', 'city', 'construction', 'crowd', 'education', 'fire', 'flood', 'food', 'gas',
  'government', 'help', 'hospital', 'house', 'idea', 'light', 'mask', 'medicine', 'money', 'noise', 'park', 'police', 'power', 'road', 'shop', 'sign', 'theatre',
  'traffic', 'tree', 'truck', 'virus', 'waste', 'water', 'work', 'web',
] as const;
export type Icon = (typeof ICONS)[number];
