import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../lib/canonical-json.ts';

it('writes one text for one value, before and after it went through JSON', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
    const again: unknown = JSON.parse(JSON.stringify(value));
    expect(canonicalJson(again)).toBe(canonicalJson(value));
    expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
  }));
});


it('does not care for the order of members, undefined members and how a date is held', () => {
  const day = new Date('2026-11-21T08:00:00Z');
  expect(canonicalJson({ b: [1, undefined], a: day, c: undefined })).toBe('{"a":"2026-11-21T08:00:00.000Z","b":[1,null]}');
  expect(canonicalJson({ a: day.toISOString(), b: [1, null] })).toBe(canonicalJson({ b: [1, null], a: day }));
});
