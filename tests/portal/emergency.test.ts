import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../api/support.ts';
import { FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });
afterEach(async () => { await world.db('emergency_periods').delete(); });

const minutes = (n: number) => new Date(FACTORY_NOW.getTime() + n * 60_000);
const emergency = (row: object = {}) => world.db('emergency_periods').insert({
  code: 'test', reason: 'Dịch bệnh', starts_at: minutes(-60), ends_at: minutes(60), cut_off: '08:00', banner_vi: 'Thành phố đang phòng dịch: ở nhà khi có thể.', banner_en: 'Stay home if you can.', ...row,
});
const groups = (page: string) => [...page.matchAll(/<optgroup label="([^"]+)">(.*?)<\/optgroup>/gs)].map(([, name, options]) => ({ name, codes: [...options!.matchAll(/value="([^"]+)"/g)].map((match) => match[1]) }));

describe('the report form in an emergency', () => {
  it('says so in both languages, and has the chosen categories first and once, without JavaScript', async () => {
    // given
    const before = groups((await world.http().get('/')).text);
    await emergency({ categories: ['epidemic-quarantine-breach', 'epidemic-gathering', 'gone-meanwhile'] });
    // when
    const [vi, en] = [(await world.http().get('/')).text, (await world.http().get('/?lang=en')).text];
    // then
    expect(vi).toContain('Thành phố đang phòng dịch: ở nhà khi có thể.');
    expect(en).toContain('Stay home if you can.');
    expect(groups(vi)[0]).toEqual({ name: 'Ưu tiên trong tình trạng khẩn cấp', codes: ['epidemic-quarantine-breach', 'epidemic-gathering'] });
    expect(groups(vi).flatMap(({ codes }) => codes).sort()).toEqual(before.flatMap(({ codes }) => codes).sort());
    expect(vi.indexOf('epidemic-quarantine-breach')).toBeLessThan(vi.indexOf('value="parking"'));
  });

  it('shows the words as words, whatever they hold', async () => {
    await emergency({ banner_vi: '<script>alert(1)</script><img src=x onerror=alert(1)> & "5K"' });
    const { text } = await world.http().get('/');
    expect(text).not.toMatch(/<script>alert|<img/);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('is as ever before it, after it, and when it was ended early', async () => {
    const usual = (await world.http().get('/')).text.replace(/value="[0-9a-f-]{36}"/, '');
    for (const row of [{ starts_at: minutes(1) }, { starts_at: minutes(-60), ends_at: minutes(0) }, { ended_at: minutes(-1) }]) {
      await emergency(row);
      expect((await world.http().get('/')).text.replace(/value="[0-9a-f-]{36}"/, '')).toBe(usual);
      await world.db('emergency_periods').delete();
    }
  });

  it('keeps banner and order when the form comes back with mistakes', async () => {
    await emergency({ categories: ['epidemic-gathering'] });
    const { status, text } = await world.http().post('/').field('content', '').field('senderKind', 'person');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain('Thành phố đang phòng dịch');
    expect(groups(text)[0]!.codes).toEqual(['epidemic-gathering']);
  });
});
