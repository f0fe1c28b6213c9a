export interface ReadEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** Reads a stream of server-sent events as a browser does. */
export interface EventReader {
  readonly response: Response;
  readonly events: ReadEvent[];
  /** Everything that came over the line. */
  text(): string;
  lastId(): string | undefined;
  /** Waits for an event of this name that fits. */
  next(name: string, fits?: (data: Record<string, unknown>) => boolean): Promise<ReadEvent>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream; `response.status` tells whether there is one. */
export async function readEvents(url: string, headers: Record<string, string>): Promise<EventReader> {
  const ending = new AbortController();
  const response = await fetch(url, { headers: { Accept: 'text/event-stream', ...headers }, signal: ending.signal });
  const events: ReadEvent[] = [];
  let text = '';
  let rest = '';
  let id: string | undefined;

  function take(block: string): void {
    const fields = block.split('\n').filter((line) => !line.startsWith(':')).map((line) => /^(\w+): ?(.*)$/.exec(line)).filter((field) => field !== null);
    const field = (name: string) => fields.find(([, each]) => each === name)?.[2];
    id = field('id') ?? id;
    const data = field('data');
    if (data !== undefined) events.push({ name: field('event') ?? 'message', data: JSON.parse(data) as Record<string, unknown> });
  }
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const piece = decoder.decode(chunk, { stream: true });
      text += piece;
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  })().catch(() => undefined);

  return {
    response, events, ended,
    text: () => text,
    lastId: () => id,
    next: async (name, fits = () => true) => {
      for (const giveUpAt = Date.now() + 15_000; Date.now() < giveUpAt;) {
        const found = events.find((event) => event.name === name && fits(event.data));
        if (found) return found;
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
      throw new Error(`The event ${name} did not come. What came:\n${text}`);
    },
    close: () => { ending.abort(); },
  };
}
