import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCaseCode, newCaseCode } from '../../../cases/intake/case-code.ts';

const ALPHABET = '23456789ACEFHJKMPRTVWXY';
const code = fc.constant(null).map(newCaseCode);
const positions = [0, 1, 2, 3, 5, 6, 7, 8];

describe('case code', () => {
  it('[D12] is eight characters without look-alikes and passes its own check', () => {
    fc.assert(fc.property(code, (made) => {
      expect(made).toMatch(/^[2-9ACEFHJKMPRTVWXY]{4}-[2-9ACEFHJKMPRTVWXY]{4}$/);
      expect(checkCaseCode(made)).toBe(made);
    }), { numRuns: 500 });
  });


  it('[D12] catches every single wrong character', () => {
    fc.assert(fc.property(code, (made) => {
      for (const at of positions) {
        for (const wrong of ALPHABET) {
          if (wrong === made[at]) continue;
          expect(checkCaseCode(`${made.slice(0, at)}${wrong}${made.slice(at + 1)}`)).toBeNull();
        }
      }
    }), { numRuns: 100 });
  });


  it('[D12] catches every two characters that changed places', () => {
    fc.assert(fc.property(code, (made) => {
      for (const [first, second] of positions.flatMap((a, i) => positions.slice(i + 1).map((b) => [a, b] as const))) {
        if (made[first] === made[second]) continue;
        const characters = [...made];
        [characters[first], characters[second]] = [characters[second]!, characters[first]!];
        expect(checkCaseCode(characters.join(''))).toBeNull();
      }
    }), { numRuns: 200 });
  });


  it('[D12] takes a code as people write it: small letters, spaces, no dash, look-alikes', () => {
    const lookAlikes: Record<string, string> = { 2: 'z', 5: 'S', 8: 'b', 6: 'G', V: 'u', M: 'n' };
    fc.assert(fc.property(code, fc.constantFrom(' ', '', '-', ' - ', '.', '–'), (made, separator) => {
      const written = [...made.replace('-', '')].map((character) => lookAlikes[character] ?? character).join('');
      expect(checkCaseCode(` ${written.slice(0, 4)}${separator}${written.slice(4)} `)).toBe(made);
      expect(checkCaseCode(made.toLowerCase())).toBe(made);
    }), { numRuns: 300 });
  });


  it('is null for whatever else people type', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const found = checkCaseCode(text);
      expect(found === null || /^.{4}-.{4}$/.test(found)).toBe(true);
    }));
    for (const text of ['', 'ABCD', '0000-0000', 'x'.repeat(10_000)]) expect(checkCaseCode(text)).toBeNull();
  });
});
