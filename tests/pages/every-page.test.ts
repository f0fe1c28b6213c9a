import { afterAll, beforeAll, jest } from '@jest/globals';
import { countDays } from '../../cases/figures/count-days.ts';
import type { Role } from '../../cases/officers/officer.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { at, flowOf, FORWARD } from '../support/flow.ts';
import { serveApp, type ServedApp } from '../support/served-app.ts';
import { TASKLIST_PAGES, type Shown } from '../support/tasklist-pages.ts';
import { describePages, EVERY_LOOK } from '../support/walked-pages.ts';
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
  await countDays(world.db, at(30));
  return { screening, handling: { code: handling.code, workItemId: before.workItemId }, closed };
}

async function causeOf(): Promise<string | undefined> {
  const row = await world.db('causes').where({ category_code: FORWARD.categoryCode }).first<{ code: string } | undefined>('code').catch(() => undefined);
  return row?.code;
}

describePages(TASKLIST_PAGES, EVERY_LOOK, () => ({ browser, url: world.url, shown, people }));
