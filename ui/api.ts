import { noteServerDate } from './clock.ts';

/** A problem document (RFC 9457) as the api answers it; `detail` is in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string | undefined;
  readonly code: string | undefined;
  /** Of second-factor-needed. */
  readonly ticket: string | undefined;
  readonly fields: ReadonlyArray<{ pointer?: string; detail?: string }>;

  constructor(status: number, body: { title?: string; detail?: string; code?: string; ticket?: string; errors?: ReadonlyArray<{ pointer?: string; detail?: string }> }) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = body.title;
    this.code = body.code;
    this.ticket = body.ticket;
    this.fields = body.errors ?? [];
  }
}

/** The request never got an answer: the network, or the server behind it, is away. It may have arrived all the same. */
export class ConnectionLost extends Error {
  /** Whether somebody waited for as long as is sensible: packets just vanished, or the server is busy. */
  readonly late: boolean;

  constructor(cause: unknown) {
    super('The server did not answer.', { cause });
    this.name = 'ConnectionLost';
    this.late = (cause as Error | undefined)?.name === 'TimeoutError';
  }
}

/** After this long no answer will come: the server itself gives up its statements after 25 s; what changes something may run several. */
const PATIENCE_MS = { GET: 30_000, POST: 60_000, PUT: 60_000, DELETE: 60_000 } as const;
/** A file comes slowly over a bad network. */
const FILE_PATIENCE_MS = 5 * 60_000;
/** A large upload may take as long as it moves. At its end the last of it still lies in the device, and the server looks at it. */
const UPLOAD_STILL_MS = 2 * 60_000;

let csrfToken = '';
let tellSignedOut: () => void = () => undefined;

/** The session's token, sent with every request that changes something. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called when the api answers that the session has ended. */
export function whenSignedOut(listener: () => void): void {
  tellSignedOut = listener;
}

/** Calls the api; answers the JSON body. @throws ApiProblem, or ConnectionLost when there is no answer within `patienceMs`. */
export async function callApi<T>(method: keyof typeof PATIENCE_MS, path: string, body?: unknown, patienceMs: number = PATIENCE_MS[method]): Promise<T> {
  const isForm = body instanceof FormData;
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Accept-Language': document.documentElement.lang,
      ...(method === 'GET' ? {} : { 'X-CSRF-Token': csrfToken }),
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => { throw new ConnectionLost(error); });
  if (response.ok) noteServerDate(response.headers.get('date'));
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch((error: Error) => {
    // An answer that breaks off in its middle is none.
    if (response.ok && error.name !== 'SyntaxError') throw new ConnectionLost(error);
    return {};
  });
  if (response.ok) return answer as T;
  if (response.status === 401 && !path.startsWith('/session')) tellSignedOut();
  throw new ApiProblem(response.status, answer as ConstructorParameters<typeof ApiProblem>[1]);
}

/** A file that the api makes, for saving on this device. @throws as callApi */
export async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', headers: { 'Accept-Language': document.documentElement.lang }, signal: AbortSignal.timeout(FILE_PATIENCE_MS) })
    .catch((error: unknown) => { throw new ConnectionLost(error); });
  if (response.ok) return response.blob().catch((error: unknown) => { throw new ConnectionLost(error); });
  if (response.status === 401) tellSignedOut();
  throw new ApiProblem(response.status, await response.json().catch(() => ({})) as ConstructorParameters<typeof ApiProblem>[1]);
}

/** Sends a form with files; `onProgress` hears how much of it has left, 0 to 1. @throws as callApi */
export function sendForm<T>(method: 'POST' | 'PUT', path: string, form: FormData, onProgress: (fraction: number) => void): Promise<T> {
  // fetch does not tell how far an upload is.
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1${path}`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.setRequestHeader('X-CSRF-Token', csrfToken);
    let still: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(still);
      still = setTimeout(() => {
        reject(new ConnectionLost(new DOMException('The upload stands still.', 'TimeoutError')));
        request.abort();
      }, UPLOAD_STILL_MS);
    };
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      moved();
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onerror = () => reject(new ConnectionLost(new Error('The upload broke off.')));
    request.onabort = request.onerror;
    request.onloadend = () => clearTimeout(still);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(answer as T);
      if (request.status === 401) tellSignedOut();
      reject(new ApiProblem(request.status, answer as ConstructorParameters<typeof ApiProblem>[1]));
    };
    moved();
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
