import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { openEngine } from '../engine/client.ts';
import type { Engine, Variables } from '../engine/engine.ts';
import { parseBulk } from '../engine/feed/parse-bulk.ts';
import { createLogger } from '../lib/logger.ts';
import { startZeebe } from '../tests/support/zeebe.ts';
import { pause, rate } from './figures.ts';

const FAR = '2126-01-01T00:00:00Z';
const PROCESSES = ['report-handling', 'unit-handling'];

/**
 * The same diagrams on a broker of its own with workers that do nothing but hand out ids, user tasks completed as soon as
 * the exporter tells of them: what the engine alone can do with these diagrams on this machine.
 * @returns whole flows (report received → sender told) a second
 * @throws Error when not all of them end within `patienceMs`: a diagram then asks for something that no idle worker answers
 */
export async function benchBareEngine(flows: number, patienceMs = 300_000): Promise<number> {
  const sink = await startSink();
  const broker = await startZeebe({ feedUrl: sink.url, flush: true, clockControlled: false });
  const engine = openEngine(broker.addresses, createLogger('bench', 'silent'));
  try {
    await engine.waitForLeader(60_000);
    await engine.deploy(PROCESSES.flatMap((id) => readdirSync(`processes/${id}`).map((name) => ({ name, content: readFileSync(`processes/${id}/${name}`, 'utf8') }))));
    let ended = 0;
    startIdleWorkers(engine, () => { ended += 1; });
    sink.onUserTask = (key, elementId) => {
      const outcome = elementId === 'Task_ScreenReport' ? { screeningOutcome: 'forward' } : { unitOutcome: 'resolved' };
      void persist(() => engine.completeUserTask(key, outcome));
    };
    const started = Date.now();
    for (let sent = 0; sent < flows; sent += 16) {
      await Promise.all(Array.from({ length: Math.min(16, flows - sent) }, () => start(engine, 'report-received', randomUUID(), 'caseId')));
    }
    while (ended < flows && Date.now() - started < patienceMs) await pause(20);
    if (ended < flows) throw new Error(`Only ${ended} of ${flows} flows on the bare engine came to their end.`);
    return rate(ended, Date.now() - started);
  } finally {
    await engine.close();
    await broker.remove();
    sink.close();
  }
}

function startIdleWorkers(engine: Engine, onEnd: () => void): void {
  const deadline = () => ({ deadlineId: randomUUID(), dueAt: FAR, reminderAt: FAR, assignee: '', round: 1 });
  const answers: Record<string, (variables: Readonly<Variables>) => Variables | Promise<Variables>> = {
    'claim-case': () => ({}), 'suggest-hints': () => ({}), 'text-contact': () => ({}), 'claim-assignment': () => ({}),
    'resolve-forward-deadline': deadline, 'resolve-handle-deadline': deadline,
    'route-report': () => ({ assignmentId: randomUUID(), unitCode: '26740' }),
    'deliver-report': async ({ assignmentId, caseId }) => { await start(engine, 'report-delivered', String(assignmentId), 'assignmentId', { caseId, unitCode: '26740' }); return {}; },
    'record-result': async ({ assignmentId }) => { await start(engine, 'unit-answered', String(assignmentId), 'assignmentId', { unitOutcome: 'resolved' }); return {}; },
    'check-answer': () => ({ answerCheck: 'passed' }),
    'tell-sender': () => { onEnd(); return {}; },
    'sample-call-back': () => ({}),
  };
  for (const [type, answer] of Object.entries(answers)) {
    engine.startWorker(type, async ({ variables }) => ({ kind: 'complete', variables: await answer(variables) }), { maxJobs: 32 });
  }
}

function start(engine: Engine, name: string, id: string, variable: string, more: Variables = {}): Promise<void> {
  return persist(() => engine.publishMessage({ name, correlationKey: id, messageId: `${name}:${id}`, timeToLiveMs: 600_000, variables: { [variable]: id, ...more } }));
}

/** Back-pressure is part of the picture: wait a little and ask again. */
async function persist(command: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command();
    } catch (error) {
      if (attempt > 200) throw error;
      await pause(20 + 30 * Math.random());
    }
  }
}

interface Sink { readonly url: string; onUserTask: (key: string, elementId: string) => void; close(): void }

/** The least that the exporter asks of a server. */
async function startSink(): Promise<Sink> {
  const sink = { url: '', onUserTask: (_key: string, _elementId: string) => undefined as void, close: () => undefined as void };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('X-Elastic-Product', 'Elasticsearch').setHeader('content-type', 'application/json');
      if (!request.url?.startsWith('/_bulk')) { response.end('{"acknowledged":true}'); return; }
      const bulk = parseBulk(Buffer.concat(chunks).toString());
      for (const { valueType, intent, key, elementId } of bulk.records) if (valueType === 'USER_TASK' && intent === 'CREATED') sink.onUserTask(key, elementId);
      response.end(JSON.stringify({ took: 1, errors: false, items: bulk.records.map(() => ({ index: { status: 201 } })) }));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  sink.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  sink.close = () => { server.close(); server.closeAllConnections(); };
  return sink;
}
