import type { ErrorRequestHandler, Request, Response } from 'express';
import { XMLBuilder } from 'fast-xml-parser';
import type { Logger } from '../../lib/logger.ts';
import { localeOf } from '../http/locale.ts';
import { asProblem, presentProblem, unexpected, type Problem } from '../problem.ts';

export type Format = 'json' | 'xml';

const builder = new XMLBuilder({ format: true, suppressEmptyNode: false });

/** What XML 1.0 cannot hold, even escaped. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Sends a GeoReport answer; in XML a list stands in `root` with one `item` element each. */
export function respond(response: Response, format: Format, body: unknown, names: { root: string; item?: string }): void {
  if (format === 'json') {
    response.type('application/json').send(JSON.stringify(body));
    return;
  }
  const content = names.item ? { [names.item]: body } : body;
  const xml = builder.build(clean({ [names.root]: content }) as Record<string, unknown>);
  response.type('text/xml').send(`<?xml version="1.0" encoding="utf-8"?>\n${xml}`);
}

/** Null becomes an empty element, as the standard's examples show it. */
function clean(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.replace(NOT_XML, '');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  return value;
}

/** Errors as the standard has them: a list of code and description, in the format of the address. */
export function open311ErrorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    sendOpen311Error(request, response, asProblem(error) ?? unexpected(logger, error, response));
  };
}

function sendOpen311Error(request: Request, response: Response, problem: Problem): void {
  const document = presentProblem(problem, localeOf(request), response.locals.requestId as string);
  const faults = document.errors ?? [];
  const errors = faults.length === 0
    ? [{ code: problem.status, description: `${document.title}. ${document.detail}` }]
    : faults.map((fault) => ({ code: problem.status, description: `${fault.parameter ?? fault.pointer?.replace(/^\//, '') ?? ''}: ${fault.detail}` }));
  response.status(problem.status).set({ ...problem.headers, 'Cache-Control': 'no-store' });
  respond(response, request.path.endsWith('.xml') ? 'xml' : 'json', errors, { root: 'errors', item: 'error' });
}
