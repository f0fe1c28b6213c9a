import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, photo, report, video, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const send = (body: unknown) => world.http().post('/api/v1/reports').send(body as object);
const countCases = async () => Number((await world.db('cases').count({ n: '*' }))[0]!.n);

describe('reporting', () => {
  it('[S15] takes a report and answers the code to follow it by', async () => {
    // when
    const answer = await send(report());
    // then
    expect(answer.status).toBe(201);
    expect(answer.body.code).toMatch(/^[2-9A-Y]{4}-[2-9A-Y]{4}$/);
    expect(answer.body.followUrl).toBe(`http://portal.test/t/${answer.body.code}`);
    const stored = await world.db('cases').where({ code: answer.body.code }).first();
    expect(stored).toMatchObject({ status: 'received', channel: 'web', publish_allowed: false });
    expect(await world.db('outbox').where({ key: `report-received:${stored.id}` }).first()).toBeTruthy();
  });

  it('[S15] takes pictures and videos along, reads where a picture was taken and strips it', async () => {
    // when
    const answer = await world.http().post('/api/v1/reports')
      .field('report', JSON.stringify(report())).attach('photos', await photo({ position: true }), 'a.jpg').attach('photos', await photo(), 'b.jpg').attach('videos', video(), 'c.mp4');
    // then
    expect(answer.status).toBe(201);
    const rows = await world.db('attachments').join('cases', 'cases.id', 'attachments.case_id').where({ code: answer.body.code }).orderBy('kind');
    expect(rows.map((row) => row.kind)).toEqual(['image', 'image', 'video']);
    expect(rows.some((row) => row.taken_lat !== null && Math.abs(row.taken_lat - 10.7767) < 0.01)).toBe(true);
  });

  it('[D12] needs no more than what happened and, anonymously, nothing of the sender', async () => {
    const answer = await send({ content: 'Nắp hố ga bể trước số 5 đường Hoa Sen.', sender: { kind: 'anonymous' } });
    expect(answer.status).toBe(201);
  });

  it('gives the same answer to the same request with the same idempotency key, and stores it once', async () => {
    // given
    const before = await countCases();
    const again = () => world.http().post('/api/v1/reports').set('Idempotency-Key', 'key-of-a-phone-1').send(report({ content: 'Cây ngã chắn đường Trần Phú.' }));
    // when: at the same time, and once more
    const [first, second] = await Promise.all([again(), again()]);
    const third = await again();
    // then
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(new Set([first.body.code, second.body.code, third.body.code]).size).toBe(1);
    expect(third.headers['idempotency-replayed']).toBe('true');
    expect(await countCases()).toBe(before + 1);
  });

  it('refuses a key that came with another report before', async () => {
    await world.http().post('/api/v1/reports').set('Idempotency-Key', 'key-of-a-phone-2').send(report());
    const other = await world.http().post('/api/v1/reports').set('Idempotency-Key', 'key-of-a-phone-2').send(report({ content: 'Việc khác hẳn.' }));
    expect(other.status).toBe(409);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('removes the files of a replayed request', async () => {
    const picture = await photo();
    const again = () => world.http().post('/api/v1/reports').set('Idempotency-Key', 'key-with-picture').field('report', JSON.stringify(report())).attach('photos', picture, 'a.jpg');
    await again();
    const files = world.storedFiles().length;
    const second = await again();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(world.storedFiles()).toHaveLength(files);
  });
});

describe('reporting: what is refused names the field and the cure, and leaves nothing behind', () => {
  const problems: Array<[string, unknown, number, string | undefined]> = [
    ['no body', undefined, 400, ''],
    ['no content', report({ content: '   ' }), 422, '/content'],
    ['a missing content', { sender: { kind: 'person', phone: '0900000484' } }, 400, '/content'],
    ['a content of another type', report({ content: { a: 1 } }), 400, '/content'],
    ['a content that is too long', report({ content: 'a'.repeat(5001) }), 400, '/content'],
    ['an unknown field', report({ admin: true }), 400, '/admin'],
    ['a point outside the City', report({ lat: 21.03, lng: 105.85 }), 422, '/lat'],
    ['half a point', { ...report(), lng: undefined }, 400, '/lng'],
    ['an impossible point', report({ lat: 910 }), 400, '/lat'],
    ['a wrong phone number', report({ sender: { kind: 'person', phone: '12' } }), 400, '/sender/phone'],
    ['a wrong e-mail address', report({ sender: { kind: 'person', email: 'a@' } }), 400, '/sender/email'],
    ['a sender of no kind', report({ sender: {} }), 400, '/sender/kind'],
    ['an unknown category', report({ categoryCode: 'nothing' }), 422, '/categoryCode'],
    ['an anonymous sender with a phone', report({ sender: { kind: 'anonymous', phone: '0900000484' } }), 422, '/sender/phone'],
    ['U+0000', report({ content: 'a\u0000b' }), 400, '/content'],
    ['half a surrogate pair', report({ addressText: 'a\ud800b' }), 400, '/addressText'],
    ['an array', [], 400, ''],
  ];
  for (const [name, body, status, pointer] of problems) {
    it(name, async () => {
      const before = await countCases();
      const answer = await send(body);
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ status, type: expect.stringContaining('/problems/'), title: expect.any(String), detail: expect.any(String), instance: expect.stringMatching(/^urn:uuid:/) });
      expect(answer.body.errors[0]).toMatchObject({ pointer, found: expect.any(String), wanted: expect.any(String), cure: expect.any(String) });
      expect(await countCases()).toBe(before);
    });
  }

  it('broken JSON, a wrong media type, a body that is too large', async () => {
    const broken = await world.http().post('/api/v1/reports').type('json').send('{"content":');
    const text = await world.http().post('/api/v1/reports').type('text').send('hello');
    const large = await send(report({ content: 'a'.repeat(300_000) }));
    expect([broken.status, text.status, large.status]).toEqual([400, 415, 413]);
    expect([broken.body.code, text.body.code, large.body.code]).toEqual(['malformed-json', 'media-type-unsupported', 'body-too-large']);
  });

  it('speaks English when asked to', async () => {
    const answer = await send({ sender: { kind: 'person' } }).set('Accept-Language', 'en-GB,en;q=0.9');
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.body.errors[0].cure).toBe('Fill in this field.');
  });

  it('files: a type that is not taken, too many, none at the end: nothing stays', async () => {
    // given
    const files = world.storedFiles().length;
    const form = () => world.http().post('/api/v1/reports').field('report', JSON.stringify(report()));
    const pictures = await Promise.all(Array.from({ length: 6 }, () => photo()));
    // when
    const script = await form().attach('photos', await photo(), 'a.jpg').attach('photos', Buffer.from('<script>alert(1)</script>'), 'b.jpg');
    const many = await pictures.reduce((request, picture, index) => request.attach('photos', picture, `${index}.jpg`), form());
    const other = await form().attach('documents', await photo(), 'a.jpg');
    const invalid = await world.http().post('/api/v1/reports').field('report', JSON.stringify(report({ lat: 21, lng: 105 }))).attach('photos', await photo(), 'a.jpg');
    const cut = await world.http().post('/api/v1/reports').set('Content-Type', 'multipart/form-data; boundary=x').send('--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\nabc');
    const boundless = await world.http().post('/api/v1/reports').set('Content-Type', 'multipart/form-data').send('abc');
    // then
    expect([script.status, many.status, other.status, invalid.status, cut.status, boundless.status]).toEqual([415, 413, 400, 422, 400, 400]);
    expect(script.body.errors[0]).toMatchObject({ parameter: 'photos', code: 'file-type-refused' });
    expect(world.storedFiles()).toHaveLength(files);
  });
});

describe('limits', () => {
  it('answers 429 with Retry-After when an address asks too often, on every replica', async () => {
    // given
    const strict = await createTestApp({ PUBLIC_READ_RATE_LIMIT: '3' });
    try {
      // when
      const answers = [];
      for (let n = 0; n < 4; n += 1) answers.push(await strict.http().get('/api/v1/item-types'));
      // then
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(Number(answers[3]!.headers['retry-after'])).toBeGreaterThan(0);
      expect(answers[3]!.body.code).toBe('too-many-requests');
      const [row] = await strict.db('rate_limits').where('key', 'like', 'public-reads:%');
      expect(row.points).toBe(4);
      expect(JSON.stringify(row)).not.toContain('127.0.0.1');
    } finally {
      await strict.close();
    }
  });

  it('counts readers behind one address apart from who reports there', async () => {
    // given
    const strict = await createTestApp({ PUBLIC_RATE_LIMIT: '2' });
    try {
      const typing = () => strict.http().post('/api/v1/answers/similar').send({ text: 'Đổi giấy phép lái xe ở đâu' });
      const sending = () => strict.http().post('/api/v1/reports').send(report());
      // when
      const reads = [];
      for (let n = 0; n < 5; n += 1) reads.push(await strict.http().get('/minh-bach'), await typing());
      const sent = [await sending(), await sending(), await sending()];
      // then
      expect(reads.map(({ status }) => status)).toEqual(reads.map(() => 200));
      expect(sent.map(({ status }) => status)).toEqual([201, 201, 429]);
      expect(Number(sent[2]!.headers['retry-after'])).toBeGreaterThan(0);
      expect((await strict.http().get('/')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('[D29] ends guesses at codes after as many as there are writes, at every door; who knows a code reads on', async () => {
    // given
    const strict = await createTestApp({ PUBLIC_RATE_LIMIT: '10', PUBLIC_READ_RATE_LIMIT: '100' });
    try {
      const { body: { code } } = await strict.http().post('/api/v1/reports').send(report());
      const doors = (asked: string) => [`/t/${asked}`, `/theo-doi?ma=${asked}`, `/api/v1/reports/${asked}`, `/open311/v2/requests/${asked}.json`];
      // when
      const known = [];
      for (let n = 0; n < 20; n += 1) known.push((await strict.http().get(doors(code)[n % 4]!)).status);
      const guessed = [];
      for (let n = 0; n < 12; n += 1) guessed.push((await strict.http().get(doors('2222-2222')[n % 4]!)).status);
      // then
      expect(known.filter((status) => status !== 200 && status !== 303)).toEqual([]);
      expect(guessed.slice(0, 4)).toEqual([404, 404, 404, 404]);
      expect(guessed.slice(10)).toEqual([429, 429]);
    } finally {
      await strict.close();
    }
  });
});

describe('privacy of the doors', () => {
  it('[D29] logs neither what was sent nor the address asked for', async () => {
    const { body } = await send(report({ content: 'Một nội dung rất riêng tư 0900000484.' }));
    await world.http().get(`/api/v1/reports/${body.code}`);
    const lines = JSON.stringify(world.log);
    expect(lines).toContain('GET /api/v1/reports/{code}');
    expect(lines).not.toContain(body.code);
    expect(lines).not.toContain('riêng tư');
    expect(lines).not.toContain('0900000484');
  });
});
