import type { Express, Request, RequestHandler, Response } from 'express';
import { findPublished, isRunning, listPublished, type PlannedCampaign } from '../../cases/campaigns/campaign.ts';
import { countVisit } from '../../cases/campaigns/count-visit.ts';
import { pagePath, wayOf } from '../../cases/campaigns/links.ts';
import { listUnits, unitNames } from '../../cases/reference/list-reference.ts';
import { askToSubscribe, confirmSubscription, withdrawSubscription } from '../../cases/subscriptions/subscribe.ts';
import { findSubscription } from '../../cases/subscriptions/subscription.ts';
import { renderCampaign, renderCampaigns, renderSubscribe, renderSubscription, renderSubscriptionAsked, type CampaignView } from '../../portal/campaign-pages.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf, type Locale } from '../http/locale.ts';
import { receiveForm, type FileSink } from '../http/receive-form.ts';
import { asProblem, Problem } from '../problem.ts';
import { contextFor, type Services } from '../services.ts';
import { errorsOf, frame, html, rememberLanguage } from './page.ts';

/** Campaigns as everybody sees them, and who wants to be told of them (S10, S11). */
export function bindCampaignPages(app: Express, services: Services, limit: RequestHandler): void {
  const { db, clock } = services;
  const campaignOf = async (request: Request) => {
    const number = /^\d{1,9}$/.test(String(request.params.number)) ? Number(request.params.number) : null;
    return number === null || number > 2_147_483_647 ? null : findPublished(db, number);
  };

  app.get('/chien-dich', nameRoute('GET /chien-dich'), rememberLanguage, limit, async (request, response) => {
    const found = await listPublished(db, clock.now());
    html(response, renderCampaigns({ ...frame(request), campaigns: found.map((campaign) => viewOf(campaign, [], localeOf(request), clock.now())) }));
  });
  app.get('/chien-dich/:number', nameRoute('GET /chien-dich/{number}'), rememberLanguage, limit, async (request, response, next) => {
    const campaign = await campaignOf(request);
    if (!campaign) return next();
    if (!isFollowed(request)) await countVisit(db, { matterId: campaign.matterId, way: 'page' }, clock.now());
    const names = await unitNames(db, campaign.wardCodes);
    html(response, renderCampaign({ ...frame(request), campaign: viewOf(campaign, [...names.values()], localeOf(request), clock.now()) }));
  });
  app.get('/chien-dich/:number/ap-phich.pdf', nameRoute('GET /chien-dich/{number}/ap-phich.pdf'), limit, async (request, response, next) => {
    const campaign = await campaignOf(request);
    if (!campaign?.poster) return next();
    response.set({ 'Content-Disposition': `inline; filename="ap-phich-${campaign.number}.pdf"`, 'Cache-Control': 'public, max-age=3600' }).type('application/pdf').send(campaign.poster);
  });
  app.get('/c/:number/:letter', nameRoute('GET /c/{number}/{letter}'), limit, async (request, response, next) => {
    const [campaign, way] = [await campaignOf(request), wayOf(String(request.params.letter))];
    if (!campaign || !way) return next();
    await countVisit(db, { matterId: campaign.matterId, way }, clock.now());
    response.set('Cache-Control', 'no-store').redirect(302, way === 'report' ? '/' : `${pagePath(campaign.number)}?tu=${way}`);
  });
  bindSubscriptionPages(app, services, limit);
}

/** Came by a counted way: the page itself does not count again. */
const isFollowed = (request: Request) => typeof request.query.tu === 'string' || typeof request.query.lang === 'string';

function viewOf(campaign: PlannedCampaign, wardNames: readonly string[], locale: Locale, now: Date): CampaignView {
  const english = locale === 'en' && campaign.titleEn !== null && campaign.bodyEn !== null;
  const { number, summary, calls, startsAt, endsAt } = campaign;
  return {
    number, summary, calls, startsAt, endsAt: campaign.endedAt ?? endsAt, wardNames, running: isRunning(campaign, now), vietnameseOnly: locale === 'en' && !english,
    title: english ? campaign.titleEn! : campaign.titleVi, body: (english ? campaign.bodyEn! : campaign.bodyVi).split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean),
  };
}

/** The form takes no files. */
const noFiles: FileSink<never> = { store: async () => { throw new Problem(400, 'unknown-field'); }, discard: async () => undefined };
const fieldsOf = async (request: Request) => (await receiveForm(request, { fileFields: [], maxFiles: 1 }, noFiles)).fields;

function bindSubscriptionPages(app: Express, services: Services, limit: RequestHandler): void {
  const { db } = services;
  const actor = () => contextFor(services, { kind: 'public', id: 'portal' });
  const form = async (request: Request, response: Response, values = { contact: '', wards: [] as string[] }, problem: Problem | null = null) => {
    const errors = problem ? errorsOf(problem, localeOf(request), { names: {}, other: 'contact' }) : [];
    html(response.status(problem?.status ?? 200), renderSubscribe({ ...frame(request), path: '/nhan-tin', wards: (await listUnits(db, { kind: 'ward' })).map(({ name }) => name), values, errors }));
  };
  app.get('/nhan-tin', nameRoute('GET /nhan-tin'), rememberLanguage, limit, async (request, response) => { await form(request, response); });
  app.post('/nhan-tin', nameRoute('POST /nhan-tin'), rememberLanguage, limit, async (request, response) => {
    const fields = await fieldsOf(request);
    const values = { contact: (fields.contact ?? '').slice(0, 200), wards: [1, 2, 3].map((place) => (fields[`ward${place}`] ?? '').slice(0, 100)) };
    try {
      await db.transaction((trx) => askToSubscribe(trx, { ...values, agreed: fields.agreed === 'yes' }, actor()));
      response.redirect(303, '/nhan-tin/da-gui');
    } catch (error) {
      const problem = asProblem(error);
      if (!problem || problem.status >= 500) throw error;
      await form(request, response, values, problem);
    }
  });
  app.get('/nhan-tin/da-gui', nameRoute('GET /nhan-tin/da-gui'), rememberLanguage, limit, (request, response) => { html(response, renderSubscriptionAsked(frame(request))); });
  app.get('/nhan-tin/:token', nameRoute('GET /nhan-tin/{token}'), rememberLanguage, limit, async (request, response) => {
    const found = await findSubscription(db, String(request.params.token).slice(0, 40));
    const names = found ? [...(await unitNames(db, found.ward_codes)).values()] : [];
    const state = found?.withdrawn_at ? 'gone' : found?.confirmed_at ? 'active' : 'waiting';
    html(response.status(found ? 200 : 404), renderSubscription({ ...frame(request), subscription: found && { token: found.token, state, wardNames: names } }));
  });
  // A link alone changes nothing: mail scanners open every one.
  app.post('/nhan-tin/:token', nameRoute('POST /nhan-tin/{token}'), rememberLanguage, limit, async (request, response) => {
    const token = String(request.params.token).slice(0, 40);
    const act = (await fieldsOf(request)).do === 'confirm' ? confirmSubscription : withdrawSubscription;
    await db.transaction((trx) => act(trx, token, actor()));
    response.redirect(303, `/nhan-tin/${encodeURIComponent(token)}`);
  });
}
