import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ProblemDocument } from './common.ts';
import type { EndpointSpec } from './endpoint.ts';
import { ENDPOINTS } from './index.ts';

extendZodWithOpenApi(z);

const REASONS: Readonly<Record<number, string>> = {
  400: 'Malformed or not valid', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found', 409: 'The state has changed', 413: 'Too large',
  415: 'Media type not supported', 416: 'Range not satisfiable', 422: 'The rules of reception say no', 429: 'Too many requests', 500: 'Our fault', 503: 'A part does not serve',
};

/** The OpenAPI 3.1 document of all doors, made from the schemas that validate. `decisions`: schemas with an id that no door names itself. */
export function buildOpenApi(serverUrl: string, decisions: readonly z.ZodType[] = []): Record<string, unknown> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'session', description: 'Set by POST /api/v1/session; `__Host-session` over https. Unsafe methods also need X-CSRF-Token.' });
  for (const spec of ENDPOINTS) registry.registerPath(describeEndpoint(spec));
  const events = ENDPOINTS.flatMap(({ success }) => Object.values(success.events ?? {}));
  return new OpenApiGeneratorV31([...[...decisions, ...events].map((schema) => ({ type: 'schema' as const, schema })), ...registry.definitions]).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Cổng 1022', version: '1.0.0',
      description: 'Reports to the City, the officers\' work, and Open311 GeoReport v2. Errors are RFC 9457 problem documents, in Vietnamese, or in English by Accept-Language. Where several languages exist, `?lang=en` chooses too.',
    },
    servers: [{ url: serverUrl }],
  }) as unknown as Record<string, unknown>;
}

function describeEndpoint(spec: EndpointSpec): RouteConfig {
  const content = {
    ...(spec.body ? { 'application/json': { schema: spec.body } } : {}),
    ...(spec.multipart ? { 'multipart/form-data': { schema: spec.multipart } } : {}),
    ...(spec.form ? { 'application/x-www-form-urlencoded': { schema: spec.form } } : {}),
  };
  const problems = [...new Set([...(spec.tag === 'Health' ? [] : [400, 429]), ...spec.problems, 500, 503])].sort();
  const problemBody = spec.tag === 'Open311' ? openProblem : { 'application/problem+json': { schema: ProblemDocument } };
  return {
    method: spec.method, path: spec.path, operationId: spec.id, tags: [spec.tag], summary: spec.summary,
    ...(spec.access === 'officer' ? { security: [{ session: [] }] } : {}),
    request: {
      ...(spec.params ? { params: spec.params } : {}), ...(spec.query ? { query: spec.query } : {}), ...(spec.headers ? { headers: spec.headers } : {}),
      ...(Object.keys(content).length > 0 ? { body: { required: true, content } } : {}),
    },
    responses: {
      [spec.success.status]: { description: spec.success.description, ...successContent(spec) },
      ...Object.fromEntries(problems.map((status) => [status, { description: REASONS[status] ?? 'Problem', content: problemBody }])),
    },
  };
}

const openProblem = { 'application/json': { schema: z.array(z.object({ code: z.int(), description: z.string() })) } };

function successContent(spec: EndpointSpec): { content?: Record<string, { schema: z.ZodType }> } {
  if (spec.success.events) {
    const description = `Server-sent events; the data of each is JSON of the schema named. ${Object.entries(spec.success.events).map(([name, schema]) => `${name}: ${String(schema.meta()?.id)}`).join(', ')}`;
    return { content: { 'text/event-stream': { schema: z.string().meta({ description }) } } };
  }
  if (spec.success.mediaTypes) {
    const schema = spec.success.schema ?? z.string().meta({ format: 'binary' });
    return { content: Object.fromEntries(spec.success.mediaTypes.map((mediaType) => [mediaType, { schema }])) };
  }
  return spec.success.schema ? { content: { 'application/json': { schema: spec.success.schema } } } : {};
}
