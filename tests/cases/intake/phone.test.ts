import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalisePhone, takesTexts } from '../../../cases/intake/phone.ts';

describe('phone numbers', () => {
  it.each([
    ['0901888484', '+84901888484'], ['0901 888 484', '+84901888484'], ['0901.888.484', '+84901888484'], ['+84 901-888-484', '+84901888484'],
    ['84901888484', '+84901888484'], ['0084901888484', '+84901888484'], ['(028) 3829 2222', '+842838292222'], ['+1 202-456-1414', '+12024561414'],
    ['０９０１８８８４８４', '+84901888484'],
  ])('[D12] takes "%s" as people write it', (text, stored) => {
    expect(normalisePhone(text)).toBe(stored);
  });


  it.each([
    ['01629888484', '+84329888484'], ['0169 988 8484', '+84399888484'], ['+84 120 988 8484', '+84709888484'], ['841219888484', '+84799888484'],
    ['01279888484', '+84819888484'], ['01869888484', '+84569888484'], ['01999888484', '+84599888484'],
  ])('[D12] gives the old eleven-digit number %s its present prefix', (text, stored) => {
    expect(normalisePhone(text)).toBe(stored);
  });


  it.each(['1022', '113', '0901', 'abc', '', '090188848499', '0901888484 ext 5', '+84', '٠٠٠'])('refuses "%s"', (text) => {
    expect(normalisePhone(text)).toBeNull();
  });


  it('stores only E.164, and the same when given again', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^0[1-9][0-9 .]{7,12}$/)), (text) => {
      const stored = normalisePhone(text);
      if (stored === null) return;
      expect(stored).toMatch(/^\+[1-9]\d{5,14}$/);
      expect(normalisePhone(stored)).toBe(stored);
    }), { numRuns: 500 });
  });


  it('[S18] knows which ones take texts', () => {
    expect([takesTexts('+84901888484'), takesTexts('+842838292222'), takesTexts('x')]).toEqual([true, false, false]);
  });
});
