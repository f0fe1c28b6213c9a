import type { Database } from './database.ts';
import type { Logger } from './logger.ts';

export interface Listener {
  close(): Promise<void>;
}

/**
 * Calls `onNotify` for each NOTIFY on the channel, over a connection of its own that is opened again when it is lost.
 * Notices of the time between are lost with it, so `onNotify` is also called after each connection; poll besides.
 */
export function listen(db: Database, channel: string, onNotify: () => void, logger: Logger): Listener {
  let connection: RawConnection | undefined;
  let closed = false;
  let wake: (() => void) | undefined;

  async function connectOnce(): Promise<void> {
    const opened = (await db.client.acquireRawConnection()) as RawConnection;
    const lost = new Promise<void>((resolve) => {
      opened.once('error', () => resolve());
      opened.once('end', () => resolve());
    });
    connection = opened;
    try {
      // Closed while the connection was being made: nobody else would end it.
      if (closed) return;
      opened.on('notification', onNotify);
      await opened.query(`listen "${channel.replaceAll('"', '""')}"`);
      onNotify();
      await lost;
    } finally {
      connection = undefined;
      await opened.end().catch(() => undefined);
    }
  }

  const running = (async () => {
    while (!closed) {
      await connectOnce().catch((error: unknown) => { if (!closed) logger.warn({ err: error, channel }, 'cannot listen to the database; trying again'); });
      if (!closed) await new Promise<void>((resolve) => { wake = resolve; setTimeout(resolve, 1_000).unref(); });
    }
  })();

  return {
    close: async () => {
      closed = true;
      wake?.();
      await connection?.end().catch(() => undefined);
      await running;
    },
  };
}

/** The part of pg's client that is used. */
interface RawConnection {
  on(event: 'notification', listener: () => void): unknown;
  once(event: 'error' | 'end', listener: () => void): unknown;
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}
