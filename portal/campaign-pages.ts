import { formatInstant } from '../lib/time.ts';
import { CAMPAIGN_TEXTS } from './campaign-texts.ts';
import { renderPage, type FormError, type PageFrame } from './pages.ts';

/** A campaign as everybody sees it, in the page's language. */
export interface CampaignView {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  /** True where there are no English words for an English page. */
  readonly vietnameseOnly: boolean;
  readonly calls: readonly string[];
  readonly startsAt: Date;
  /** Exclusive. */
  readonly endsAt: Date;
  readonly running: boolean;
  /** Empty: the whole City. */
  readonly wardNames: readonly string[];
}

const dayOf = (instant: Date) => formatInstant(instant).slice(6);
const common = (frame: PageFrame) => ({ ...frame, c: CAMPAIGN_TEXTS[frame.locale], current: 'campaigns' });
const period = ({ startsAt, endsAt }: CampaignView) => `${dayOf(startsAt)} – ${dayOf(new Date(endsAt.getTime() - 1))}`;

/** All published campaigns. */
export function renderCampaigns(model: PageFrame & { readonly campaigns: readonly CampaignView[] }): string {
  return renderPage('campaigns', { ...model, ...common(model), title: CAMPAIGN_TEXTS[model.locale].listTitle, period });
}

export function renderCampaign(model: PageFrame & { readonly campaign: CampaignView }): string {
  return renderPage('campaign', { ...model, ...common(model), title: model.campaign.title, period });
}

export interface SubscribeModel extends PageFrame {
  readonly wards: readonly string[];
  /** What was typed before. */
  readonly values: { readonly contact: string; readonly wards: readonly string[] };
  readonly errors: readonly FormError[];
}

/** Asks for a number or address, wards and consent. */
export function renderSubscribe(model: SubscribeModel): string {
  const errorOf = Object.fromEntries(model.errors.map(({ field, message }) => [field, message]));
  return renderPage('subscribe', { ...model, ...common(model), title: CAMPAIGN_TEXTS[model.locale].subscribeTitle, errorOf });
}

/** The same words whether the number was known or not. */
export function renderSubscriptionAsked(model: PageFrame): string {
  return renderPage('subscription-asked', { ...model, ...common(model), title: CAMPAIGN_TEXTS[model.locale].askedTitle });
}

/** Behind the link that only its owner has; null: there is no such link. */
export function renderSubscription(model: PageFrame & { readonly subscription: { readonly token: string; readonly state: 'waiting' | 'active' | 'gone'; readonly wardNames: readonly string[] } | null }): string {
  const texts = CAMPAIGN_TEXTS[model.locale];
  return renderPage('subscription', { ...model, ...common(model), title: model.subscription ? texts.manageTitle : texts.unknownTitle });
}

/** Leads to somebody's certificate of recognition; the name is opened only when it is asked for. */
export function renderCertificatePage(model: PageFrame & { readonly token: string }): string {
  return renderPage('certificate', { ...model, ...common(model), title: CAMPAIGN_TEXTS[model.locale].certificateTitle });
}
