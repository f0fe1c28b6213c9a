import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { PAGES } from '../../api/portal/routes.ts';
import { createTestApp, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

interface Layer { readonly route?: { readonly path: string; readonly methods: Record<string, boolean> } }

it('serves a valid OpenAPI 3.1 document', async () => {
  const { body, status } = await world.http().get('/api/v1/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toMatch(/^3\.1\./);
  const result = await new Validator().validate(body);
  expect(result).toMatchObject({ valid: true });
});

it('has every route of the app in it, and nothing that the app does not answer', async () => {
  // given
  const { body } = await world.http().get('/api/v1/openapi.json');
  const documented = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)).sort();
  // when
  const stack = (world.app as unknown as { router: { stack: Layer[] } }).router.stack;
  const routes = stack.flatMap(({ route }) => (route && typeof route.path === 'string' ? Object.keys(route.methods).map((method) => [method, route.path] as const) : []))
    .filter(([, path]) => !(PAGES as readonly string[]).includes(path) && !/^\/(tasklist|admin|modeler)/.test(path))
    .map(([method, path]) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort();
  // then
  expect(routes).toEqual(documented);
  expect(routes.length).toBeGreaterThan(35);
});

it('has a problem document or an Open311 error for each failure it declares', async () => {
  const { body } = await world.http().get('/api/v1/openapi.json');
  for (const methods of Object.values(body.paths as Record<string, Record<string, { responses: Record<string, { content?: object }> }>>)) {
    for (const { responses } of Object.values(methods)) {
      for (const [status, response] of Object.entries(responses)) {
        if (Number(status) >= 400) expect(Object.keys(response.content ?? {})).toHaveLength(1);
      }
    }
  }
});
