import { expect, it } from '@jest/globals';
import { auditText, fieldsText } from '../../api/officers/audit-texts.ts';
import { OWN_ACTIONS } from '../../cases/audit/audit-actions.ts';
import { EVENT_KINDS } from '../../cases/history/event-kinds.ts';

it.each([...OWN_ACTIONS, ...EVENT_KINDS.map((kind) => `case-${kind}`)])('[D26] the trail says %s in words, in both languages', (action) => {
  const [vi, en] = [auditText(action, 'vi'), auditText(action, 'en')];
  expect(vi).toMatch(/^[A-ZĐÀ-Ỹ].*[^.]$/);
  expect(en).toMatch(/^[A-Z].*[^.]$/);
  expect(vi).not.toBe(en);
});

it('shows an action that it has no words for as it stands in the trail', () => {
  expect(auditText('officer-promoted', 'vi')).toBe('officer-promoted');
});

it('names what was read of a person; answers to a category\'s own questions by their code', () => {
  expect(fieldsText('name, phone, gathering-size', 'vi')).toBe('họ tên, điện thoại, gathering-size');
});
