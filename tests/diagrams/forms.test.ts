import { describe, expect, it } from '@jest/globals';
import { checkForm } from '../../diagrams/forms.ts';

const form = (components: object[], id: unknown = 'approve-answer') => ({ name: 'approve-answer.form', content: JSON.stringify({ id, type: 'default', components }) });
const said = (file: { name: string; content: string }) => checkForm(file).map(({ rule, level, elementId }) => `${level} ${rule}: ${elementId}`);
const TEXT = { type: 'textarea', id: 'Field_remarks', key: 'remarks', label: 'Ý kiến' };
const CHOICE = { type: 'radio', id: 'Field_approval', key: 'approval', label: 'Quyết định', values: [{ label: 'Duyệt', value: 'yes' }, { label: 'Không duyệt', value: 'no' }] };

describe('the judgement of a form', () => {
  it('has nothing to say of one whose fields have keys of their own, within groups too', () => {
    expect(said(form([CHOICE, { type: 'group', id: 'Group_1', components: [TEXT] }]))).toEqual([]);
  });

  it.each([
    ['text that is no JSON', { name: 'x.form', content: '{' }], ['a form without an id', form([], null)], ['components that are no list', { name: 'x.form', content: '{"id":"x","components":{}}' }],
  ])('refuses %s', (_what, file) => {
    expect(said(file)).toEqual(['error form-readable: null']);
  });

  it('objects to two fields with one key, at both', () => {
    expect(said(form([CHOICE, { ...TEXT, key: 'approval' }]))).toEqual(['error form-keys: Field_approval', 'error form-keys: Field_remarks']);
  });

  it('[D27] objects to a key that the system keeps, so that an answer cannot overwrite a deadline', () => {
    expect(said(form([{ ...TEXT, key: 'dueAt' }]))).toEqual(['error form-keys: Field_remarks']);
  });

  it('objects to a condition on a key that the form has not, and not to one that it has', () => {
    const hidden = (hide: string) => form([CHOICE, { ...TEXT, conditional: { hide } }]);
    expect(said(hidden('=approval = "yes"'))).toEqual([]);
    expect(said(hidden('=aproval = "yes"'))).toEqual(['error form-keys: Field_remarks']);
  });

  it('warns of a field whose answer a step cannot take: a list from elsewhere, a file, a repeated part', () => {
    const list = { type: 'select', id: 'Field_list', key: 'list', valuesKey: 'units' };
    expect(said(form([CHOICE, list, { type: 'filepicker', id: 'Field_file', key: 'file' }, { type: 'dynamiclist', id: 'Field_rows', path: 'rows', components: [TEXT] }])))
      .toEqual(['warning form-fields: Field_list', 'warning form-fields: Field_file', 'warning form-fields: Field_rows']);
  });
});
