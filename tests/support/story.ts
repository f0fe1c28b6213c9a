import { expect } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { startBrowsedSystem, type SeenSystem } from './browsed-system.ts';
import { findBarriers, openBrowser, PHONE, sidewaysScroll, signIn, visit, type Browser, type Page, type Visitor, type VisitOptions } from './browser.ts';
import { eventually } from './engine.ts';

/** What a story plays in: a system of its own, a citizen with a phone, and officers who sign in when they are first wanted. */
export interface Story {
  readonly system: SeenSystem;
  readonly browser: Browser;
  readonly citizen: Visitor;
  /** The page of a demonstration account; signed in when it is first asked for, in the window that is then given. */
  as(username: string, options?: VisitOptions): Promise<Page>;
  /** The same officer without a browser, for what is not the story. */
  client(username: string): Promise<Client>;
  /** The matter once it is closed. */
  closed(code: string): Promise<{ id: string; outcome: string }>;
  /** What any of the browsers complained about, with whose it is. */
  complaints(): string[];
  close(): Promise<void>;
}

export async function openStory(): Promise<Story> {
  // One after the other: a browser beside a system that did not start would stay.
  const system = await startBrowsedSystem({ newDay: true });
  const browser = await openBrowser();
  const citizen = await visit(browser, system.url, { viewport: PHONE });
  const people = new Map<string, Visitor>();
  return {
    system, browser, citizen,
    as: async (username, options = {}) => {
      const known = people.get(username);
      if (known) return known.page;
      const visitor = await visit(browser, system.url, options);
      people.set(username, visitor);
      await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
      return visitor.page;
    },
    client: async (username) => {
      const client = new Client(system.url);
      await client.signIn(username, DEMONSTRATION_PASSWORD);
      return client;
    },
    closed: (code) => eventually(`${code} is closed`, () => system.db('matters').where({ code }).whereNot({ status: 'open' }).first<{ id: string; outcome: string } | undefined>('id', 'outcome'), 60_000),
    complaints: () => [['citizen', citizen] as const, ...people].flatMap(([who, { complaints }]) => complaints.map((each) => `${who}: ${each}`)),
    close: async () => {
      await browser.close();
      await system.remove();
    },
  };
}

/** No barrier that axe knows, and nothing beside the window's edge. */
export async function sound(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const at = new URL(page.url()).pathname;
  expect({ at, barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ at, barriers: [], beside: 0 });
}

/** Goes to an address again and again until its page says this. */
export async function untilItSays(page: Page, address: string, words: string): Promise<void> {
  await eventually(`${address} says "${words}"`, async () => {
    await page.goto(address);
    // An app's page asks for what it shows after it has come.
    return page.locator('main').getByText(words).first().waitFor({ timeout: 3_000 }).then(() => true, () => false);
  }, 60_000);
}

/** A phone, as the simulator of the text provider sees it. */
export function phoneOf({ textsUrl }: SeenSystem, number: string) {
  const texts = async (): Promise<string[]> => {
    const { messages } = await (await fetch(new URL('/messages.json', textsUrl))).json() as { messages: Array<{ phone: string; content: string }> };
    return messages.filter(({ phone }) => phone.endsWith(number.replace(/\D/g, '').slice(1))).map(({ content }) => content);
  };
  return {
    number,
    receives: (words: string) => eventually(`a text says ${words}`, async () => (await texts()).some((text) => text.includes(words)), 60_000),
    /** The newest one-time code that is not the one before. */
    code: (before = '') => eventually('a code is sent', async () => {
      const code = (await texts()).map((text) => /Ma xac nhan (\d{6})/.exec(text)?.[1]).find(Boolean);
      return code !== before && code;
    }, 60_000),
  };
}
