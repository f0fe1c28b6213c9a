/** A problem document (RFC 9457) as the api answers it; `detail` is in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly fields: ReadonlyArray<{ pointer?: string; detail?: string }>;

  constructor(status: number, body: { title?: string; detail?: string; code?: string; errors?: ReadonlyArray<{ pointer?: string; detail?: string }> }) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code;
    this.fields = body.errors ?? [];
  }
}

let csrfToken = '';

/** The session's token, sent with every request that changes something. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** Calls the api; answers the JSON body. @throws ApiProblem, or TypeError when there is no connection. */
export async function callApi<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
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
  });
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiProblem(response.status, answer as ConstructorParameters<typeof ApiProblem>[1]);
  return answer as T;
}
