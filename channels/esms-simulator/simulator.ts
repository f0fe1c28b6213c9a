import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import express, { type Express, type Request, type Response, type RequestHandler } from 'express';
import { SegmentedMessage } from 'sms-segments-calculator';
import { callBack, pause, type CallbackOptions } from './callbacks.ts';
import { simulatorPage } from './page.ts';
import { createRules, ruleSchema, type Rule } from './rules.ts';
import { openTextLog, type SimulatedText, type TextLog } from './text-log.ts';

export interface SimulatorOptions {
  /** Folder of the file in which accepted texts are kept. */
  readonly directory: string;
  readonly apiKey: string;
  readonly secretKey: string;
  readonly brandname: string;
  readonly host?: string;
  /** From accepting to the telecom's report; default 1 s. */
  readonly deliveryMs?: number;
  readonly callbacks?: CallbackOptions;
  /** More pages under the same address, e.g. the mail sink's. */
  readonly pages?: ReadonlyArray<{ readonly path: string; readonly handler: RequestHandler }>;
}

export interface Simulator {
  /** @returns the port it listens on */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
  readonly log: TextLog;
}

interface State {
  readonly options: SimulatorOptions;
  readonly log: TextLog;
  readonly rules: ReturnType<typeof createRules>;
  readonly stopped: AbortController;
  readonly running: Set<Promise<void>>;
}

/** eSMS.vn on the loopback: the same HTTP, a page that shows what arrived, and a door to make it misbehave. */
export function createEsmsSimulator(options: SimulatorOptions): Simulator {
  const state: State = { options, log: openTextLog(options.directory), rules: createRules(), stopped: new AbortController(), running: new Set() };
  const server = createServer(buildApp(state));
  return {
    log: state.log,
    listen: async (port) => {
      await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, options.host ?? '127.0.0.1', resolve); });
      for (const text of state.log.unfinished()) follow(state, text, undefined);
      return (server.address() as AddressInfo).port;
    },
    close: () => close(server, state),
  };
}

async function close(server: Server, state: State): Promise<void> {
  state.stopped.abort();
  const closed = new Promise((resolve) => { server.close(resolve); });
  server.closeAllConnections();
  await Promise.all([closed, ...state.running]);
}

function buildApp(state: State): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '64kb' }));
  const api = express.Router();
  api.post('/SendMultipleMessage_V4_post_json', (request, response) => send(state, request, response));
  api.get('/GetSendStatus', (request, response) => { response.json(sendStatus(state, request.query)); });
  api.post('/GetBalance_json', (request, response) => {
    const known = isKeyRight(state, request.body);
    response.json(known ? { Balance: 1_000_000, CodeResponse: '100', UserID: 1022 } : { Balance: 0, CodeResponse: '101', ErrorMessage: 'Authorize Failed' });
  });
  app.use('/MainService.svc/json', api);
  app.get('/', (_, response) => { response.type('html').send(simulatorPage); });
  app.get('/messages.json', (_, response) => { response.json({ count: state.log.count(), messages: state.log.latest(500).map(withParts) }); });
  app.get('/control/rules', (_, response) => { response.json(state.rules.list()); });
  app.post('/control/rules', (request, response) => {
    const rule = ruleSchema.safeParse(request.body);
    if (!rule.success) { response.status(400).json({ errors: rule.error.issues }); return; }
    state.rules.add(rule.data);
    response.status(201).json(rule.data);
  });
  app.delete('/control/rules', (_, response) => { state.rules.clear(); response.status(204).end(); });
  for (const page of state.options.pages ?? []) app.use(page.path, page.handler);
  return app;
}

async function send(state: State, request: Request, response: Response): Promise<void> {
  const body = fields(request.body);
  const rule = state.rules.take(body.Phone ?? '');
  if (rule?.action === 'delay') await pause(rule.delayMs, state.stopped.signal);
  if (rule?.action === 'cut') { response.destroy(); return; }
  if (rule?.action === 'http-error') { response.status(rule.status).send('Service unavailable'); return; }
  const refusal = rule?.action === 'code' ? { CodeResult: rule.code, CountRegenerate: 0, ErrorMessage: 'Told to refuse' } : refuse(state, body);
  if (refusal) { response.json(refusal); return; }

  const text = accept(state, body);
  follow(state, text, rule);
  if (rule?.action === 'accept-then-hang') { await pause(rule.delayMs, state.stopped.signal); response.destroy(); return; }
  if (rule?.action === 'accept-then-http-error') { response.status(rule.status).send('Service unavailable'); return; }
  response.json({ CodeResult: '100', CountRegenerate: 0, SMSID: text.smsId });
}

/** The provider's own checks, in its order; null when the text is acceptable. */
function refuse(state: State, body: Record<string, string>): Record<string, unknown> | null {
  const answer = (CodeResult: string, ErrorMessage: string) => ({ CodeResult, CountRegenerate: 0, ErrorMessage });
  if (!isKeyRight(state, body)) return answer('101', 'Authorize Failed');
  if (!body.SmsType) return answer('300', 'SmsType is missing');
  if (body.SmsType !== '2') return answer('118', 'SmsType is not supported');
  if (body.Brandname !== state.options.brandname) return answer('104', 'Brand name code is not exist');
  if (!/^(0|84)(3|5|7|8|9)\d{8}$/.test(body.Phone ?? '')) return answer('108', 'Phone number is not valid');
  if ((body.RequestId ?? '').length > 50 || !body.Content) return { error: 'Invalid request' };
  const measured = new SegmentedMessage(body.Content);
  if (measured.encodingName !== 'GSM-7' && body.IsUnicode !== '1') return answer('146', 'Sai template Brandname CSKH');
  if (measured.segmentsCount > 3) return { error: 'Invalid request' };
  const earlier = body.RequestId ? state.log.byRequestId(body.RequestId, new Date()) : undefined;
  return earlier ? { ...answer('124', 'Request exist 1'), SendStatus: String(earlier.sendStatus) } : null;
}

function accept(state: State, body: Record<string, string>): SimulatedText {
  const text: SimulatedText = {
    smsId: randomBytes(16).toString('hex'),
    requestId: body.RequestId ?? '',
    phone: body.Phone!,
    content: body.Content!,
    brandname: body.Brandname!,
    acceptedAt: new Date().toISOString(),
    sandbox: body.Sandbox === '1',
    ...(body.CallbackUrl ? { callbackUrl: body.CallbackUrl } : {}),
    sendStatus: 2,
    sendSuccess: 0,
    sendFailed: 0,
  };
  state.log.add(text);
  return text;
}

/** What happens to an accepted text later: the telecom's report, then the callback. */
function follow(state: State, text: SimulatedText, rule: Rule | undefined): void {
  if (text.sandbox) return;
  const work = (async () => {
    await pause(state.options.deliveryMs ?? 1_000, state.stopped.signal);
    if (state.stopped.signal.aborted) return;
    const finished = state.log.finish(text.smsId, rule?.action !== 'fail-delivery', new Date());
    if (finished?.callbackUrl && rule?.action !== 'drop-callbacks') await callBack(finished, state.stopped.signal, state.options.callbacks);
  })();
  state.running.add(work);
  void work.finally(() => state.running.delete(work));
}

function sendStatus(state: State, query: unknown): Record<string, unknown> {
  const { RefId = '', ...keys } = fields(query);
  if (!isKeyRight(state, keys)) return { CodeResponse: '101', SMSID: RefId };
  const text = state.log.byId(RefId);
  if (!text) return { CodeResponse: '105', SMSID: RefId };
  return {
    CodeResponse: '100', SMSID: text.smsId, SendFailed: text.sendFailed, SendStatus: text.sendStatus, SendSuccess: text.sendSuccess,
    TotalPrice: 850, TotalReceiver: 1, TotalSent: text.sendSuccess,
  };
}

function isKeyRight(state: State, given: unknown): boolean {
  const { ApiKey, SecretKey } = fields(given);
  return ApiKey === state.options.apiKey && SecretKey === state.options.secretKey;
}

function fields(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function withParts(text: SimulatedText) {
  // The address to call back holds a secret: it is not shown.
  return { ...text, callbackUrl: undefined, parts: new SegmentedMessage(text.content).segmentsCount };
}
