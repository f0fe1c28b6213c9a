import { expect, it } from '@jest/globals';
import { benchBareEngine } from '../../bench/bare-engine.ts';

it('what the bench compares with carries every report through the shipped diagrams to its end', async () => {
  expect(await benchBareEngine(3, 60_000)).toBeGreaterThan(0);
}, 150_000);
