import type { Express } from 'express';
import { listMyClocks } from '../../cases/live/list-my-clocks.ts';
import * as contract from '../contract/live.ts';
import { bind } from '../http/bind.ts';
import { must } from '../officers/present.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { openEventStream } from './event-stream.ts';
import { STREAMS_PER_OFFICER, type LiveHub } from './hub.ts';

/** What open pages are told as it happens, and the clocks that run against whoever asks. */
export function bindLiveRoutes(app: Express, services: Services, hub: LiveHub): void {
  bind(app, services, contract.readEvents, async ({ session, headers, query, request, response }) => {
    if (request.method === 'HEAD') {
      response.type('text/event-stream').end();
      return undefined;
    }
    if (hub.count(session.officer.id) >= STREAMS_PER_OFFICER) throw new Problem(429, 'too-many-streams', { headers: { 'Retry-After': '30' } });
    const stream = openEventStream(response, () => { hub.remove(stream); });
    await hub.add({ officer: session.officer, token: session.token, stream, after: (headers['last-event-id'] ?? query.after) || undefined });
    return undefined;
  });

  bind(app, services, contract.listMyClocks, async ({ session, context }) => ({
    items: (await listMyClocks(services.db, session.officer.id)).map(({ startedAt, dueAt, reminders, ...clock }) => (
      { ...clock, startedAt: must(startedAt), dueAt: must(dueAt), reminders: reminders.map(must) })),
    serverNow: context.now.toISOString(),
  }));
}
