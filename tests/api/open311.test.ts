import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, photo, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const base = '/open311/v2';
const fields = { api_key: 'demo', service_code: 'trees', lat: '10.7769', long: '106.7009', description: 'Cây ngã chắn đường.', last_name: 'Nguyễn', first_name: 'Thử', phone: '0900000484' };
const xml = (text: string) => new XMLParser().parse(text) as Record<string, unknown>;
const post = (body: Record<string, unknown>, format = 'json') => world.http().post(`${base}/requests.${format}`).type('form').send(body);

describe('Open311 GeoReport v2', () => {
  it('[D19] discovery, service list and definition, in JSON and XML', async () => {
    const discovery = await world.http().get(`${base}/discovery.json`);
    const services = await world.http().get(`${base}/services.json?jurisdiction_id=hcmc`);
    const servicesXml = await world.http().get(`${base}/services.xml`);
    const definition = await world.http().get(`${base}/services/trees.json`);
    const definitionXml = await world.http().get(`${base}/services/trees.xml`);
    expect(discovery.body.endpoints[0].specification).toBe('http://wiki.open311.org/GeoReport_v2');
    expect(services.body.find((each: { service_code: string }) => each.service_code === 'trees')).toMatchObject({ service_name: 'Cây xanh', type: 'realtime', metadata: true });
    expect(servicesXml.headers['content-type']).toContain('text/xml');
    expect((xml(servicesXml.text).services as { service: unknown[] }).service).toHaveLength(services.body.length);
    expect(definition.body.attributes[0]).toMatchObject({ code: 'item_type', datatype: 'singlevaluelist' });
    expect((xml(definitionXml.text).service_definition as { service_code: string }).service_code).toBe('trees');
    expect((await world.http().get(`${base}/services/nothing.json`)).status).toBe(404);
  });

  it('creates requests, form-encoded and multipart with a picture, and gives them back', async () => {
    // when
    const encoded = await post(fields);
    const multipart = await Object.entries(fields).reduce((request, [name, value]) => request.field(name, value), world.http().post(`${base}/requests.xml`)).attach('media', await photo(), 'a.jpg');
    // then
    expect(encoded.status).toBe(201);
    expect(multipart.status).toBe(201);
    const id = encoded.body[0].service_request_id as string;
    const other = (xml(multipart.text).service_requests as { request: { service_request_id: string } }).request.service_request_id;
    expect(await world.db('cases').where({ code: id }).first()).toMatchObject({ channel: 'open311', category_code: 'trees' });
    expect(await world.db('attachments').join('cases', 'cases.id', 'attachments.case_id').where({ code: other })).toHaveLength(1);
    const read = await world.http().get(`${base}/requests/${id}.json`);
    expect(read.body[0]).toMatchObject({ service_request_id: id, status: 'open', description: null, lat: null });
    expect(JSON.stringify(read.body)).not.toContain('Nguyễn');
    expect((await world.http().get(`${base}/tokens/${id}.json`)).body).toEqual([{ service_request_id: id, token: id }]);
  });

  it('lists only what senders let be published and an operator has read, with personal data masked', async () => {
    // given
    const screened = { screened_at: FACTORY_NOW, category_code: 'trees', item_type: 'service-report' };
    const published = await buildCase(world.db, { ...screened, status: 'forwarded', publish_allowed: true, content: 'Gọi 0901 234 567 hoặc 0987.654.321, a.b@c.vn' });
    const done = await buildCase(world.db, { ...screened, status: 'resulted', publish_allowed: true, category_code: 'noise' });
    const hidden = [
      await buildCase(world.db, { ...screened, status: 'forwarded', publish_allowed: false }),
      await buildCase(world.db, { status: 'received', publish_allowed: true }),
      await buildCase(world.db, { ...screened, status: 'forwarded', publish_allowed: true, restricted: true }),
    ];
    const old = await buildCase(world.db, { ...screened, status: 'forwarded', publish_allowed: true, received_at: new Date(FACTORY_NOW.getTime() - 100 * 86_400_000) });
    const ids = async (query = '') => ((await world.http().get(`${base}/requests.json${query}`)).body as Array<{ service_request_id: string }>).map((each) => each.service_request_id);
    // when, then
    const all = await ids();
    expect(all).toEqual(expect.arrayContaining([published.code, done.code]));
    for (const each of [...hidden, old]) expect(all).not.toContain(each.code);
    expect(await ids('?status=closed')).toEqual([done.code]);
    expect(await ids('?service_code=noise')).toEqual([done.code]);
    expect(await ids(`?service_request_id=${published.code},${hidden[0]!.code}`)).toEqual([published.code]);
    expect(await ids('?start_date=2026-08-01T00:00:00Z&end_date=2026-08-20T00:00:00Z')).toEqual([old.code]);
    const [shown] = (await world.http().get(`${base}/requests/${published.code}.json`)).body;
    expect(shown.description).toBe('Gọi ••••••••• hoặc •••••••••, …@…');
  });

  it('answers errors as the standard has them', async () => {
    const noKey = await post({ ...fields, api_key: undefined });
    const wrongKey = await post({ ...fields, api_key: 'guess' }, 'xml');
    const noPlace = await post({ ...fields, lat: undefined, long: undefined });
    const noService = await post({ ...fields, service_code: '' });
    const unknownService = await post({ ...fields, service_code: 'nothing' });
    const outside = await post({ ...fields, lat: '21.03', long: '105.85' });
    const json = await world.http().post(`${base}/requests.json`).send(fields);
    const unknown = await world.http().get(`${base}/requests/AAAA-AAAA.json`);
    const format = await world.http().get(`${base}/services.yaml`);
    expect([noKey, wrongKey, noPlace, noService, unknownService, outside, json, unknown, format].map(({ status }) => status)).toEqual([403, 403, 400, 400, 422, 422, 415, 404, 400]);
    expect(noPlace.body).toEqual([{ code: 400, description: expect.stringContaining('lat') }]);
    expect((xml(wrongKey.text).errors as { error: unknown }).error).toMatchObject({ code: 403 });
  });

  it('takes the demonstration key only outside production, and configured keys always', async () => {
    const production = await createTestApp({ NODE_ENV: 'production' });
    try {
      const send = (api_key: string) => production.http().post(`${base}/requests.json`).type('form').send({ ...fields, api_key });
      expect((await send('demo')).status).toBe(403);
      await production.db('settings').insert({ key: 'open311-api-keys', value: JSON.stringify(['issued-key']), updated_by: 'test' }).onConflict('key').merge();
      expect((await send('issued-key')).status).toBe(201);
    } finally {
      await production.close();
    }
  });
});
