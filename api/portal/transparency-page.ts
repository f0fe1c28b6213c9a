import type { Express, RequestHandler } from 'express';
import { DateTime } from 'luxon';
import { LEAST_SHOWN } from '../../cases/figures/open-requests.ts';
import { figuresCountedAt, lastDays, readDays, readLateNow } from '../../cases/figures/read-figures.ts';
import { columnChart } from '../../documents/charts/columns.ts';
import { countLabel, PAGE } from '../../documents/charts/svg.ts';
import { wardMap } from '../../documents/charts/ward-map.ts';
import { formatShare } from '../../documents/vietnamese-format.ts';
import { inCity } from '../../lib/time.ts';
import { renderTransparency, TRANSPARENCY_TEXTS, type TransparencyModel, type TransparencyRow } from '../../portal/transparency.ts';
import { readNamedFigures, totalOf, wardSeats, type NamedRow } from '../figures/read-dashboard.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf, type Locale } from '../http/locale.ts';
import type { Services } from '../services.ts';
import { frame, html, rememberLanguage } from './page.ts';

type Figures = Omit<TransparencyModel, 'locale' | 'path' | 'banners'>;

const DAYS = 30;
const MONTHS = 12;
const ROWS = 40;
/** How wide the drawings are on a desk, and all of them on a phone. */
const CHART = 560;
const MAP = 460;
const PHONE = 340;
/** Everybody sees the same page: it is made anew after so long. */
const KEPT_MS = 60_000;

/** The transparency page (D9): the leaders' figures without what few people share. */
export function bindTransparencyPage(app: Express, services: Services, limit: RequestHandler): void {
  const kept = new Map<Locale, { until: number; figures: Promise<Figures> }>();
  app.get('/minh-bach', nameRoute('GET /minh-bach'), rememberLanguage, limit, async (request, response) => {
    const locale = localeOf(request);
    const now = services.clock.now();
    let known = kept.get(locale);
    if (!known || known.until < now.getTime()) {
      known = { until: now.getTime() + KEPT_MS, figures: readModel(services, locale, now) };
      kept.set(locale, known);
      known.figures.catch(() => kept.delete(locale));
    }
    html(response, renderTransparency({ ...frame(request), ...await known.figures }));
  });
}

async function readModel({ db }: Services, locale: Locale, now: Date): Promise<Figures> {
  const asked = lastDays(now, DAYS);
  const w = TRANSPARENCY_TEXTS[locale];
  const [figures, days, late, wards, countedAt, first] = await Promise.all([
    readNamedFigures(db, asked, ['total', 'category', 'unit', 'ward', 'hour'], locale), readDays(db, asked), readLateNow(db, now, 0), wardSeats(db), figuresCountedAt(db),
    db('figure_spans').where({ span: 'month' }).min<{ min: string | null }>('starts as min').first(),
  ]);
  const totals = totalOf(figures.get('total'));
  const hours = new Map((figures.get('hour') ?? []).map((row) => [row.code, row.received]));
  const shown = (figures.get('ward') ?? []).filter(({ code, received }) => code !== '' && received >= LEAST_SHOWN);
  return {
    ...asked, countedAt,
    numbers: [
      { key: 'received', value: countLabel(totals.received) }, { key: 'resulted', value: countLabel(totals.resulted) },
      { key: 'forward', value: formatShare(totals.forward_on_time, totals.forward_on_time + totals.forward_late) }, { key: 'handle', value: formatShare(totals.handle_on_time, totals.handle_on_time + totals.handle_late) },
      { key: 'satisfied', value: formatShare(totals.satisfied, totals.satisfied + totals.dissatisfied) }, { key: 'reopened', value: countLabel(totals.reopened) }, { key: 'notFixed', value: countLabel(totals.not_fixed) },
      { key: 'open', value: countLabel(late.open) }, { key: 'overdue', value: countLabel(late.forward + late.handle) },
    ],
    charts: {
      days: drawn(CHART, (width) => columnChart(days.map(({ day, received, resulted }) => ({ label: day.slice(5).split('-').reverse().join('/'), value: received, line: resulted })), { width, label: w.byDay, names: [w.received, w.resulted] }, PAGE)),
      hours: drawn(CHART, (width) => columnChart(Array.from({ length: 24 }, (_, hour) => ({ label: String(hour).padStart(2, '0'), value: hours.get(String(hour).padStart(2, '0')) ?? 0 })), { width, label: w.byHour, names: [w.received] }, PAGE)),
      wards: drawn(MAP, (width) => (wards.length === 0 ? '' : wardMap(wards, shown.map(({ code, name, received }) => ({ code, name, value: received })), { width, label: w.byWard, note: '' }, PAGE))),
    },
    categories: rowsOf(figures.get('category')), units: rowsOf(figures.get('unit')), months: monthsSince(first?.min ?? null, now),
  };
}

function drawn(wide: number, draw: (width: number) => string): { wide: string; narrow: string } {
  return { wide: draw(wide), narrow: draw(PHONE) };
}

function rowsOf(rows: readonly NamedRow[] = []): TransparencyRow[] {
  return rows.filter(({ code, received }) => code !== '' && received >= LEAST_SHOWN).slice(0, ROWS).map(({ name, received, handle_on_time, handle_late }) => {
    const handled = handle_on_time + handle_late;
    return { name, received: countLabel(received), handled: handled >= LEAST_SHOWN ? countLabel(handled) : '', onTime: handled >= LEAST_SHOWN ? formatShare(handle_on_time, handled) : '' };
  });
}

function monthsSince(first: string | null, now: Date): string[] {
  if (!first) return [];
  const current = inCity(now).startOf('month');
  return Array.from({ length: MONTHS }, (_, index) => current.minus({ months: index })).filter((month) => month >= DateTime.fromISO(first, { zone: current.zone })).map((month) => month.toFormat('yyyy-MM'));
}
