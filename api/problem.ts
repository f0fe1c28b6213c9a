import type { ErrorRequestHandler, Request, Response } from 'express';
import { isDatabaseAway } from '../lib/database-away.ts';
import { databaseErrorOf, framesOf } from '../lib/database-error.ts';
import type { Logger } from '../lib/logger.ts';
import { AnswerFaults } from '../cases/catalogue/check-answers.ts';
import { ConfigurationFaults } from '../cases/configuration/change.ts';
import { CaseError, type CaseErrorKind } from '../cases/errors.ts';
import { SecondFactorNeeded } from '../cases/officers/second-factor.ts';
import { DraftChanged } from '../cases/process-models/draft.ts';
import { VersionFindings } from '../cases/process-models/judge.ts';
import { SignInThrottled } from '../cases/officers/throttle.ts';
import { EngineError } from '../engine/engine.ts';
import type { FieldProblem, ProblemDocument } from './contract/common.ts';
import { localeOf, type Locale } from './http/locale.ts';
import { fieldTextOf, problemTextOf } from './problem-texts.ts';

/** One field at fault, before it is put into words: the code chooses the words, `values` fill them. */
export interface FieldFault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The whole sentence, where the domain writes it: what is wrong with a row of the configuration. */
  readonly text?: Readonly<Record<Locale, string>>;
}

/** A failure of the request itself, found at the edge. Domain failures are CaseErrors and are translated here too. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly FieldFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, options: { faults?: readonly FieldFault[]; headers?: Record<string, string>; cause?: unknown; detail?: string } = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.faults = options.faults ?? [];
    this.headers = options.headers ?? {};
  }
}

const STATUS_OF_KIND: Record<CaseErrorKind, number> = {
  invalid: 400, unauthenticated: 401, forbidden: 403, 'not-found': 404, conflict: 409, refused: 422, 'not-yet': 409, outcome: 409,
};

/** Turns whatever was thrown into a Problem; null means: our own fault, or not known. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof SignInThrottled) return new Problem(429, 'too-many-requests', { cause: error, headers: { 'Retry-After': String(error.retryAfterSeconds) } });
  if (error instanceof ConfigurationFaults) {
    const faults = error.faults.map(({ table, key, field, code, text }) => ({ pointer: ['', table, key, ...(field ? [field] : [])].map(escapePointer).join('/'), code, text }));
    return new Problem(STATUS_OF_KIND[error.kind], error.code, { faults, cause: error });
  }
  if (error instanceof AnswerFaults) {
    const faults = error.faults.map(({ question, code, text }) => ({ pointer: `/answers/${escapePointer(question)}`, code, text }));
    return new Problem(STATUS_OF_KIND[error.kind], error.code, { faults, cause: error });
  }
  if (error instanceof VersionFindings) {
    const faults = error.findings.map(({ rule, file, elementId, words }) => ({ pointer: ['', 'files', file, ...(elementId ? [elementId] : [])].map(escapePointer).join('/'), code: rule, text: words }));
    return new Problem(STATUS_OF_KIND[error.kind], error.code, { faults, cause: error });
  }
  if (error instanceof DraftChanged) return new Problem(STATUS_OF_KIND[error.kind], error.code, { faults: [{ pointer: '/revision', code: error.code, text: error.told }], cause: error });
  if (error instanceof CaseError) {
    const faults = error.field ? [{ pointer: error.field, code: error.code, ...(error.words ? { text: error.words } : {}) }] : [];
    return new Problem(STATUS_OF_KIND[error.kind], error.code, { faults, cause: error, detail: error.message });
  }
  if (error instanceof EngineError) {
    if (error.code === 'not-found') return new Problem(404, 'not-found', { cause: error });
    if (error.code === 'busy' || error.code === 'unavailable') return new Problem(503, 'engine-unavailable', { cause: error, headers: { 'Retry-After': '5' } });
  }
  // Nothing is known about the request's fate; whoever repeats it with its key is safe.
  if (isDatabaseAway(error)) return new Problem(503, 'database-unavailable', { cause: error, headers: { 'Retry-After': '2' } });
  return httpErrorAsProblem(error);
}

/** What express and its parsers throw: http-errors with a status, and a type for body-parser's. */
function httpErrorAsProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (error instanceof URIError) return new Problem(400, 'malformed-url', { cause: error });
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  if (type === 'entity.too.large') return new Problem(413, 'body-too-large', { cause: error });
  if (type === 'entity.parse.failed') return new Problem(400, 'malformed-json', { faults: [{ pointer: '', code: 'malformed-json' }], cause: error });
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return new Problem(415, 'media-type-unsupported', { cause: error });
  if (status === 416) return new Problem(416, 'range-not-satisfiable', { cause: error });
  return new Problem(status, status === 404 ? 'not-found' : 'malformed-request', { cause: error });
}

/** RFC 6901. */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The document that the client gets, in its language. */
export function presentProblem(problem: Problem, locale: Locale, requestId: string): ProblemDocument {
  const text = problemTextOf(problem.code, problem.status, locale);
  const fallback = locale === 'en' && problem.cause instanceof CaseError ? problem.message : undefined;
  const errors = problem.faults.map((fault) => presentFault(fault, locale, fallback));
  return {
    type: `/problems/${problem.code}`,
    title: text.title,
    status: problem.status,
    detail: (text.known ? undefined : fallback) ?? text.detail,
    instance: `urn:uuid:${requestId}`,
    code: problem.code,
    ...(problem.cause instanceof SecondFactorNeeded ? { ticket: problem.cause.ticket } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** One field at fault in words; `message` is the domain's own sentence for codes that have no words of their own. */
export function presentFault({ pointer, parameter, code, values, text }: FieldFault, locale: Locale, message?: string): FieldProblem {
  if (text) return { ...(pointer === undefined ? {} : { pointer }), code, detail: text[locale], found: text[locale], wanted: '', cure: '' };
  const words = fieldTextOf(code, values ?? {}, locale, message);
  return {
    ...(pointer === undefined ? {} : { pointer }), ...(parameter === undefined ? {} : { parameter }),
    code, detail: `${words.found}. ${words.wanted}. ${words.cure}`, ...words,
  };
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  response.status(problem.status).set({ ...problem.headers, 'Content-Language': localeOf(request), 'Cache-Control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(presentProblem(problem, localeOf(request), response.locals.requestId as string)));
}

/** Logs what nobody expected, and answers it with a bare 500 and the request's id. */
export function unexpected(logger: Logger, error: unknown, response: Response): Problem {
  logger.error({ err: withoutValues(error), requestId: response.locals.requestId as string, route: response.locals.route as string | undefined }, 'Request failed unexpectedly');
  return new Problem(500, 'unexpected', { cause: error });
}

/** A database error's text may quote the row that failed: only its code, place and stack frames are logged. */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const told = databaseErrorOf(error) ?? { code: (error as { code?: unknown }).code, message: error.message.slice(0, 300) };
  return { type: error.name, ...told, frames: framesOf(error) };
}

/** The one error handler of the api: problem+json for everything. Pages and Open311 put their own in front for their paths. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(request, response, asProblem(error) ?? unexpected(logger, error, response));
  };
}
