import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Emergency';

export const EmergencyView = z.object({
  code: z.string(), reason: z.string(), startsAt: Instant, endsAt: Instant.meta({ description: 'Announced end' }), endedAt: Instant.nullable().meta({ description: 'Null while it lasts' }),
  cutOff: z.string(), bannerVi: z.string(), bannerEn: z.string(), categories: z.array(z.string()), openCases: z.boolean(), openCasesAtEnd: z.boolean(),
}).meta({ id: 'EmergencyPeriod' });
export type EmergencyView = z.infer<typeof EmergencyView>;

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/).meta({ description: 'City time', example: '08:00' });
const Reason = z.string().max(2_000);
const SwitchOn = z.strictObject({
  reason: Reason, endsAt: z.iso.datetime({ offset: true }), cutOff: Time, bannerVi: z.string().min(1).max(300), bannerEn: z.string().min(1).max(300),
  categories: z.array(z.string().max(100)).max(30).default([]).meta({ description: 'First on the citizens\' form, in this order' }),
  openCases: z.boolean().meta({ description: 'Running clocks follow now' }), openCasesAtEnd: z.boolean().meta({ description: 'Running clocks go back at the end' }),
});

export const readEmergency = endpoint({
  id: 'readEmergency', method: 'get', path: '/api/v1/emergency', tag, access: 'officer',
  summary: 'Whether emergency mode is on, and what officers read then',
  success: { status: 200, description: 'Null: it is off', schema: z.object({
    current: EmergencyView.pick({ code: true, startsAt: true, endsAt: true, cutOff: true }).extend({ banner: z.string() }).nullable(),
  }) },
  problems: [401, 403],
});
export const listEmergencyPeriods = endpoint({
  id: 'listEmergencyPeriods', method: 'get', path: '/api/v1/emergency/periods', tag, access: 'officer',
  summary: 'Every period of emergency, the newest first', query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  success: { status: 200, description: 'Periods', schema: z.object({ items: z.array(EmergencyView), maySwitch: z.boolean(), usualCutOff: z.string() }) },
  problems: [401, 403],
});

export const EmergencyPreview = z.object({
  rules: z.array(z.object({ code: z.string(), clock: z.string(), lengthValue: z.number(), lengthUnit: z.string(), calendar: z.string() })).meta({ description: 'Rules of the emergency, before all others' }),
  open: z.number().meta({ description: 'Clocks that run' }),
  moved: z.number().meta({ description: 'Of these would get another due instant' }), breached: z.number().meta({ description: 'Of these would be overdue at once' }),
}).meta({ id: 'EmergencyPreview' });
export type EmergencyPreview = z.infer<typeof EmergencyPreview>;

export const previewEmergency = endpoint({
  id: 'previewEmergency', method: 'post', path: '/api/v1/emergency/preview', tag, access: 'officer',
  summary: 'What switching on or off with the open cases would do; nothing is changed', body: z.strictObject({ to: z.enum(['on', 'off']) }),
  success: { status: 200, description: 'What would happen', schema: EmergencyPreview },
  problems: [401, 403, 409, 415],
});
export const switchEmergencyOn = endpoint({
  id: 'switchEmergencyOn', method: 'post', path: '/api/v1/emergency', tag, access: 'officer',
  summary: 'Switch emergency mode on, at once', body: SwitchOn,
  success: { status: 201, description: 'On', schema: EmergencyView },
  problems: [401, 403, 409, 415, 422],
});
export const extendEmergency = endpoint({
  id: 'extendEmergency', method: 'put', path: '/api/v1/emergency/end', tag, access: 'officer',
  summary: 'Give the emergency another end', body: z.strictObject({ endsAt: z.iso.datetime({ offset: true }), reason: Reason }),
  success: { status: 200, description: 'Kept', schema: EmergencyView },
  problems: [401, 403, 409, 415, 422],
});
export const endEmergency = endpoint({
  id: 'endEmergency', method: 'post', path: '/api/v1/emergency/end', tag, access: 'officer',
  summary: 'End the emergency now', body: z.strictObject({ reason: Reason, openCases: z.boolean().meta({ description: 'Running clocks go back to the ordinary rules' }) }),
  success: { status: 200, description: 'Off', schema: EmergencyView },
  problems: [401, 403, 409, 415, 422],
});
