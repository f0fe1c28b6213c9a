import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../cases/live/change.ts';
import { mayHear } from '../../cases/live/may-hear.ts';
import { latestPosition, readChanges, type Position } from '../../cases/live/read-changes.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { readSession } from '../../cases/officers/session.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import { listen, type Listener } from '../../lib/listen.ts';
import type { Logger } from '../../lib/logger.ts';
import type { ByeEvent } from '../contract/live.ts';
import { eventText, idText, type EventStream } from './event-stream.ts';
import { changeText } from './present.ts';

/** Who may have this many open pages at once, on each server. A browser keeps only six connections to one. */
export const STREAMS_PER_OFFICER = 4;

/** In milliseconds. */
export interface Pace {
  /** Changes within this time go out together. */
  readonly gather: number;
  /** Signs of life. */
  readonly beat: number;
  /** The log is read this often even if nobody calls: a notification can be lost. */
  readonly poll: number;
  /** Sessions are looked at this often; at once when the log tells of one. */
  readonly check: number;
}
const PACE: Pace = { gather: 50, beat: 15_000, poll: 5_000, check: 60_000 };

export interface Listening {
  readonly officer: Officer;
  readonly token: string;
  readonly stream: EventStream;
  /** The last event id, from a reader that comes back. */
  readonly after: Position | undefined;
}

/** Tells open pages what changes: reads the log once a server and hands each officer what they may hear. */
export interface LiveHub {
  /** Streams that this officer has open here. */
  count(officerId: string): number;
  add(client: Listening): Promise<void>;
  remove(stream: EventStream): void;
  /** Ends all streams; their readers come back to another server, or to this one when it is up again. */
  close(): Promise<void>;
}

interface Client extends Omit<Listening, 'after'> {
  checkedAt: number;
  /** What came while it was still catching up. */
  waiting: string[] | null;
}

/** Nothing is opened before the first page comes, and all is let go when the last has left. */
export function createLiveHub({ db, clock, logger }: { db: Database; clock: Clock; logger: Logger }, pace: Pace = PACE): LiveHub {
  const clients = new Map<EventStream, Client>();
  const leaving = new Set<Promise<void>>();
  let tail: Tail | undefined;
  let closed = false;

  function letGo(): void {
    if (!tail) return;
    const left = tail.close();
    leaving.add(left);
    void left.finally(() => leaving.delete(left));
    tail = undefined;
  }
  function tell(client: Client, text: string): void {
    if (client.waiting) client.waiting.push(text);
    else client.stream.send(text);
  }
  function bye(client: Client, reason: ByeEvent['reason']): void {
    clients.delete(client.stream);
    client.stream.end(eventText('bye', { reason }));
  }
  async function check(client: Client): Promise<void> {
    client.checkedAt = Date.now();
    // An open page is presence: it keeps the session open as the page's own requests would.
    const session = await db.transaction((trx) => readSession(trx, client.token, clock.now()));
    if (!session) bye(client, 'session');
    else if (!sameRights(session.officer, client.officer)) bye(client, 'rights');
  }
  async function checkAll(wanted: (client: Client) => boolean): Promise<void> {
    for (const client of [...clients.values()].filter(wanted)) await check(client);
  }

  async function spread(changes: readonly Change[], position: Position): Promise<void> {
    const touched = new Set(changes.filter(({ topic }) => topic === 'officer').map(({ officerId }) => officerId));
    if (touched.size > 0) await checkAll(({ officer }) => touched.has(officer.id));
    const texts = textsOf(changes);
    for (const client of clients.values()) {
      const heard = texts.filter(({ change }) => mayHear(client.officer, change)).map(({ text }) => text).join('');
      if (heard) tell(client, heard + idText(position));
    }
  }
  function beat(): void {
    if (!tail?.isFresh()) {
      // Who cannot be told of changes had better ask for them.
      for (const client of [...clients.values()]) bye(client, 'stop');
      return;
    }
    const position = tail.position();
    const text = `: beat\n${eventText('beat', { serverNow: clock.now().toISOString() })}${position ? idText(position) : ''}`;
    for (const client of clients.values()) tell(client, text);
    void checkAll(({ checkedAt }) => Date.now() - checkedAt >= pace.check).catch((error: unknown) => { logger.warn({ err: error }, 'sessions of open pages could not be looked at'); });
  }

  return {
    count: (officerId) => [...clients.values()].filter(({ officer }) => officer.id === officerId).length,
    remove: (stream) => {
      clients.delete(stream);
      if (clients.size === 0) letGo();
    },
    add: async ({ after, ...listening }) => {
      if (closed) {
        listening.stream.end(eventText('bye', { reason: 'stop' }));
        return;
      }
      const client: Client = { ...listening, checkedAt: Date.now(), waiting: [] };
      clients.set(client.stream, client);
      tail ??= startTail({ db, logger, pace, onChanges: spread, onLost: (position) => { for (const each of clients.values()) tell(each, eventText('reset', {}) + idText(position)); }, onBeat: beat });
      try {
        // Followed from before the welcome on: a change between the two comes twice rather than never.
        await tail.ready;
        client.stream.send(await welcome(db, clock, client.officer, after));
      } catch (error) {
        // The answer has begun: the reader comes back by itself, with its last id.
        logger.warn({ err: error }, 'a page could not be told where it stands');
        clients.delete(client.stream);
        client.stream.end();
        return;
      }
      const waiting = client.waiting ?? [];
      client.waiting = null;
      client.stream.send(waiting.join(''));
    },
    close: async () => {
      closed = true;
      for (const client of [...clients.values()]) bye(client, 'stop');
      letGo();
      await Promise.all(leaving);
    },
  };
}

/** The first words of a stream: whether the reader was caught up with, and with what. */
async function welcome(db: Database, clock: Clock, officer: Officer, after: Position | undefined): Promise<string> {
  const missed = after === undefined ? undefined : await readChanges(db, after);
  const hello = eventText('hello', { resumed: Boolean(missed), serverNow: clock.now().toISOString() });
  if (missed) return hello + textsOf(missed.changes).filter(({ change }) => mayHear(officer, change)).map(({ text }) => text).join('') + idText(missed.position);
  return hello + (missed === null ? eventText('reset', {}) : '') + idText(await latestPosition(db));
}

/** Each change in words, once: a case that changes five times in a moment is loaded once. */
function textsOf(changes: readonly Change[]): Array<{ change: Change; text: string }> {
  const texts = changes.filter(({ topic }) => topic !== 'officer').map((change) => ({ change, text: changeText(change) }));
  return texts.filter(({ change, text }, place) => change.topic === 'work-item' || texts.findLastIndex((other) => other.text === text) === place);
}

function sameRights(a: Officer, b: Officer): boolean {
  return a.unitCode === b.unitCode && a.displayName === b.displayName && [...a.roles].sort().join() === [...b.roles].sort().join() && isDeepStrictEqual(a.rights, b.rights);
}

interface Tail {
  /** When the log is followed. */
  readonly ready: Promise<void>;
  position(): Position | undefined;
  /** True while the log could be read lately. */
  isFresh(): boolean;
  close(): Promise<void>;
}

interface TailOptions {
  readonly db: Database;
  readonly logger: Logger;
  readonly pace: Pace;
  readonly onChanges: (changes: readonly Change[], position: Position) => Promise<void>;
  /** The log is too far ahead to be read on. */
  readonly onLost: (position: Position) => void;
  readonly onBeat: () => void;
}

/** Follows the log from now on: woken by the database, and by a timer besides. What could not be read is read at the next try. */
function startTail({ db, logger, pace, onChanges, onLost, onBeat }: TailOptions): Tail {
  let position: Position | undefined;
  let readAt = Date.now();
  let reading: Promise<void> | undefined;
  let again = false;
  let ended = false;

  async function read(): Promise<void> {
    const news = position === undefined ? undefined : await readChanges(db, position);
    if (news) {
      if (news.changes.length > 0) await onChanges(news.changes, news.position);
      // Only now: what could not be told is read again.
      position = news.position;
    } else {
      position = await latestPosition(db);
      onLost(position);
    }
    readAt = Date.now();
  }
  function wake(): void {
    if (ended) return;
    if (reading) { again = true; return; }
    reading = (async () => {
      await new Promise((resolve) => { setTimeout(resolve, pace.gather).unref(); });
      await ready.catch(() => undefined);
      if (!ended) await read().catch((error: unknown) => { logger.warn({ err: error }, 'the log of changes could not be read; tried again'); });
    })().finally(() => {
      reading = undefined;
      if (again) { again = false; wake(); }
    });
  }

  const ready = latestPosition(db).then((found) => { position = found; });
  const listener: Listener = listen(db, 'changes', wake, logger);
  const poll = setInterval(wake, pace.poll).unref();
  const beats = setInterval(onBeat, pace.beat).unref();
  return {
    ready,
    position: () => position,
    isFresh: () => Date.now() - readAt < 2 * pace.poll + pace.beat,
    close: async () => {
      ended = true;
      clearInterval(poll);
      clearInterval(beats);
      await reading;
      await listener.close();
    },
  };
}
