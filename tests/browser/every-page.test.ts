import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Role } from '../../cases/officers/officer.ts';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';
import { at, flowOf, FORWARD } from '../support/flow.ts';
import { serveApp, type ServedApp } from '../support/served-app.ts';
import { TASKLIST_PAGES, type Shown, type TasklistPage } from '../support/tasklist-pages.ts';
import type { SignedIn } from '../api/support.ts';

jest.setTimeout(120_000);

const UNIT = '26740';
let world: ServedApp;
let browser: Browser;
let shown: Shown;
const people = new Map<Role, SignedIn>();
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  for (const role of new Set(TASKLIST_PAGES.flatMap(({ as }) => (as ? [as] : [])))) {
    people.set(role, await world.signIn({ roles: [role], unitCode: role.startsWith('unit') ? UNIT : null }));
  }
  shown = await setScene();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

/** One report before an operator, one before a unit, one that is over, and a few that wait. */
async function setScene(): Promise<Shown> {
  const flow = flowOf(world.db);
  const claim = (id: string, role: Role) => world.db('work_items').where({ id }).update({ claimed_by: people.get(role)!.officer.id, claimed_at: at(1) });
  const place = { lat: 10.7765, lng: 106.7009, address_text: '12 Lê Lợi, phường Sài Gòn', ward_code: UNIT };
  const [screening, handling, closed] = [await flow.received(place), await flow.received(place), await flow.received(place)];
  for (const minute of [0, 1, 2]) await flow.received({ ...place, content: `Quán số ${minute + 3} tụ tập đông người.` }, {}, at(-minute));
  for (const { workItemId } of [handling, closed]) await flow.decide(workItemId, FORWARD, at(2));
  const [before, over] = [await flow.delivered(handling.id, at(3)), await flow.delivered(closed.id, at(3))];
  await flow.decide(over.workItemId, { outcome: 'resolved', resultText: 'Tổ công tác đến quán, giải tán nhóm khách và lập biên bản chủ quán.', causeCode: await causeOf() }, at(20));
  await claim(screening.workItemId, 'operator');
  await claim(before.workItemId, 'unit-officer');
  return { screening, handling: { code: handling.code, workItemId: before.workItemId }, closed };
}

async function causeOf(): Promise<string | undefined> {
  const row = await world.db('causes').where({ category_code: FORWARD.categoryCode }).first<{ code: string } | undefined>('code').catch(() => undefined);
  return row?.code;
}

async function open(which: TasklistPage, options: VisitOptions): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  if (which.as) {
    const [name, value] = people.get(which.as)!.cookie.split('=');
    await visitor.context.addCookies([{ name: name!, value: value!, url: world.url }]);
  }
  await visitor.page.goto(which.path(shown));
  await visitor.page.locator(which.ready).first().waitFor();
  await visitor.page.evaluate('document.fonts.ready');
  return visitor;
}

/** Marks everything that one can use, remembers how it looks, and answers how much it is. */
const REMEMBER = `(() => {
  const usable = 'a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';
  const there = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('[inert], [aria-hidden=true]');
  // Of a group of radio buttons, and of a menu or list, one is enough: arrows do the rest.
  const grouped = (node) => node.type === 'radio' || node.tabIndex < 0 || Boolean(node.closest('[role=menu], [role=listbox]'));
  const marks = ['outline', 'boxShadow', 'borderColor', 'borderWidth', 'backgroundColor', 'clip', 'clipPath', 'inlineSize', 'insetBlockStart', 'textDecoration'];
  window.looks = (node) => [node, node.nextElementSibling, ...(node.nextElementSibling?.querySelectorAll('*') ?? []), node.parentElement, node.closest('label'), node.closest('li')].filter(Boolean)
    .flatMap((each) => [null, '::before', '::after'].map((part) => { const style = getComputedStyle(each, part); return marks.map((mark) => style[mark]).join(); })).join();
  // A sign that fades in is looked for before it is there.
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  window.before = new Map();
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  [...document.querySelectorAll(usable)].filter((node) => there(node) && !grouped(node)).forEach((node) => window.before.set(node, window.looks(node)));
  return window.before.size;
})()`;
const NOTE_FOCUS = `(() => {
  const node = document.activeElement;
  if (!node || !window.before.has(node)) return null;
  const looked = window.before.get(node);
  window.before.set(node, null);
  return looked === null || looked !== window.looks(node) ? null : node.outerHTML.slice(0, 140);
})()`;

/** What Tab does not come to, and where it comes without a sign. */
async function walkByTab(page: Page): Promise<{ unreached: string[]; unseen: string[] }> {
  const count = await page.evaluate<number>(REMEMBER);
  const unseen: string[] = [];
  for (let step = 0; step < count * 2 + 20; step += 1) {
    await page.keyboard.press('Tab');
    const told = await page.evaluate<string | null>(NOTE_FOCUS);
    if (told) unseen.push(told);
  }
  const unreached = await page.evaluate<string[]>('[...window.before].filter(([node, looked]) => looked !== null && node.isConnected).map(([node]) => node.outerHTML.slice(0, 140))');
  return { unreached, unseen };
}

describe.each(TASKLIST_PAGES)('the page $name', (which) => {
  it.each([['light', 1440], ['light', 390], ['dark', 1440], ['dark', 390]] as const)('has no barrier that axe knows, %s, %i pixels wide', async (colorScheme, width) => {
    const visitor = await open(which, { colorScheme, viewport: width === 390 ? PHONE : DESK });
    const found = { barriers: await findBarriers(visitor.page), beside: await sidewaysScroll(visitor.page), complaints: visitor.complaints };
    await visitor.leave();
    expect(found).toEqual({ barriers: [], beside: 0, complaints: [] });
  });


  it('is walked by Tab alone at 200 % zoom, and one sees where one is', async () => {
    // 1280 × 900 at 200 %: half as many CSS pixels each way.
    const visitor = await open(which, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    const walked = await walkByTab(visitor.page);
    const beside = await sidewaysScroll(visitor.page);
    await visitor.leave();
    expect({ ...walked, beside }).toEqual({ unreached: [], unseen: [], beside: 0 });
  });
});
