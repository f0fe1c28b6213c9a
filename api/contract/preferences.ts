import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).meta({ example: '22:00' });

export const Preferences = z.strictObject({
  locale: z.enum(['vi', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.enum(['normal', 'large', 'larger']),
  shortcuts: z.boolean().meta({ description: 'Single keys as shortcuts (WCAG 2.1.4)' }),
  browserNotifications: z.boolean(),
  quietFrom: TimeOfDay.nullable().meta({ description: 'City time; from then on no browser notification comes. Both ends, or neither' }),
  quietTo: TimeOfDay.nullable(),
  takeNext: z.boolean().meta({ description: 'After a decision the next task is claimed and opened' }),
}).meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

export const readPreferences = endpoint({
  id: 'readPreferences', method: 'get', path: '/api/v1/preferences', tag: 'Session', access: 'officer', duringSetUp: true,
  summary: 'What I have chosen for my screens',
  success: { status: 200, description: 'The preferences', schema: Preferences },
  problems: [401],
});
export const savePreferences = endpoint({
  id: 'savePreferences', method: 'put', path: '/api/v1/preferences', tag: 'Session', access: 'officer', duringSetUp: true,
  summary: 'Keep all of my choices',
  body: Preferences,
  success: { status: 200, description: 'Kept', schema: Preferences },
  problems: [401, 403, 415],
});
