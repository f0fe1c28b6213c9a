import type { Database, Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { Campaign, lockCampaign, planned, type PlannedCampaign, type Way } from './campaign.ts';

/** Reports received in a span before the campaign as long as it, while it ran, and in the days observed after it. */
export interface Counts { readonly before: number; readonly during: number; readonly after: number }
export interface CountsOf extends Counts { readonly code: string; readonly name: string }

/** How far a campaign reached, and what reports did meanwhile. Counts only; the judgement is a person's. */
export interface CampaignFigures {
  readonly measuredAt: string;
  /** The spans compared: starts and ends of before, during and after, as instants. */
  readonly spans: { readonly before: readonly [string, string]; readonly during: readonly [string, string]; readonly after: readonly [string, string] };
  readonly visits: ReadonlyArray<{ readonly way: Way; readonly visits: number }>;
  /** Messages by channel and by what became of them. */
  readonly messages: ReadonlyArray<{ readonly channel: 'sms' | 'email'; readonly sent: number; readonly delivered: number; readonly failed: number }>;
  /** Since the campaign began. */
  readonly subscriptions: { readonly confirmed: number; readonly withdrawn: number };
  readonly total: Counts;
  readonly byCategory: readonly CountsOf[];
  readonly byWard: readonly CountsOf[];
  /** The same categories in all other wards, to compare with; null where the campaign was for the whole City. */
  readonly elsewhere: Counts | null;
}

/** Freezes the figures, once: what was measured stays, whatever is reported later. */
export async function measureCampaign(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const campaign = planned(await lockCampaign(trx, matterId));
  if (campaign.measuredAt !== null) return;
  const figures = await campaignFigures(trx, campaign, ctx.now);
  await Campaign.query(trx).findById(matterId).patch({ figures, measuredAt: ctx.now });
  await recordMatterEvent(trx, { matterId, kind: 'campaign-measured', detail: { ...figures.total } }, ctx);
  await recordAudit(trx, { action: 'campaign-measured', subjectType: 'matter', subjectId: matterId, detail: { ...figures.total } }, ctx);
}

/** The figures as they stand now; a measured campaign has its frozen ones. */
export async function campaignFigures(db: Database | Transaction, campaign: PlannedCampaign, now: Date): Promise<CampaignFigures> {
  if (campaign.figures) return campaign.figures;
  const spans = spansOf(campaign, now);
  const [visits, messages, subscriptions, rows] = [
    await readVisits(db, campaign.matterId), await readMessages(db, campaign.matterId), await readSubscriptions(db, spans.during[0]), await readReports(db, campaign.categoryCodes, spans),
  ];
  const inside = rows.filter(({ ward_code }) => campaign.wardCodes.length === 0 || (ward_code !== null && campaign.wardCodes.includes(ward_code)));
  const outside = rows.filter((row) => !inside.includes(row));
  return {
    measuredAt: now.toISOString(), visits, messages, subscriptions, total: sum(inside),
    spans: { before: iso(spans.before), during: iso(spans.during), after: iso(spans.after) },
    byCategory: grouped(inside, ({ category_code, category }) => [category_code, category]),
    byWard: grouped(inside, ({ ward_code, ward }) => [ward_code ?? '', ward ?? 'Chưa rõ phường, xã']),
    elsewhere: campaign.wardCodes.length === 0 ? null : sum(outside),
  };
}

type Span = readonly [from: Date, to: Date];
interface Spans { readonly before: Span; readonly during: Span; readonly after: Span }

const iso = ([from, to]: Span) => [from.toISOString(), to.toISOString()] as const;

function spansOf({ publishedAt, startsAt, endsAt, endedAt, observedDays }: PlannedCampaign, now: Date): Spans {
  const from = publishedAt ?? startsAt;
  const planEnd = endedAt ?? endsAt;
  const to = new Date(Math.max(from.getTime(), Math.min(now.getTime(), planEnd.getTime())));
  const observed = Math.min(now.getTime(), planEnd.getTime() + observedDays * 86_400_000);
  return { before: [new Date(from.getTime() - (to.getTime() - from.getTime())), from], during: [from, to], after: [to, new Date(Math.max(to.getTime(), observed))] };
}

interface ReportRow extends Counts { readonly category_code: string; readonly category: string; readonly ward_code: string | null; readonly ward: string | null }

/** Reports that counted for nobody (refused, out of scope, repeated) count here neither. */
async function readReports(db: Database | Transaction, categories: readonly string[], { before, during, after }: Spans): Promise<ReportRow[]> {
  const { rows } = await db.raw<{ rows: ReportRow[] }>(
    `select c.category_code, k.name_vi as category, c.ward_code, u.name as ward,
       count(*) filter (where c.received_at >= :a and c.received_at < :b)::int as before,
       count(*) filter (where c.received_at >= :b and c.received_at < :c)::int as during,
       count(*) filter (where c.received_at >= :c and c.received_at < :d)::int as after
     from cases c join categories k on k.code = c.category_code left join units u on u.code = c.ward_code
     where c.category_code = any(:categories) and c.received_at >= :a and c.received_at < :d and c.status not in ('refused', 'guided', 'duplicate')
     group by 1, 2, 3, 4`, { categories, a: before[0], b: during[0], c: after[0], d: after[1] });
  return rows;
}

async function readVisits(db: Database | Transaction, matterId: string): Promise<CampaignFigures['visits']> {
  return db('campaign_visits').where({ matter_id: matterId }).groupBy('way').orderBy('way').select<Array<{ way: Way; visits: number }>>('way', db.raw('sum(visits)::int as visits'));
}

/** What could not be delivered as a text and came as a mail counts as the text that failed. */
async function readMessages(db: Database | Transaction, matterId: string): Promise<CampaignFigures['messages']> {
  const { rows } = await db.raw<{ rows: Array<CampaignFigures['messages'][number]> }>(
    `select n.channel, count(*)::int as sent, count(*) filter (where n.status = 'delivered')::int as delivered, count(*) filter (where n.status = 'failed')::int as failed
     from campaign_messages m join notifications n on n.id = m.notification_id where m.matter_id = ? group by 1 order by 1 desc`, [matterId]);
  return rows;
}

async function readSubscriptions(db: Database | Transaction, since: Date): Promise<CampaignFigures['subscriptions']> {
  const { rows } = await db.raw<{ rows: Array<CampaignFigures['subscriptions']> }>(
    'select count(*) filter (where confirmed_at >= :since)::int as confirmed, count(*) filter (where confirmed_at is not null and withdrawn_at >= :since)::int as withdrawn from subscriptions', { since });
  return rows[0]!;
}

function sum(rows: readonly Counts[]): Counts {
  const add = (key: keyof Counts) => rows.reduce((total, row) => total + row[key], 0);
  return { before: add('before'), during: add('during'), after: add('after') };
}

function grouped(rows: readonly ReportRow[], keyOf: (row: ReportRow) => [code: string, name: string]): CountsOf[] {
  const groups = Map.groupBy(rows, (row) => keyOf(row)[0]);
  return [...groups].map(([code, each]) => ({ code, name: keyOf(each[0]!)[1], ...sum(each) })).sort((a, b) => b.during - a.during || a.name.localeCompare(b.name, 'vi'));
}
