import axios, { isAxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import { z } from 'zod';
import type { DeliveryOutcome, SendOutcome, SmsGateway, TextToSend } from '../sms-gateway.ts';
import { resultKind, SEND_STATUS } from './result-codes.ts';

export interface EsmsOptions {
  /** `https://rest.esms.vn`, or the simulator. */
  readonly url: string;
  readonly apiKey: string;
  readonly secretKey: string;
  /** Sender name, registered with the telecoms. */
  readonly brandname: string;
  /** Where the provider reports the final status; holds the secret path. */
  readonly callbackUrl?: string;
  /** True: the provider checks and stores, and sends nothing. */
  readonly sandbox?: boolean;
  /** An attempt ends after this time; default 10 s. */
  readonly timeoutMs?: number;
}

export interface EsmsClient extends SmsGateway {
  /** The account's balance in đồng. */
  balance(): Promise<{ kind: 'balance'; amount: number } | { kind: 'retry' | 'alarm'; code: string }>;
}

const CUSTOMER_CARE = '2';
const code = z.coerce.string();
const count = z.coerce.number().int().catch(0);
const sendAnswer = z.object({ CodeResult: code, SMSID: z.string().min(1).optional(), SendStatus: count.optional() });
const statusAnswer = z.object({ CodeResponse: code, SendStatus: count, SendSuccess: count, SendFailed: count });
const balanceAnswer = z.object({ CodeResponse: code, Balance: z.coerce.number() });

/**
 * eSMS.vn over HTTP. Keys travel in the body, for the status in the query string; so no error of the HTTP client, which
 * holds both, ever leaves this file: every attempt ends in an outcome.
 */
export function openEsms(options: EsmsOptions): EsmsClient {
  const http = axios.create({
    baseURL: new URL('/MainService.svc/json/', options.url).href,
    timeout: options.timeoutMs ?? 10_000,
    maxRedirects: 0,
    // The simulator is not behind the office's proxy.
    ...(['127.0.0.1', 'localhost', '[::1]'].includes(new URL(options.url).hostname) ? { proxy: false as const } : {}),
    maxContentLength: 100_000,
    validateStatus: () => true,
  });
  const keys = { ApiKey: options.apiKey, SecretKey: options.secretKey };
  return {
    send: async (text) => readSendAnswer(await attempt(http, options, {
      method: 'POST', url: 'SendMultipleMessage_V4_post_json/', data: sendBody(options, keys, text),
    })),
    status: async (smsId) => readStatusAnswer(await attempt(http, options, {
      method: 'GET', url: 'GetSendStatus', params: { RefId: smsId, ...keys },
    })),
    balance: async () => readBalanceAnswer(await attempt(http, options, { method: 'POST', url: 'GetBalance_json', data: keys })),
  };
}

/** `+84901888484` → `0901888484`: the form that the provider's own samples use. */
export function localNumber(phone: string): string {
  return phone.replace(/^\+84/, '0');
}

function sendBody(options: EsmsOptions, keys: { ApiKey: string; SecretKey: string }, text: TextToSend): Record<string, string> {
  if (text.requestId.length === 0 || text.requestId.length > 50) {
    throw new RangeError(`A RequestId has 1 to 50 characters; this one has ${text.requestId.length}.`);
  }
  return {
    ...keys,
    Phone: localNumber(text.phone),
    Content: text.content,
    Brandname: options.brandname,
    SmsType: CUSTOMER_CARE,
    IsUnicode: '0',
    Sandbox: options.sandbox ? '1' : '0',
    RequestId: text.requestId,
    ...(options.callbackUrl ? { CallbackUrl: options.callbackUrl } : {}),
  };
}

type Attempt = { readonly answer: unknown } | { readonly failure: string };

async function attempt(http: AxiosInstance, options: EsmsOptions, request: { method: string; url: string; data?: object; params?: object }): Promise<Attempt> {
  try {
    // axios stops its clock when the answer begins; this one also ends an answer that never finishes.
    const deadline = AbortSignal.timeout((options.timeoutMs ?? 10_000) + 500);
    const response: AxiosResponse<unknown> = await http.request({ ...request, signal: deadline });
    return response.status === 200 ? { answer: response.data } : { failure: `http-${response.status}` };
  } catch (error) {
    return { failure: failureCode(error) };
  }
}

/** A word for the failure, made of nothing that the request held. */
function failureCode(error: unknown): string {
  if (!isAxiosError(error)) return 'network';
  return ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'].includes(error.code ?? '') ? 'timeout' : 'network';
}

function readSendAnswer(attempted: Attempt): SendOutcome {
  if ('failure' in attempted) return { kind: 'retry', code: attempted.failure };
  const parsed = sendAnswer.safeParse(attempted.answer);
  if (!parsed.success) return { kind: 'retry', code: 'unreadable-answer' };
  const { CodeResult, SMSID, SendStatus } = parsed.data;
  const kind = resultKind(CodeResult);
  if (kind === 'accepted') return SMSID ? { kind, smsId: SMSID } : { kind: 'already-sent' };
  if (kind !== 'already-sent') return { kind, code: CodeResult };
  // The first attempt reached the provider. It counts as sent unless the provider says that it refused it.
  return SendStatus === SEND_STATUS.refused ? { kind: 'permanent', code: `${CodeResult}-refused` } : { kind, ...(SMSID ? { smsId: SMSID } : {}) };
}

function readStatusAnswer(attempted: Attempt): DeliveryOutcome {
  if ('failure' in attempted) return { kind: 'retry', code: attempted.failure };
  const parsed = statusAnswer.partial({ SendStatus: true, SendSuccess: true, SendFailed: true }).safeParse(attempted.answer);
  if (!parsed.success) return { kind: 'retry', code: 'unreadable-answer' };
  const { CodeResponse, SendStatus, SendSuccess, SendFailed } = parsed.data;
  // 105: the id is not known yet; the provider says so for a while after accepting.
  if (CodeResponse === '105') return { kind: 'waiting' };
  if (CodeResponse !== '100') return { kind: resultKind(CodeResponse) === 'alarm' ? 'alarm' : 'retry', code: CodeResponse };
  return deliveryOutcome({ sendStatus: SendStatus ?? 0, sendSuccess: SendSuccess ?? 0, sendFailed: SendFailed ?? 0 });
}

/** "Finished" alone says nothing: the counts of successes and failures do. */
export function deliveryOutcome(report: { sendStatus: number; sendSuccess: number; sendFailed: number }): DeliveryOutcome {
  if (report.sendStatus === SEND_STATUS.refused) return { kind: 'failed', code: 'refused' };
  if (report.sendStatus !== SEND_STATUS.finished) return { kind: 'waiting' };
  if (report.sendSuccess > 0) return { kind: 'delivered' };
  return report.sendFailed > 0 ? { kind: 'failed', code: 'not-delivered' } : { kind: 'waiting' };
}

function readBalanceAnswer(attempted: Attempt): Awaited<ReturnType<EsmsClient['balance']>> {
  if ('failure' in attempted) return { kind: 'retry', code: attempted.failure };
  const parsed = balanceAnswer.safeParse(attempted.answer);
  if (!parsed.success) return { kind: 'retry', code: 'unreadable-answer' };
  if (parsed.data.CodeResponse === '100') return { kind: 'balance', amount: parsed.data.Balance };
  return { kind: resultKind(parsed.data.CodeResponse) === 'alarm' ? 'alarm' : 'retry', code: parsed.data.CodeResponse };
}
