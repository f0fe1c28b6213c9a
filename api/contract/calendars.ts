import { z } from 'zod';
import { ChangeView, FaultView } from './configuration.ts';
import { endpoint } from './endpoint.ts';

const tag = 'Calendars';
const Year = z.coerce.number().int().min(2000).max(2100);
const Stretch = z.object({ from: z.string(), to: z.string() });

export const HolidayView = z.object({
  day: z.string(), nameVi: z.string(), nameEn: z.string(), kind: z.string(), dayOff: z.boolean(), hours: z.array(Stretch).nullable(), uncertain: z.boolean(), note: z.string().nullable(),
}).meta({ id: 'Holiday' });
export type HolidayView = z.infer<typeof HolidayView>;

export const exportHolidays = endpoint({
  id: 'exportHolidays', method: 'get', path: '/api/v1/holidays.ics', tag, access: 'officer',
  summary: 'Holidays and make-up days as an iCalendar file', query: z.object({ from: Year.default(2000), to: Year.default(2100) }),
  success: { status: 200, description: 'The file', mediaTypes: ['text/calendar'] },
  problems: [401, 403],
});

export const HolidayImport = z.object({
  lines: z.array(z.object({ day: z.string(), outcome: z.enum(['new', 'changed', 'unchanged', 'error']), before: HolidayView.nullable(), after: HolidayView, faults: z.array(FaultView) })),
  problems: z.array(z.object({ event: z.string(), code: z.enum(['not-whole-days', 'too-long', 'rule-not-yearly', 'without-name', 'part-of-series']) })).meta({ description: 'Events that are left out, and why' }),
  change: ChangeView.nullable().meta({ description: 'The draft, when one was asked for' }),
}).meta({ id: 'HolidayImport' });
export type HolidayImport = z.infer<typeof HolidayImport>;

export const importHolidays = endpoint({
  id: 'importHolidays', method: 'post', path: '/api/v1/holidays/imports', tag, access: 'officer',
  summary: 'Set an iCalendar file beside the holidays; with `draft` what differs becomes a draft change. Days that the file does not name stay',
  body: z.strictObject({
    text: z.string().min(1).max(100_000).meta({ description: 'The file' }), from: Year, to: Year,
    draft: z.strictObject({ title: z.string().max(400), reason: z.string().max(4_000), appliesTo: z.enum(['new-cases', 'open-cases']).default('new-cases') }).nullable().default(null),
  }),
  success: { status: 200, description: 'Day by day', schema: HolidayImport },
  problems: [400, 401, 403, 415, 422],
});
