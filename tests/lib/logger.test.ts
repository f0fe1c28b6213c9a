import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Case } from '../../cases/case.ts';
import { createLogger } from '../../lib/logger.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCase } from '../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

function logged(err: unknown): string {
  const lines: string[] = [];
  createLogger('test', 'warn', { write: (line) => { lines.push(line); } }).warn({ err }, 'went wrong');
  return lines.join('');
}

describe('what is logged of an error', () => {
  it('[D29] never holds the values of a statement that the database refused, wrapped or not', async () => {
    // given
    const { id } = await buildCase(database.db);
    const refused = await database.db('cases').where({ id }).update({ forwarded_at: 'bà Bảy số 12' }).catch((error: unknown) => error);
    const wrapped = await Case.query(database.db).findById(id).patch({ forwardedAt: 'bà Bảy số 12' as never }).catch((error: unknown) => error);

    // then
    expect([refused, wrapped].map((error) => JSON.stringify({ ...(error as object), message: (error as Error).message }))).toEqual([expect.stringContaining('Bảy'), expect.stringContaining('Bảy')]);
    for (const error of [refused, wrapped, new Error('the job failed', { cause: wrapped })]) expect(logged(error)).not.toContain('Bảy');
    expect(JSON.parse(logged(wrapped)).err).toMatchObject({ type: 'DataError', code: '22007', stack: expect.stringContaining('at ') });
  });

  it('holds the words of any other error', () => {
    expect(JSON.parse(logged(new Error('out of order'))).err).toMatchObject({ type: 'Error', message: 'out of order' });
  });
});
