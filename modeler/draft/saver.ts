import { ApiProblem } from '../../ui/api.ts';
import { serverTime } from '../../ui/clock.ts';

/** `changed`: not sent yet; `waiting`: sending failed, it is tried again; `refused`: the server did not take it; `conflict`: somebody else saved before. */
export type SaveState = 'saved' | 'changed' | 'saving' | 'waiting' | 'refused' | 'conflict';

export interface SaverOptions {
  /** The server's revision on which the work rests; 0: a new file. */
  readonly revision: number;
  /** What is to be saved, as it is now. */
  read(): Promise<string>;
  /** Answers the new revision. @throws ApiProblem `draft-changed` when the server has another revision */
  send(content: string, revision: number): Promise<number>;
  keep(copy: { content: string; revision: number; at: string }): Promise<void>;
  forget(): Promise<void>;
}

/** After the last change, before it is sent. */
const REST_MS = 1_200;
/** A copy on the device is kept sooner: a crash asks nobody. */
const KEEP_MS = 300;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000];

/**
 * Saves what is being drawn: by itself, again where the network fails, never over what somebody else has saved. What has
 * not reached the server stands as a copy on the device.
 */
export class Saver {
  state: SaveState = 'saved';
  /** ISO instant when the server last had everything. */
  savedAt: string | null = null;
  error: Error | null = null;
  revision: number;
  private readonly options: SaverOptions;
  private changes = 0;
  private sending: Promise<void> | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(options: SaverOptions) {
    this.options = options;
    this.revision = options.revision;
  }

  /** For useSyncExternalStore; `version` changes with every change of what is shown. */
  version = 0;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get isClean(): boolean {
    return this.state === 'saved';
  }

  /** Something was drawn. */
  changed(): void {
    this.changes += 1;
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => void this.keepNow(), KEEP_MS);
    if (this.state === 'conflict') return;
    if (this.state !== 'saving') this.show('changed');
    this.sendIn(REST_MS);
  }

  /** Sends what has not been sent; true when the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.sending;
    if (!this.isClean && this.state !== 'conflict') await this.send();
    return this.isClean;
  }

  /** The conflict is settled: what is drawn now rests on that revision. */
  rebase(revision: number, clean: boolean): void {
    this.revision = revision;
    this.failures = 0;
    if (clean) {
      clearTimeout(this.keeping);
      void this.options.forget();
      this.show('saved');
    } else {
      this.show('changed');
      this.sendIn(0);
    }
  }

  /** Nothing is sent any more; the copy on the device stays. */
  stop(): void {
    clearTimeout(this.timer);
    if (this.keeping !== undefined && !this.isClean) void this.keepNow();
    clearTimeout(this.keeping);
  }

  private async keepNow(): Promise<void> {
    this.keeping = undefined;
    await this.options.keep({ content: await this.options.read(), revision: this.revision, at: new Date(serverTime()).toISOString() });
  }

  private sendIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), ms);
  }

  private send(): Promise<void> {
    this.sending ??= this.sendNow().finally(() => { this.sending = null; });
    return this.sending;
  }

  private async sendNow(): Promise<void> {
    const sent = this.changes;
    this.show('saving');
    try {
      this.revision = await this.options.send(await this.options.read(), this.revision);
      this.failures = 0;
      this.savedAt = new Date(serverTime()).toISOString();
      if (this.changes > sent) {
        this.show('changed');
        this.sendIn(REST_MS);
        return;
      }
      clearTimeout(this.keeping);
      this.keeping = undefined;
      await this.options.forget();
      this.show('saved');
    } catch (error) {
      this.failed(error as Error);
    }
  }

  private failed(error: Error): void {
    const answered = error instanceof ApiProblem && error.status < 500;
    if (answered && error.status === 409) {
      this.show('conflict', error);
    } else {
      this.show(answered && error.status !== 401 && error.status !== 429 ? 'refused' : 'waiting', error);
      if (this.state === 'waiting') this.sendIn(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]!);
      this.failures += 1;
    }
  }

  private show(state: SaveState, error: Error | null = null): void {
    this.state = state;
    this.error = error;
    this.version += 1;
    this.listeners.forEach((tell) => { tell(); });
  }
}
