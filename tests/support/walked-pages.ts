import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../cases/officers/officer.ts';
import { DESK, findBarriers, PHONE, sidewaysScroll, visit, type Browser, type Page, type VisitOptions, type Visitor } from './browser.ts';
import type { SignedIn } from '../api/support.ts';

/** A page of one of the officers' applications. */
export interface AppPage<Shown> {
  readonly name: string;
  /** Who looks at it; null: nobody is signed in. */
  readonly as: Role | null;
  readonly path: (shown: Shown) => string;
  /** Is on the page when everything has come. */
  readonly ready: string;
  /** The page asks for more after that, and comes to rest; pages with an open stream never do. */
  readonly rests?: boolean;
  /** What the browser may complain about, because a package that may not be changed brings it about. */
  readonly allowed?: RegExp;
}

/** What the pages are walked in; known when the tests run. */
export interface WalkedWorld<Shown> {
  readonly browser: Browser;
  readonly url: string;
  readonly shown: Shown;
  readonly people: ReadonlyMap<Role, SignedIn>;
}

async function open<Shown>({ browser, url, shown, people }: WalkedWorld<Shown>, which: AppPage<Shown>, options: VisitOptions): Promise<Visitor> {
  const visitor = await visit(browser, url, options);
  if (which.as) {
    const [name, value] = people.get(which.as)!.cookie.split('=');
    await visitor.context.addCookies([{ name: name!, value: value!, url }]);
  }
  await visitor.page.goto(which.path(shown));
  await visitor.page.locator(which.ready).first().waitFor();
  if (which.rests) await visitor.page.waitForLoadState('networkidle');
  await visitor.page.evaluate('document.fonts.ready');
  return visitor;
}

/** Marks everything that one can use, remembers how it looks, and answers how many stops Tab may make. */
const REMEMBER = `(() => {
  const usable = 'a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]:not([disabled])';
  const there = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('[inert], [aria-hidden=true]');
  // Of a group of radio buttons, and of a menu or list, one is enough: arrows do the rest. So they do in a decision table's cells.
  const grouped = (node) => node.type === 'radio' || node.tabIndex < 0 || Boolean(node.closest('[role=menu], [role=listbox], .dmn-js-parent'));
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
  return [...document.querySelectorAll(usable)].filter(there).length;
})()`;
const NOTE_FOCUS = `(() => {
  const node = document.activeElement;
  if (!node || !window.before.has(node)) return null;
  const looked = window.before.get(node);
  window.before.set(node, null);
  return looked === null || looked !== window.looks(node) ? null : node.outerHTML.slice(0, 140);
})()`;

/** After so many presses that came to nothing new, one is in a table's cells or round again. */
const ENOUGH_OF_THE_SAME = 60;
const LEFT = '[...window.before].filter(([node, looked]) => looked !== null && node.isConnected).map(([node]) => node.outerHTML.slice(0, 140))';

/** What Tab does not come to, neither forwards nor backwards from where the page began, and where it comes without a sign. */
async function walkByTab(page: Page): Promise<{ unreached: string[]; unseen: string[] }> {
  const count = await page.evaluate<number>(REMEMBER);
  const unseen: string[] = [];
  let unreached = await page.evaluate<string[]>(LEFT);
  for (const key of ['Tab', 'Shift+Tab']) {
    await page.evaluate('window.began?.focus()');
    let same = 0;
    for (let step = 0; unreached.length > 0 && same < ENOUGH_OF_THE_SAME && step < count * 2 + 20; step += 1) {
      await page.keyboard.press(key);
      const told = await page.evaluate<string | null>(NOTE_FOCUS);
      await page.evaluate('window.began ??= document.activeElement');
      if (told) unseen.push(told);
      const left = await page.evaluate<string[]>(LEFT);
      same = left.length < unreached.length ? 0 : same + 1;
      unreached = left;
    }
  }
  return { unreached, unseen };
}

type Look = readonly [colours: 'light' | 'dark', width: 390 | 1440];
export const EVERY_LOOK: readonly Look[] = [['light', 1440], ['light', 390], ['dark', 1440], ['dark', 390]];

/** Colours that fade over are at their end at once; what turns for ever goes on. */
const COME_TO_REST = "document.getAnimations().forEach((each) => { if (each instanceof CSSTransition) each.finish(); })";
const sizeOf = (width: 390 | 1440) => (width === 390 ? PHONE : DESK);

/** Each page as it looks before axe, and walked by Tab alone at 200 % zoom. */
export function describePages<Shown>(pages: ReadonlyArray<AppPage<Shown>>, looks: readonly Look[], world: () => WalkedWorld<Shown>): void {
  it('the pages are set in the typeface that comes with them', async () => {
    const visitor = await open(world(), pages[0]!, {});
    const loaded = await visitor.page.evaluate("[...document.fonts].some(({ family, status }) => family.includes('Plex Sans') && status === 'loaded')");
    await visitor.leave();
    expect(loaded).toBe(true);
  });

  describe.each(pages)('the page $name', (which) => {
    it('has no barrier that axe knows, however it looks', async () => {
      const found = [];
      const visitor = await open(world(), which, { colorScheme: looks[0]![0], viewport: sizeOf(looks[0]![1]) });
      for (const [colorScheme, width] of looks) {
        await visitor.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await visitor.page.setViewportSize(sizeOf(width));
        await visitor.page.evaluate(COME_TO_REST);
        found.push({ colorScheme, width, barriers: await findBarriers(visitor.page), beside: await sidewaysScroll(visitor.page) });
      }
      const complaints = visitor.complaints.filter((complaint) => !which.allowed?.test(complaint));
      await visitor.leave();
      expect({ found, complaints }).toEqual({ found: looks.map(([colorScheme, width]) => ({ colorScheme, width, barriers: [], beside: 0 })), complaints: [] });
    });

    it('is walked by Tab alone at 200 % zoom, and one sees where one is', async () => {
      // 1280 × 900 at 200 %: half as many CSS pixels each way.
      const visitor = await open(world(), which, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
      const walked = await walkByTab(visitor.page);
      const beside = await sidewaysScroll(visitor.page);
      await visitor.leave();
      expect({ ...walked, beside }).toEqual({ unreached: [], unseen: [], beside: 0 });
    });
  });
}
