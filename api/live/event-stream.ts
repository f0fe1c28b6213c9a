import type { Response } from 'express';

/** More than this waiting to be taken: the reader is too slow. It is dropped, comes back by itself, and reads on from its last id. */
const MOST_WAITING_BYTES = 256 * 1024;
/** How long a browser waits before it comes back; drawn by lot, so that not all come at once after a restart. */
const RETRY_MS = [1_000, 4_000] as const;

/** One answer of the kind text/event-stream. */
export interface EventStream {
  /** Sends text made by eventText and idText. */
  send(text: string): void;
  /** Sends the last word, if there is one, and ends the answer. */
  end(lastWord?: string): void;
  readonly closed: boolean;
}

/** One event as it goes over the line. */
export function eventText(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Tells the reader where it stands, without an event: after a batch, so that one that broke off comes again whole. */
export function idText(position: string): string {
  return `id: ${position}\n\n`;
}

/** Answers with a stream that stays open. `onClose` is called once, whoever ended it. */
export function openEventStream(response: Response, onClose: () => void): EventStream {
  // Nothing on the way may keep it back, squeeze it or store it.
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'Content-Encoding': 'identity', 'X-Accel-Buffering': 'no',
  });
  // The connection ends with the stream: a server that stops waits for nobody.
  response.shouldKeepAlive = false;
  response.on('error', () => undefined);
  response.once('close', onClose);
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  const [least, most] = RETRY_MS;
  response.write(`retry: ${Math.round(least + Math.random() * (most - least))}\n\n`);
  const gone = () => response.destroyed || response.writableEnded;
  return {
    send: (text) => {
      if (gone()) return;
      response.write(text);
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
    },
    end: (lastWord = '') => { if (!gone()) response.end(lastWord); },
    get closed() { return gone(); },
  };
}
