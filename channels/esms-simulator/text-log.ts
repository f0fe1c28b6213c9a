import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A text that the simulator accepted. */
export interface SimulatedText {
  readonly smsId: string;
  readonly requestId: string;
  readonly phone: string;
  readonly content: string;
  readonly brandname: string;
  readonly acceptedAt: string;
  /** True: checked and stored, never "delivered". */
  readonly sandbox: boolean;
  readonly callbackUrl?: string;
  sendStatus: number;
  sendSuccess: number;
  sendFailed: number;
  finishedAt?: string;
}

type Line = { readonly accepted: SimulatedText } | { readonly finished: Pick<SimulatedText, 'smsId' | 'sendStatus' | 'sendSuccess' | 'sendFailed' | 'finishedAt'> };

/** What the simulator remembers: in memory, and line by line in a file, so that a restart forgets no text and no RequestId. */
export interface TextLog {
  add(text: SimulatedText): void;
  finish(smsId: string, success: boolean, at: Date): SimulatedText | undefined;
  byId(smsId: string): SimulatedText | undefined;
  /** The text that used this RequestId within the provider's window. */
  byRequestId(requestId: string, now: Date): SimulatedText | undefined;
  /** Newest first. */
  latest(limit: number): SimulatedText[];
  unfinished(): SimulatedText[];
  count(): number;
}

const FINISHED = 5;
const WINDOW_MS = 24 * 3_600_000;

/** Opens the log in a folder; a half-written last line, as a kill leaves it, is skipped. */
export function openTextLog(directory: string): TextLog {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'texts.ndjson');
  const texts = new Map<string, SimulatedText>();
  const requests = new Map<string, SimulatedText>();

  const keep = (text: SimulatedText) => {
    texts.set(text.smsId, text);
    if (text.requestId) requests.set(text.requestId, text);
  };
  for (const line of readLines(file)) {
    if ('accepted' in line) keep(line.accepted);
    else Object.assign(texts.get(line.finished.smsId) ?? {}, line.finished);
  }
  // A line of its own after a kill in the middle of one.
  if (existsSync(file)) appendFileSync(file, '\n');
  const write = (line: Line) => { appendFileSync(file, `${JSON.stringify(line)}\n`); };

  return {
    add: (text) => { write({ accepted: text }); keep(text); },
    finish: (smsId, success, at) => {
      const text = texts.get(smsId);
      if (!text) return undefined;
      const finished = { smsId, sendStatus: FINISHED, sendSuccess: success ? 1 : 0, sendFailed: success ? 0 : 1, finishedAt: at.toISOString() };
      write({ finished });
      return Object.assign(text, finished);
    },
    byId: (smsId) => texts.get(smsId),
    byRequestId: (requestId, now) => {
      const text = requests.get(requestId);
      return text && now.getTime() - Date.parse(text.acceptedAt) < WINDOW_MS ? text : undefined;
    },
    latest: (limit) => [...texts.values()].slice(-limit).reverse(),
    unfinished: () => [...texts.values()].filter((text) => text.sendStatus !== FINISHED && !text.sandbox),
    count: () => texts.size,
  };
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as Line] : [];
    } catch {
      return [];
    }
  });
}
