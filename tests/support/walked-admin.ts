import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Role } from '../../cases/officers/officer.ts';
import type { SignedIn } from '../api/support.ts';
import { ADMIN_PAGES, type AdminShown } from './admin-pages.ts';
import { openBrowser, type Browser } from './browser.ts';
import { serveApp, type ServedApp } from './served-app.ts';
import { describePages } from './walked-pages.ts';

let world: ServedApp;
let browser: Browser;
let shown: AdminShown;
const people = new Map<Role, SignedIn>();
/** Half of the pages a file, so that two walk side by side; one file walks one half. */
export function walkAdminPages(half: 1 | 2): void {
  jest.setTimeout(300_000);
  beforeAll(openWorld, 300_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  }, 60_000);
  const middle = Math.ceil(ADMIN_PAGES.length / 2);
  describePages(half === 1 ? ADMIN_PAGES.slice(0, middle) : ADMIN_PAGES.slice(middle), [['light', 1440], ['dark', 390]], () => ({ browser, url: world.url, shown, people }));
}

async function openWorld(): Promise<void> {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  for (const role of new Set<Role>(['administrator', 'department-lead', ...ADMIN_PAGES.flatMap(({ as }) => (as ? [as] : []))])) {
    people.set(role, await world.signIn({ roles: [role], unitCode: null }));
  }
  const published = await publish(await draft(55));
  const { id: rollOut } = await world.db('roll_outs').where({ change_id: published }).first<{ id: string }>('id');
  shown = { published, rollOut, inReview: await submit(await draft(45)), officer: people.get('administrator')!.officer.username };
}

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
