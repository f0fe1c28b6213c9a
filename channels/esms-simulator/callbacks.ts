import axios from 'axios';
import type { SimulatedText } from './text-log.ts';

export interface CallbackOptions {
  readonly attempts?: number;
  readonly timeoutMs?: number;
  readonly pauseMs?: number;
}

/**
 * Reports a finished text the way the provider does: a GET, up to five attempts, and only while nobody answers; any
 * answer, even an error, ends it.
 */
export async function callBack(text: SimulatedText, signal: AbortSignal, options: CallbackOptions = {}): Promise<boolean> {
  const { attempts = 5, timeoutMs = 5_000, pauseMs = 500 } = options;
  for (let attempt = 1; attempt <= attempts && !signal.aborted; attempt += 1) {
    try {
      await axios.get(text.callbackUrl!, {
        params: {
          SMSID: text.smsId, SendFailed: text.sendFailed, SendStatus: text.sendStatus, SendSuccess: text.sendSuccess, TotalPrice: '850.0000',
          TotalReceiver: 1, TotalSent: 1, RequestId: text.requestId, TypeId: 2, telcoid: 1, phonenumber: text.phone, switchsmsid: '',
        },
        timeout: timeoutMs, maxRedirects: 0, proxy: false, validateStatus: () => true, signal,
      });
      return true;
    } catch {
      await pause(pauseMs, signal);
    }
  }
  return false;
}

/** Waits; ends early, without an error, when the signal fires. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) { resolve(); return; }
    const done = () => { clearTimeout(timer); signal.removeEventListener('abort', done); resolve(); };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
