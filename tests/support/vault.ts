import { createVault } from '../../cases/privacy/vault.ts';
import type { KeyRing } from '../../cases/privacy/key-ring.ts';

/** Fixed keys, so that what the template database was sealed with opens in every test file. */
export const testKeyRing: KeyRing = {
  current: 'test',
  keys: { test: Buffer.alloc(32, 1).toString('base64') },
  index: Buffer.alloc(32, 2).toString('base64'),
};

export const testVault = createVault(testKeyRing);
