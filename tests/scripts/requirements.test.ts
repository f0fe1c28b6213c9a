import path from 'node:path';
import { expect, it } from '@jest/globals';
import { idsIn, traceRequirements } from '../../scripts/requirements.ts';

it('reads ids, lists and ranges from a test title', () => {
  expect(idsIn('[S17] forwards')).toEqual(['S17']);
  expect(idsIn('[S19–S22, D18] handles')).toEqual(['S19', 'S20', 'S21', 'S22', 'D18']);
  expect(idsIn('[Sx] is nothing')).toEqual([]);
});


it('knows every duty of both source texts', () => {
  // when
  const ids = traceRequirements(path.resolve('.')).map(({ id }) => id);

  // then
  expect(ids).toEqual([...Array.from({ length: 29 }, (_, n) => `S${n + 1}`), ...Array.from({ length: 37 }, (_, n) => `D${n + 1}`)]);
});
