import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const violation = 'Quán nhậu vẫn mở cửa, tụ tập hơn ba mươi người, không ai đeo khẩu trang.';

/** Every public door, each with the code of the case that it made. */
const doors: Record<string, () => Promise<string>> = {
  'the api': async () => (await world.http().post('/api/v1/reports').send({
    content: violation, itemType: 'violation-report', categoryCode: 'epidemic-gathering', lat: 10.7769, lng: 106.7009, sender: { kind: 'person', phone: '0900000484' },
  })).body.code,
  'Open311': async () => (await world.http().post('/open311/v2/requests.json').type('form').send({
    api_key: 'demo', service_code: 'epidemic-gathering', lat: '10.7769', long: '106.7009', description: violation, phone: '0900000484',
  })).body[0].service_request_id,
  'the page without JavaScript': async () => {
    const page = await world.http().get('/');
    const key = /name="idempotencyKey" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const sent = await world.http().post('/').field('idempotencyKey', key).field('content', violation).field('categoryCode', 'epidemic-gathering').field('senderKind', 'anonymous');
    return /[2-9A-Y]{4}-[2-9A-Y]{4}/.exec(`${sent.headers.location ?? ''} ${sent.text}`)?.[0] ?? `none: ${sent.status}`;
  },
};

describe('reports of violations of the epidemic rules', () => {
  for (const [door, send] of Object.entries(doors)) {
    it(`[S6] [S7] are received through ${door} and set on their way to be screened and forwarded`, async () => {
      // when
      const code = await send();

      // then
      const stored = await world.db('cases').where({ code }).first();
      expect(stored).toMatchObject({ content: violation, category_code: 'epidemic-gathering', status: 'received' });
      const [order] = await world.db('outbox').where({ key: `report-received:${stored.id}` });
      expect(order).toMatchObject({ kind: 'publish-message', payload: { name: 'report-received', correlationKey: stored.id } });
    });
  }
});
