const SESSION = '/api/v1/session';

/** A browser's part of the conversation: cookies, the CSRF token, patience when told to wait, and signing in again when the session has ended (in a time-lapse it does so within seconds). */
export class Client {
  readonly #base: string;
  #cookie = '';
  #csrf = '';
  #account: readonly [username: string, password: string] | null = null;
  #signingIn: Promise<void> | null = null;

  constructor(base: string) {
    this.#base = base.replace(/\/$/, '');
  }

  async signIn(username: string, password: string): Promise<void> {
    const answer = await this.send<{ csrfToken: string }>('POST', SESSION, { username, password });
    this.#csrf = answer.csrfToken;
    this.#account = [username, password];
  }

  /** Many requests may find the session ended at the same time: one of them signs in, the others wait for it. */
  #signInAgain(): Promise<void> {
    this.#signingIn ??= this.signIn(...this.#account!).finally(() => { this.#signingIn = null; });
    return this.#signingIn;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** Sends and reads JSON (or a form). Waits and asks again on 429, 503 and a lost connection; any other failure is thrown. */
  async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    let signedInAgain = false;
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#once(method, path, body, headers).catch((error: unknown) => {
        if (attempt >= 30) throw error;
        return null;
      });
      if (response === null) { await pause(1_000); continue; }
      for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0]!;
      if ((response.status === 429 || response.status === 503) && attempt < 60) {
        await pause(Number(response.headers.get('retry-after') ?? 1) * 1_000);
        continue;
      }
      if (response.status === 401 && this.#account && !signedInAgain && path !== SESSION) {
        signedInAgain = true;
        await this.#signInAgain();
        continue;
      }
      const text = await response.text();
      if (!response.ok) throw new HttpFailure(response.status, `${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
      return (text ? JSON.parse(text) : undefined) as T;
    }
  }

  /** Downloads a document. */
  async bytes(path: string): Promise<Buffer> {
    let response = await this.#once('GET', path, undefined, { Accept: '*/*' });
    if (response.status === 401 && this.#account) {
      await this.#signInAgain();
      response = await this.#once('GET', path, undefined, { Accept: '*/*' });
    }
    if (!response.ok) throw new HttpFailure(response.status, `GET ${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  #once(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    const plain = body instanceof FormData || body instanceof URLSearchParams;
    return fetch(this.#base + path, {
      method,
      headers: {
        Accept: 'application/json',
        'Accept-Language': 'vi',
        ...(this.#cookie ? { Cookie: this.#cookie } : {}),
        ...(this.#csrf ? { 'X-CSRF-Token': this.#csrf } : {}),
        ...(body === undefined || plain ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : plain ? body as FormData : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
  }
}

export class HttpFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
