import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../../cases/context.ts';
import type { EndpointSpec, SuccessBody, ValidInput } from '../contract/endpoint.ts';
import { Problem } from '../problem.ts';
import { contextFor, type Services } from '../services.ts';
import { authenticate, type SignedIn } from './authenticate.ts';
import { localeOf, type Locale } from './locale.ts';
import { validate } from './validate.ts';

/** One request, authenticated and valid. */
export interface Call<E extends EndpointSpec> extends ValidInput<E> {
  readonly request: Request;
  readonly response: Response;
  readonly locale: Locale;
  /** Who is signed in; undefined at public doors. */
  readonly session: E['access'] extends 'officer' ? SignedIn : undefined;
  readonly context: Context;
}

/** Authorises, acts, presents. Returns the body to send; a handler that streams a file or events sends them itself and returns undefined. */
export type Handler<E extends EndpointSpec> = (call: Call<E>) => Promise<SuccessBody<E>>;

const parseJson = express.json({ limit: '128kb', strict: true, type: ['application/json', 'application/*+json'] });

/**
 * Opens one door. The order is always the same: authenticate, validate, then the handler: authorise, act, present.
 * The answer passes through its schema, so that nothing undeclared leaves.
 */
export function bind<E extends EndpointSpec>(app: Express, services: Services, spec: E, handler: Handler<E>, ...before: RequestHandler[]): void {
  const path = spec.path.replace(/\{(\w+)\}/g, ':$1');
  const steps: RequestHandler[] = [nameRoute(`${spec.method.toUpperCase()} ${spec.path}`), ...before];
  if (spec.body && !spec.multipart) steps.push(requireJson, parseJson);
  if (spec.body && spec.multipart) steps.push(requireJsonOrForm, parseJson);
  app[spec.method](path, ...steps, async (request: Request, response: Response) => {
    const call = await prepare(services, spec, request, response);
    const body: unknown = await handler(call);
    if (response.headersSent || spec.success.mediaTypes || spec.success.events) return;
    response.status(spec.success.status);
    // The device's own clock may be wrong: countdowns go by this one.
    if (spec.access === 'officer') response.set('Date', services.clock.now().toUTCString());
    if (!spec.success.schema) {
      response.end();
      return;
    }
    // Answers to officers may hold what only they may see: no cache keeps them.
    if (spec.access === 'officer' && !response.hasHeader('Cache-Control')) response.set('Cache-Control', 'no-store');
    response.set('Content-Language', call.locale).json(spec.success.schema.parse(body));
  });
}

async function prepare<E extends EndpointSpec>(services: Services, spec: E, request: Request, response: Response): Promise<Call<E>> {
  const session = spec.access === 'officer' ? await authenticate(services, request) : undefined;
  if (session?.toDo && !spec.duringSetUp) throw new Problem(403, `${session.toDo}-first`);
  const isForm = request.is('multipart/form-data') === 'multipart/form-data';
  const input = {
    params: spec.params && validate(spec.params, request.params, 'path'),
    query: spec.query && validate(spec.query, onlyKnown(spec.query.shape, request.query), 'query'),
    headers: spec.headers && validate(spec.headers, onlyKnown(spec.headers.shape, request.headers), 'header'),
    body: spec.body && !(spec.multipart && isForm) ? validate(spec.body, request.body, 'body') : undefined,
  };
  const actor = session ? { kind: 'officer' as const, id: session.officer.id } : { kind: 'public' as const, id: spec.id };
  return { ...input, request, response, locale: localeOf(request), session, context: contextFor(services, actor) } as Call<E>;
}

function onlyKnown(shape: object, values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(shape, name)));
}

/** The log and the metrics name the route's pattern, never the address: it may hold a case code. */
export function nameRoute(name: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.route = name;
    next();
  };
}

const requireJson: RequestHandler = (request, _response, next) => {
  next(request.is(['application/json', 'application/*+json']) ? undefined : wrongMediaType(request));
};
const requireJsonOrForm: RequestHandler = (request, _response, next) => {
  next(request.is(['application/json', 'application/*+json', 'multipart/form-data']) ? undefined : wrongMediaType(request));
};

function wrongMediaType(request: Request): Problem {
  if (request.headers['content-type'] === undefined && Number(request.headers['content-length'] ?? 0) === 0) {
    return new Problem(400, 'validation', { faults: [{ pointer: '', code: 'missing' }] });
  }
  return new Problem(415, 'media-type-unsupported', { headers: { Accept: 'application/json' } });
}
