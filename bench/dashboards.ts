import { inCity } from '../lib/time.ts';
import { countDays } from '../cases/figures/count-days.ts';
import { METRICS } from '../cases/figures/metrics.ts';
import { signIn, type Kinds } from './over-many-cases.ts';

/** What leaders and the public ask for: figures of a day up to the longest time one may ask for, what is behind a number, open data. */
export const dashboardKinds: Kinds = async ({ url, db, say }) => {
  say('counting every day …');
  const [started, now] = [Date.now(), new Date()];
  let days = 0;
  for (let counted = await countDays(db, now); counted > 1; counted = await countDays(db, now)) days += counted;
  say(`  ${days} days counted in ${Math.round((Date.now() - started) / 1000)} s`);
  const [office, supervisor] = [await signIn(url, 'city-office'), await signIn(url, 'supervisor')];
  const pluck = async (sql: string) => (await db.raw<{ rows: Array<{ value: string }> }>(sql)).rows.map(({ value }) => encodeURIComponent(value));
  const wards = await pluck('select ward_code as value from cases group by 1 order by count(*) desc limit 100');
  const ago = (count: number) => inCity(now).minus({ days: count }).toISODate()!;
  const months = Array.from({ length: 12 }, (_, back) => inCity(now).minus({ months: back + 1 }).toFormat('yyyy-MM'));
  const spans = (length: number) => Array.from({ length: 20 }, (_, back) => `from=${ago(back + length - 1)}&to=${ago(back)}`);
  const dashboard = (asked: readonly string[]) => asked.map((span) => `/api/v1/dashboard?${span}`);
  const behind = (span: string) => wards.flatMap((ward) => METRICS.map(({ column }) => `/api/v1/dashboard/cases?${span}&metric=${column}&dim=ward&code=${ward}&limit=50`));
  return [
    { name: 'dashboard, today', who: office, paths: dashboard(spans(1)) },
    { name: 'dashboard, 30 days', who: office, paths: dashboard(spans(30)) },
    { name: 'dashboard, 90 days', who: office, paths: dashboard(spans(90)) },
    { name: 'dashboard, 380 days', who: office, paths: dashboard(spans(380)) },
    { name: 'cases behind a number, a day', who: supervisor, paths: behind(`from=${ago(1)}&to=${ago(1)}`) },
    { name: 'cases behind a number, 30 days', who: supervisor, paths: behind(`from=${ago(29)}&to=${ago(0)}`) },
    { name: 'cases behind a total, 30 days', who: supervisor, paths: METRICS.map(({ column }) => `/api/v1/dashboard/cases?from=${ago(29)}&to=${ago(0)}&metric=${column}&limit=50`) },
    { name: 'figures as CSV, 30 days', who: office, paths: spans(30).map((span) => `/api/v1/dashboard/figures.csv?${span}`) },
    { name: 'transparency page', paths: ['/minh-bach'] },
    { name: 'open data, figures of a month', paths: months.map((month) => `/api/v1/open-data/figures.csv?month=${month}`) },
    { name: 'open data, requests of a month', paths: months.flatMap((month) => [1, 2, 50].map((page) => `/api/v1/open-data/requests.json?month=${month}&page=${page}`)) },
  ];
};
