import express, { type Express, type Request, type RequestHandler } from 'express';
import { listQuestions } from '../../cases/catalogue/list-questions.ts';
import type { StoredFile } from '../../cases/attachments/stored-file.ts';
import { checkCaseCode } from '../../cases/intake/case-code.ts';
import { findFollowedCase } from '../../cases/publication/followed-case.ts';
import { listPublishedCases, type PublishedQuery } from '../../cases/publication/published-cases.ts';
import { listCategories, listItemTypes } from '../../cases/reference/list-reference.ts';
import * as contract from '../contract/open311.ts';
import { bind } from '../http/bind.ts';
import { receiveForm } from '../http/receive-form.ts';
import { discardAll, requireFileCounts, uploadSink } from '../http/upload-sink.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { submitOnce } from '../public/submit-once.ts';
import type { Services } from '../services.ts';
import { requireApiKey } from './api-keys.ts';
import { presentDefinition, presentDiscovery, presentFollowedRequest, presentPublished, presentService, toReport } from './present.ts';
import { respond } from './respond.ts';

const DAY = 86_400_000;
const MOST_DAYS = 90;
const MOST_REQUESTS = 1000;
const parseForm = express.urlencoded({ extended: false, limit: '128kb', parameterLimit: 100 });

/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), JSON and XML. */
export function bindOpen311Routes(app: Express, services: Services, limit: RequestHandler): void {
  const { db, config } = services;

  bind(app, services, contract.discovery, async ({ params, response, context }) => {
    respond(response, params.format, presentDiscovery(config.publicUrl, context.now), { root: 'discovery' });
  }, limit);

  bind(app, services, contract.services, async ({ params, response, locale, context }) => {
    const categories = await listCategories(db, context.now);
    respond(response, params.format, categories.map((category) => presentService(category, locale)), { root: 'services', item: 'service' });
    return [];
  }, limit);

  bind(app, services, contract.definition, async ({ params, response, locale, context }) => {
    const category = (await listCategories(db, context.now)).find(({ code }) => code === params.service_code);
    if (!category) throw new Problem(404, 'not-found', { faults: [{ parameter: 'service_code', code: 'category-unknown' }] });
    const definition = presentDefinition(category, await listItemTypes(db), await listQuestions(db, category.code), locale);
    const xml = { service_code: definition.service_code, attributes: { attribute: definition.attributes.map(({ values, ...attribute }) => ({ ...attribute, values: { value: values } })) } };
    respond(response, params.format, params.format === 'xml' ? xml : definition, { root: 'service_definition' });
    return definition;
  }, limit);

  bind(app, services, contract.postRequest, async ({ params, request, response, context }) => {
    const { input, answers, files } = await receivePost(services, request);
    let kept = false;
    try {
      const receipt = await submitOnce(db, { key: keyOf(request), report: { ...toReport(input, answers), attachments: files } }, context);
      kept = !receipt.replayed;
      const body = [{ service_request_id: receipt.code, service_notice: `${config.publicUrl}/t/${receipt.code}`, account_id: null }];
      response.status(201);
      respond(response, params.format, body, { root: 'service_requests', item: 'request' });
      return body;
    } finally {
      if (!kept) await discardAll(services, files);
    }
  }, limit);

  bind(app, services, contract.listRequests, async ({ params, query, response, locale, context }) => {
    const cases = await listPublishedCases(db, toPublishedQuery(query, context.now));
    respond(response, params.format, cases.map((found) => presentPublished(found, locale)), { root: 'service_requests', item: 'request' });
    return [];
  }, limit);

  bind(app, services, contract.readRequest, async ({ params, response, locale, context }) => {
    const code = checkCaseCode(params.service_request_id);
    const followed = code && await findFollowedCase(db, code);
    if (!followed) throw new Problem(404, 'not-found', { faults: [{ parameter: 'service_request_id', code: 'case-code-wrong' }] });
    const [published] = await listPublishedCases(db, { codes: [code], limit: 1 });
    const body = [published ? presentPublished(published, locale) : presentFollowedRequest(followed, locale, context.now)];
    respond(response, params.format, body, { root: 'service_requests', item: 'request' });
    return body;
  }, limit);

  bind(app, services, contract.readToken, async ({ params, response }) => {
    const code = checkCaseCode(params.token_id);
    if (!code || !(await findFollowedCase(db, code))) throw new Problem(404, 'not-found', { faults: [{ parameter: 'token_id', code: 'case-code-wrong' }] });
    const body = [{ service_request_id: code, token: code }];
    respond(response, params.format, body, { root: 'service_requests', item: 'request' });
    return body;
  }, limit);
}

interface Posted { readonly input: ReturnType<typeof contract.Open311Post.parse>; readonly answers: Readonly<Record<string, unknown>>; readonly files: StoredFile[] }

/** The fields of either form encoding, and the files that came with them. The key is checked before anything is stored. */
async function receivePost(services: Services, request: Request): Promise<Posted> {
  if (request.is('multipart/form-data')) {
    const form = await receiveForm(request, { fileFields: ['media', 'media[]'], maxFiles: 7 }, uploadSink(services));
    const files = form.files.map(({ file }) => file);
    try {
      const input = validate(contract.Open311Post, withQueryKey(form.fields, request), 'query');
      await requireApiKey(services, input.api_key);
      requireFileCounts(files);
      return { input, answers: attributesOf(form.fields), files };
    } catch (error) {
      await discardAll(services, files);
      throw error;
    }
  }
  if (!request.is('application/x-www-form-urlencoded')) throw new Problem(415, 'media-type-unsupported');
  await new Promise<void>((resolve, reject) => { parseForm(request, request.res!, (error?: unknown) => (error ? reject(error as Error) : resolve())); });
  await requireApiKey(services, (withQueryKey(request.body as Record<string, unknown>, request)).api_key);
  const fields = request.body as Record<string, unknown>;
  return { input: validate(contract.Open311Post, withQueryKey(fields, request), 'query'), answers: attributesOf(fields), files: [] };
}

/** `attribute[code]`, and `attribute[code][]` once a value, as answers by code; the kind of item is a field of its own. */
function attributesOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const answers = new Map<string, unknown>();
  for (const [name, value] of Object.entries(fields)) {
    const [, code, several] = /^attribute\[([^[\]]{1,60})\](\[\d*\])?$/.exec(name) ?? [];
    if (code === undefined || code === 'item_type') continue;
    const before = answers.get(code);
    answers.set(code, several || before !== undefined ? [before ?? [], value].flat().flatMap((part) => String(part).split(',')) : value);
  }
  return validate(contract.Open311Attributes, Object.fromEntries(answers), 'query');
}

/** Some clients put api_key and jurisdiction_id in the address, as for GET. */
function withQueryKey(fields: Readonly<Record<string, unknown>>, request: Request): Record<string, unknown> {
  const { api_key, jurisdiction_id } = request.query;
  return { ...(api_key ? { api_key } : {}), ...(jurisdiction_id ? { jurisdiction_id } : {}), ...fields };
}

function keyOf(request: Request): string | undefined {
  const key = request.get('idempotency-key');
  return key && /^[\x21-\x7e]{8,200}$/.test(key) ? `open311:${key}` : undefined;
}

type ListQuery = NonNullable<ReturnType<typeof contract.listRequests.query.parse>>;

/** "at most 90 days and 1000 requests": a longer span is cut to the 90 days before its end, as the standard asks. */
function toPublishedQuery(query: ListQuery, now: Date): PublishedQuery {
  if (query.service_request_id) {
    return { codes: query.service_request_id.split(',').map((text) => checkCaseCode(text)).filter((code) => code !== null).slice(0, MOST_REQUESTS), limit: MOST_REQUESTS };
  }
  const to = query.end_date ? new Date(query.end_date) : query.start_date ? new Date(Math.min(now.getTime(), Date.parse(query.start_date) + MOST_DAYS * DAY)) : now;
  const earliest = to.getTime() - MOST_DAYS * DAY;
  const from = new Date(Math.max(earliest, query.start_date ? Date.parse(query.start_date) : earliest));
  return {
    from, to, limit: MOST_REQUESTS,
    ...(query.service_code ? { categoryCodes: query.service_code.split(',').map((code) => code.trim()) } : {}),
    ...(query.status === 'open' || query.status === 'closed' ? { closed: query.status === 'closed' } : {}),
  };
}
