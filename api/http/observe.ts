import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Histogram } from 'prom-client';
import type { Logger } from '../../lib/logger.ts';

/** Gives each request an id (the proxy's own, when one is trusted) and logs one line at its end: never address, query or body. */
export function observe(logger: Logger, trustProxyIds: boolean, durations: Histogram<'route' | 'status'>): RequestHandler {
  return (request, response, next) => {
    const given = trustProxyIds ? request.get('x-request-id') : undefined;
    const requestId = given && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(given) ? given.toLowerCase() : randomUUID();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    const started = process.hrtime.bigint();
    response.on('close', () => {
      const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
      const route = (response.locals.route as string | undefined) ?? 'unmatched';
      const status = response.writableFinished ? response.statusCode : 499;
      // A stream lasts as long as its page is open: that is no duration of a request.
      const streamed = String(response.getHeader('Content-Type')).startsWith('text/event-stream');
      if (!streamed) durations.observe({ route, status: String(status) }, milliseconds / 1000);
      // Health checks and metrics come every few seconds: they are noise at info.
      const level = streamed ? 'debug' : status >= 500 && route !== 'GET /health/ready' ? 'error' : /^GET \/(health|metrics|assets)/.test(route) ? 'debug' : 'info';
      logger[level]({ requestId, route, status, ms: Math.round(milliseconds), actor: response.locals.actor as string | undefined }, 'request');
    });
    next();
  };
}
