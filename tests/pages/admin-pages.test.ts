import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Role } from '../../cases/officers/officer.ts';
import { ADMIN_PAGES, type AdminShown } from '../support/admin-pages.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { serveApp, type ServedApp } from '../support/served-app.ts';
import { describePages } from '../support/walked-pages.ts';
import type { SignedIn } from '../api/support.ts';

jest.setTimeout(120_000);

let world: ServedApp;
let browser: Browser;
let shown: AdminShown;
const people = new Map<Role, SignedIn>();
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  for (const role of new Set<Role>(['administrator', 'department-lead', ...ADMIN_PAGES.flatMap(({ as }) => (as ? [as] : []))])) {
    people.set(role, await world.signIn({ roles: [role], unitCode: null }));
  }
  const published = await publish(await draft(55));
  const { id: rollOut } = await world.db('roll_outs').where({ change_id: published }).first<{ id: string }>('id');
  shown = { published, rollOut, inReview: await submit(await draft(45)), officer: people.get('administrator')!.officer.username };
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

async function send<T>(role: Role, method: 'get' | 'post', path: string, body?: object): Promise<T> {
  const who = people.get(role)!;
  const answer = await world.http()[method](`/api/v1/configuration${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).send(body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** A handling rule of so many minutes. */
async function draft(minutes: number): Promise<string> {
  const { items } = await send<{ items: Array<{ key: string; row: Record<string, unknown> }> }>('administrator', 'get', '/tables/sla-rules/rows');
  const rule = items.find(({ key }) => key === 'handle-violation-report')!;
  const { id } = await send<{ id: string }>('administrator', 'post', '/changes', {
    title: `Xử lý trong ${minutes} phút`, reason: 'Theo kết luận cuộc họp giao ban', appliesTo: 'open-cases', edits: [{ table: 'sla-rules', key: rule.key, after: { ...rule.row, lengthValue: minutes } }],
  });
  return id;
}

async function submit(id: string): Promise<string> {
  await send('administrator', 'post', `/changes/${id}/submit`);
  return id;
}

async function publish(id: string): Promise<string> {
  await send('department-lead', 'post', `/changes/${await submit(id)}/publish`, { note: 'Đồng ý' });
  return id;
}

it('has every page of the menu among them', () => {
  const paths = [...readFileSync('admin/pages.tsx', 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!);
  const walked = ADMIN_PAGES.map(({ path }) => path({ inReview: 'x', published: 'x', rollOut: 'x', officer: 'x' }).replace('/admin/', ''));
  const pattern = (path: string) => new RegExp(`^${path.replace(/:\w+\??/g, '[^/]+')}$`);
  expect(paths.filter((path) => !walked.some((one) => pattern(path).test(one)))).toEqual([]);
});

describePages(ADMIN_PAGES, [['light', 1440], ['dark', 390]], () => ({ browser, url: world.url, shown, people }));
