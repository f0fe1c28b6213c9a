import { expect } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { findBarriers, sidewaysScroll, signIn, visit, type Browser, type Page, type Visitor, type VisitOptions } from './browser.ts';
import { eventually } from './engine.ts';

/** The officers of a story, each with a browser of their own that stays open from one step to the next. */
export function peopleOf(world: () => { readonly browser: Browser; readonly url: string }) {
  const people = new Map<string, Visitor>();
  return {
    /** The page of a demonstration account; signed in when it is first asked for, in the window that is then given. */
    async as(username: string, options: VisitOptions = {}): Promise<Page> {
      const known = people.get(username);
      if (known) return known.page;
      const { browser, url } = world();
      const visitor = await visit(browser, url, options);
      people.set(username, visitor);
      await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
      return visitor.page;
    },
    /** What the browsers complained about, by account; empty when nothing. */
    complaints: () => Object.fromEntries([...people].filter(([, { complaints }]) => complaints.length > 0).map(([username, { complaints }]) => [username, complaints])),
  };
}

/** No barrier that axe knows, and nothing beside the window's edge. */
export async function expectSound(page: Page, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ where, barriers: [], beside: 0 });
}

/** Goes to an address again and again until its page says this. */
export async function untilItSays(page: Page, address: string, words: string): Promise<void> {
  await eventually(`${address} says "${words}"`, async () => {
    await page.goto(address);
    return page.locator('main').getByText(words).first().isVisible();
  }, 60_000);
}
