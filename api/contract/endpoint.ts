import type { z } from 'zod';

/** One door of the api, as data: the routes validate with it and the OpenAPI document is made from it. */
export interface EndpointSpec {
  /** operationId of the OpenAPI document. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** In OpenAPI's notation: `/api/v1/reports/{code}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** `public`: no account; `officer`: a session cookie, and the CSRF header on unsafe methods. */
  readonly access: 'public' | 'officer';
  /** Open also to somebody who first has to change the password or to set a second factor up. */
  readonly duringSetUp?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Also (or only, without `body`) takes multipart/form-data of this shape. */
  readonly multipart?: z.ZodObject;
  /** Also takes application/x-www-form-urlencoded of this shape. */
  readonly form?: z.ZodObject;
  readonly success: {
    readonly status: 200 | 201 | 202 | 204;
    readonly description: string;
    readonly schema?: z.ZodType;
    /** For answers that are files. */
    readonly mediaTypes?: readonly string[];
    /** For an answer that is a stream of server-sent events (text/event-stream): the data of each event by its name. */
    readonly events?: Readonly<Record<string, z.ZodType>>;
  };
  /** Status codes of the problem documents that this door can answer with, beside 400, 429 and 500. */
  readonly problems: readonly number[];
}

export function endpoint<const E extends EndpointSpec>(spec: E): E {
  return spec;
}

type OutputOf<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler gets after validation. */
export interface ValidInput<E extends EndpointSpec> {
  readonly params: OutputOf<E['params']>;
  readonly query: OutputOf<E['query']>;
  readonly headers: OutputOf<E['headers']>;
  readonly body: OutputOf<E['body']>;
}

export type SuccessBody<E extends EndpointSpec> = E['success']['schema'] extends z.ZodType ? z.input<E['success']['schema']> : undefined;
