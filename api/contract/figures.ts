import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const FIGURE_METRICS = [
  'received', 'forwarded', 'refused', 'guided', 'duplicates', 'questions', 'suggestions', 'noted', 'resulted', 'returned', 'told', 'reopened', 'not_fixed',
  'satisfied', 'dissatisfied', 'forward_on_time', 'forward_late', 'handle_on_time', 'handle_late',
] as const;
export type FigureMetric = (typeof FIGURE_METRICS)[number];
export const FIGURE_DIMENSIONS = ['total', 'category', 'unit', 'ward', 'channel', 'hour'] as const;
export type FigureDimension = (typeof FIGURE_DIMENSIONS)[number];

const counts = Object.fromEntries(FIGURE_METRICS.map((name) => [name, z.number()])) as Record<FigureMetric, z.ZodNumber>;
export const FigureCounts = z.object(counts).meta({ id: 'FigureCounts', description: 'What happened in the days asked for. A unit\'s figures are those of its assignments' });
export type FigureCounts = z.infer<typeof FigureCounts>;
const Row = FigureCounts.extend({ code: z.string().meta({ description: 'Empty: none yet' }), name: z.string() });
export type FigureRowView = z.infer<typeof Row>;
const Days = { from: z.iso.date().optional().meta({ description: 'City date, included; default 29 days before `to`' }), to: z.iso.date().optional().meta({ description: 'City date, included; default today' }) };

export const DashboardView = z.object({
  from: z.iso.date(), to: z.iso.date(), countedAt: Instant.nullable().meta({ description: 'When today was last counted' }), serverNow: Instant,
  totals: FigureCounts, days: z.array(FigureCounts.extend({ day: z.iso.date() })),
  byCategory: z.array(Row), byUnit: z.array(Row), byWard: z.array(Row), byChannel: z.array(Row), byHour: z.array(Row),
  lists: z.object({ all: z.boolean(), unitCode: z.string().nullable() }).meta({ description: 'Of which numbers I may list the cases: of all, else of this unit' }),
  map: z.object({ width: z.number(), height: z.number(), wards: z.array(z.object({ code: z.string(), name: z.string(), path: z.string() })) }).meta({ description: 'SVG paths: the ground nearest to each ward\'s known point; no borders' }),
  now: z.object({
    open: z.number(), forwardOverdue: z.number(), handleOverdue: z.number(),
    overdue: z.array(z.object({ code: z.string(), clock: z.string(), unitName: z.string().nullable(), categoryName: z.string().nullable(), dueAt: Instant, mayRead: z.boolean() })).meta({ description: 'The longest overdue; restricted cases are counted, not listed' }),
  }),
}).meta({ id: 'Dashboard' });
export type DashboardView = z.infer<typeof DashboardView>;

export const readDashboard = endpoint({
  id: 'readDashboard', method: 'get', path: '/api/v1/dashboard', tag: 'Figures', access: 'officer',
  summary: 'Figures of some days (at most 400) for leaders: volumes, both clocks, satisfaction, by category, unit, ward, channel and hour; what is late now',
  query: z.object(Days),
  success: { status: 200, description: 'The figures', schema: DashboardView },
  problems: [401, 403],
});
export const listCountedCases = endpoint({
  id: 'listCountedCases', method: 'get', path: '/api/v1/dashboard/cases', tag: 'Figures', access: 'officer',
  summary: 'The cases behind a number of the dashboard, counted as the number was; restricted ones are left out',
  query: z.object({ ...Days, metric: z.enum(FIGURE_METRICS), dim: z.enum(FIGURE_DIMENSIONS).default('total'), code: z.string().max(60).default(''), after: z.string().regex(/^\d{4}-\d\d-\d\d\.[A-Z0-9-]*$/).optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(200).default(100) }),
  success: { status: 200, description: 'Cases with the city day on which they were counted', schema: z.object({
    items: z.array(z.object({ code: z.string(), day: z.iso.date(), times: z.number() })), next: z.string().nullable().meta({ description: 'A page holds cases of one day: it may be short and still have a next one' }),
  }) },
  problems: [401, 403],
});
export const exportDashboard = endpoint({
  id: 'exportDashboard', method: 'get', path: '/api/v1/dashboard/figures.csv', tag: 'Figures', access: 'officer',
  summary: 'The same figures as a table', query: z.object(Days),
  success: { status: 200, description: 'CSV, UTF-8', mediaTypes: ['text/csv'] },
  problems: [401, 403],
});

export const openFigures = endpoint({
  id: 'openFigures', method: 'get', path: '/api/v1/open-data/figures.csv', tag: 'Open data', access: 'public',
  summary: 'Figures of a month by category, unit, ward and channel; counts below 5 are left blank',
  query: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).meta({ example: '2026-11' }) }),
  success: { status: 200, description: 'CSV, UTF-8', mediaTypes: ['text/csv'] },
  problems: [],
});
export const openRequests = endpoint({
  id: 'openRequests', method: 'get', path: '/api/v1/open-data/requests.json', tag: 'Open data', access: 'public',
  summary: 'A month\'s ended reports in the words of GeoReport v2, in bulk: no text, no address, hours instead of minutes; a ward stands only where the month has at least 5 reports of the category there',
  query: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), page: z.coerce.number().int().min(1).max(1_000).default(1) }),
  success: { status: 200, description: 'At most 1000 requests a page; the last page has fewer', schema: z.array(z.object({
    status: z.literal('closed'), status_notes: z.string(), service_code: z.string(), service_name: z.string(), agency_responsible: z.string().nullable(),
    requested_datetime: z.string(), updated_datetime: z.string(), expected_datetime: z.string().nullable(), zipcode: z.string().nullable(), ward: z.string().nullable(),
  })) },
  problems: [],
});
