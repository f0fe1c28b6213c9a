import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestApp, photo, report, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

/** Strings that break things: NUL, half surrogates, SQL, markup, right-to-left, zalgo, very long. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', ' ', '\u0000', 'a\u0000', '\ud800', '\udfffx', "' or 1=1 --", '{{7*7}}', '<script>', '%00', '../../etc/passwd', '\u202e', 'Z̸̡͘', '💥'.repeat(50), 'null', 'NaN', '-1', '1e400', '=cmd()', 'a'.repeat(6000)),
);
const anything = fc.anything({ maxDepth: 3, withNullPrototype: false, values: [nasty, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)] });
const keys = fc.constantFrom('content', 'itemType', 'categoryCode', 'addressText', 'lat', 'lng', 'wardCode', 'publishAllowed', 'channel', 'sender', '__proto__', 'constructor', 'receivedAt');
/** A good report with some fields replaced by nonsense, or nonsense altogether. */
const hostileReport = fc.oneof(
  anything,
  fc.array(fc.tuple(keys, fc.oneof(anything, nasty, fc.double())), { maxLength: 4 }).map((changes) => ({ ...report(), ...Object.fromEntries(changes) })),
  fc.record({ name: nasty, phone: nasty, email: nasty, address: nasty, kind: fc.constantFrom('person', 'business', 'anonymous', 'x'), hideName: anything }, { requiredKeys: [] }).map((sender) => ({ ...report(), sender })),
);
const stored = async () => ({
  cases: Number((await world.db('cases').count({ n: '*' }))[0]!.n), senders: Number((await world.db('senders').count({ n: '*' }))[0]!.n),
  outbox: Number((await world.db('outbox').where('key', 'like', 'report-received:%').count({ n: '*' }))[0]!.n), files: world.storedFiles().length,
});

describe('hostile input', () => {
  it('[D13] the report door: 1500 hostile bodies, never a 5xx, nothing half stored', async () => {
    let accepted = 0;
    const before = await stored();
    await fc.assert(fc.asyncProperty(hostileReport, async (body) => {
      const answer = await world.http().post('/api/v1/reports').type('json').send(JSON.stringify(body) ?? '');
      if (answer.status === 201) accepted += 1;
      else {
        expect([400, 413, 415, 422]).toContain(answer.status);
        expect(answer.body).toMatchObject({ status: answer.status, code: expect.any(String) });
      }
    }), { numRuns: 1500 });
    const after = await stored();
    expect(after.cases - before.cases).toBe(accepted);
    expect(after.senders - before.senders).toBe(accepted);
    expect(after.outbox - before.outbox).toBe(accepted);
  }, 300_000);

  it('[D13] Open311: 1000 hostile forms in both formats', async () => {
    const before = await stored();
    let accepted = 0;
    const names = fc.constantFrom('api_key', 'service_code', 'lat', 'long', 'address_string', 'description', 'email', 'phone', 'first_name', 'media_url', 'attribute[item_type]', '__proto__', 'lat[a]');
    const good = { api_key: 'demo', service_code: 'trees', lat: '10.7769', long: '106.7009', description: 'Cây ngã.' };
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(names, nasty), { maxLength: 4 }), fc.constantFrom('json', 'xml'), async (changes, format) => {
      const body = new URLSearchParams(Object.entries({ ...good, ...Object.fromEntries(changes.map(([name, value]) => [name, value.toWellFormed()])) })).toString();
      const answer = await world.http().post(`/open311/v2/requests.${format}`).type('form').send(body);
      if (answer.status === 201) accepted += 1;
      else expect([400, 403, 413, 422]).toContain(answer.status);
    }), { numRuns: 1000 });
    expect((await stored()).cases - before.cases).toBe(accepted);
  }, 300_000);

  it('[D13] multipart: 200 broken bodies leave no file behind', async () => {
    const before = await stored();
    const picture = await photo();
    const head = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const whole = Buffer.concat([Buffer.from(head('photos')), picture, Buffer.from(`\r\n--x\r\nContent-Disposition: form-data; name="report"\r\n\r\n${JSON.stringify(report({ lat: 21.03, lng: 105.85 }))}\r\n--x--\r\n`)]);
    await fc.assert(fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }), fc.boolean(), async (at, noise, cut) => {
      const body = cut ? whole.subarray(0, at) : Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)]);
      const answer = await world.http().post('/api/v1/reports').set('Content-Type', 'multipart/form-data; boundary=x').send(body);
      expect([400, 413, 415, 422]).toContain(answer.status);
    }), { numRuns: 200 });
    expect(await stored()).toEqual(before);
  }, 300_000);

  it('[D13] addresses, queries and headers: 600 hostile ones', async () => {
    const path = fc.constantFrom('/api/v1/reports/', '/t/', '/theo-doi?ma=', '/da-nhan/', '/open311/v2/requests/', '/open311/v2/requests.json?start_date=', '/open311/v2/requests.xml?service_request_id=', '/open311/v2/tokens/', '/api/v1/wards?q=', '/api/v1/wards?limit=', '/api/v1/categories?itemType=', '/callbacks/esms/', '/?lang=', '/assets/', '/tasklist/', '/api/v1/work-items/');
    await fc.assert(fc.asyncProperty(path, nasty, fc.boolean(), async (prefix, tail, encode) => {
      const address = prefix + (encode ? encodeURIComponent(tail.toWellFormed()) : encodeURI(tail.toWellFormed()).replace(/%25/g, '%').replace(/[^\x21-\x7e]/g, '')).slice(0, 4000);
      const answer = await world.http().get(address).set('Accept-Language', 'en').set('Cookie', `lang=${encodeURIComponent(tail.toWellFormed()).slice(0, 50)}`);
      expect(answer.status).toBeLessThan(500);
    }), { numRuns: 600 });
  }, 300_000);
});
