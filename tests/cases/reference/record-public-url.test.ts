import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { followLink, officerLink } from '../../../cases/notifications/links.ts';
import { recordPublicUrl } from '../../../cases/reference/record-public-url.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

it('texts link to the address of the last start, however often it started', async () => {
  // given
  const { db } = database;
  await recordPublicUrl(db, 'http://localhost:8022', new Date('2026-11-20T08:00:00Z'));
  // when
  await recordPublicUrl(db, 'https://1022.example.vn/', new Date('2026-11-21T08:00:00Z'));
  // then
  await db.transaction(async (trx) => {
    expect(await followLink(trx, '7KRM-4XTA')).toBe('https://1022.example.vn/t/7KRM-4XTA');
    expect(await officerLink(trx, '7KRM-4XTA')).toBe('https://1022.example.vn/v/7KRM-4XTA');
  });
});
