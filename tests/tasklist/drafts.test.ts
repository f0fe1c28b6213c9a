import { expect, it } from '@jest/globals';
import { ownDraft } from '../../tasklist/form/use-draft.ts';

it('knows its own draft again when the answer to a save got lost, also after typing on', () => {
  // given: two saves without an answer; the database keeps the keys in its own order
  const first = { outcome: 'forward', fields: { b: [{ y: 1, x: 2 }], a: '' } };
  const now = { fields: { outcome: 'forward', note: 'now' }, sent: [first, { outcome: 'forward', note: 'n' }] };
  // then
  expect(ownDraft(now, { fields: { a: '', b: [{ x: 2, y: 1 }] }, outcome: 'forward' })).toBe(first);
  expect(ownDraft(now, { note: 'now', outcome: 'forward' })).toBe(now.fields);
  // and: what another window wrote is not one's own
  expect(ownDraft(now, { note: 'theirs', outcome: 'forward' })).toBeNull();
  expect(ownDraft({ fields: {}, sent: [] }, { note: 'theirs' })).toBeNull();
});
