import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newKeyRing, withNewKey, withoutOldKeys } from '../../../cases/privacy/key-ring.ts';
import { createVault } from '../../../cases/privacy/vault.ts';

const place = 'senders.phone:1';

describe('vault', () => {
  it('[D13] [D15] opens what it sealed, in its place, and shows nothing of it before', () => {
    const vault = createVault(newKeyRing());
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 200 }), (value) => {
      const sealed = vault.seal(value, place);
      expect(vault.open(sealed, place)).toBe(value);
      if (value.length > 3) expect(sealed).not.toContain(value);
      expect(vault.seal(value, place)).not.toBe(sealed);
    }), { numRuns: 200 });
  });


  it('[D15] refuses a value that was moved to another row, changed in any character, or sealed by others', () => {
    // given
    const vault = createVault(newKeyRing());
    const sealed = vault.seal('+84901888484', place);
    const start = sealed.lastIndexOf('.') + 1;

    // then
    expect(() => vault.open(sealed, 'senders.phone:2')).toThrow(/could not be opened/);
    expect(() => createVault(newKeyRing()).open(sealed, place)).toThrow(/could not be opened/);
    for (let at = start; at < sealed.length; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      // the last character of base64url may hold unused bits
      if (Buffer.from(changed.slice(start), 'base64url').equals(Buffer.from(sealed.slice(start), 'base64url'))) continue;
      expect(() => vault.open(changed, place)).toThrow(/could not be opened/);
    }
    for (const broken of ['', 'v1', 'v1.x.y', sealed.slice(0, start + 8), `v2${sealed.slice(2)}`, `${sealed}.more`]) {
      expect(() => vault.open(broken, place)).toThrow(/could not be opened/);
    }
  });


  it('[D15] opens old values after a rotation, seals new ones with the new key, and loses neither until the old key goes', () => {
    // given
    const before = newKeyRing();
    const sealedBefore = createVault(before).seal('a', place);
    const after = withNewKey(before);
    const vault = createVault(after);

    // when
    const sealedAfter = vault.seal('a', place);

    // then
    expect([vault.open(sealedBefore, place), vault.isCurrent(sealedBefore)]).toEqual(['a', false]);
    expect(vault.isCurrent(sealedAfter)).toBe(true);
    expect(() => createVault(withoutOldKeys(after)).open(sealedBefore, place)).toThrow(/could not be opened/);
    expect(vault.index('x', 'phone')).toBe(createVault(before).index('x', 'phone'));
  });


  it('reads the ring again for a value that another process sealed with a newer key', () => {
    // given
    const old = newKeyRing();
    const next = withNewKey(old);
    const sealedElsewhere = createVault(next).seal('a', place);

    // then
    expect(createVault({ ...old, reload: () => next }).open(sealedElsewhere, place)).toBe('a');
  });


  it('indexes equal values alike, and phones apart from e-mails', () => {
    const vault = createVault(newKeyRing());
    expect(vault.index('x', 'phone')).toBe(vault.index('x', 'phone'));
    expect(vault.index('x', 'phone')).not.toBe(vault.index('x', 'email'));
    expect(vault.index('x', 'phone')).not.toBe(createVault(newKeyRing()).index('x', 'phone'));
  });
});
