import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';
import type { Database } from '../../lib/database.ts';
import type { CampaignFigures } from './measure.ts';

/** In what form a campaign goes out beside its page and poster, which every one has. */
export const CHANNELS = ['banner', 'sms', 'email', 'social'] as const;
export type CampaignChannel = (typeof CHANNELS)[number];

/** How somebody came to the page; `report`: went on from it to the report form. */
export const WAYS = ['page', 'banner', 'poster', 'sms', 'email', 'social', 'report'] as const;
export type Way = (typeof WAYS)[number];

/** What a campaign says, to whom, in which forms and when (S10, S11). Its matter holds who does what by when. */
export class Campaign extends TableModel {
  static override tableName = 'campaigns';
  static override idColumn = 'matter_id';
  static override jsonAttributes = ['figures'];

  declare matterId: string;
  /** Stands in the short addresses. */
  declare number: number;
  declare purpose: string;
  /** Null as long as nobody has planned it. */
  declare titleVi: string | null;
  declare titleEn: string | null;
  declare summary: string | null;
  declare bodyVi: string | null;
  declare bodyEn: string | null;
  /** What people are asked to do. */
  declare calls: string[];
  /** The reports against which the effect is measured. */
  declare categoryCodes: string[];
  /** Empty: the whole City. */
  declare wardCodes: string[];
  declare channels: CampaignChannel[];
  declare bannerText: string | null;
  declare textWords: string | null;
  declare socialText: string | null;
  declare startsAt: Date | null;
  /** Exclusive. */
  declare endsAt: Date | null;
  declare observedDays: number;
  declare publishedAt: Date | null;
  declare endedAt: Date | null;
  declare poster: Buffer | null;
  declare posterSha256: string | null;
  declare figures: CampaignFigures | null;
  declare measuredAt: Date | null;
}

/** A campaign whose plan is complete. */
export type PlannedCampaign = Campaign & { titleVi: string; summary: string; bodyVi: string; startsAt: Date; endsAt: Date };

/** Locked until the transaction ends. @throws CaseError `campaign-not-found` */
export async function lockCampaign(trx: Transaction, matterId: string): Promise<Campaign> {
  const found = await Campaign.query(trx).findById(matterId).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'campaign-not-found', `There is no campaign ${matterId}.`);
  return found;
}

/** @throws CaseError `campaign-not-planned` */
export function planned(campaign: Campaign): PlannedCampaign {
  if (campaign.titleVi === null || campaign.startsAt === null) throw new CaseError('conflict', 'campaign-not-planned', 'This campaign has no plan yet.');
  return campaign as PlannedCampaign;
}

/** The campaign that was published under this number; null when there is none. */
export async function findPublished(db: Database | Transaction, number: number): Promise<PlannedCampaign | null> {
  return (await Campaign.query(db).where({ number }).whereNotNull('published_at').first() as PlannedCampaign | undefined) ?? null;
}

/** Every published campaign, the running ones first, then the newest. */
export async function listPublished(db: Database | Transaction, now: Date): Promise<PlannedCampaign[]> {
  return await Campaign.query(db).whereNotNull('published_at').orderByRaw('(ended_at is null and ends_at > ?) desc, published_at desc', [now]).limit(100) as PlannedCampaign[];
}

/** Whether a person has stopped it; its process may be at any step then. */
export async function isStopped(trx: Transaction, matterId: string): Promise<boolean> {
  return await trx('matter_events').where({ matter_id: matterId, kind: 'campaign-stopped' }).first('id') !== undefined;
}

/** Runs now: published, not over. */
export function isRunning({ publishedAt, endedAt, endsAt }: Campaign, now: Date): boolean {
  return publishedAt !== null && endedAt === null && endsAt !== null && endsAt > now;
}
