import { Button, TextArea, TextInput } from '@carbon/react';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextPreviewView, TextTemplateView } from '../../../api/contract/texts.ts';
import type { TemplateWords } from './preview.tsx';

export interface Draft extends TemplateWords { readonly registeredOn: string | null }
type WordField = 'subject' | 'body' | 'bodyEn';

interface Props {
  readonly template: TextTemplateView;
  readonly draft: Draft;
  readonly faults: TextPreviewView['faults'];
  readonly readOnly: boolean;
  onChange(draft: Draft): void;
}

/** A template's words; placeholders go where the cursor was last. */
export function WordsForm({ template, draft, faults, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLDivElement>(null);
  const last = useRef<{ field: WordField; from: number; to: number }>({ field: 'body', from: draft.body.length, to: draft.body.length });
  const isText = template.channel === 'sms';
  const faultOf = (field: WordField) => faults.filter((fault) => fault.field === field).map(({ text }) => text).join(' ');
  const write = (field: WordField, value: string) => {
    const next = { ...draft, [field]: field === 'body' ? value : value || null };
    // New words were never registered; the old ones were.
    onChange(isText && field === 'body' ? { ...next, registeredOn: value === template.body ? template.registeredOn : draft.registeredOn === template.registeredOn ? null : draft.registeredOn } : next);
  };
  const insert = (name: string) => {
    const { field, from, to } = last.current;
    const value = draft[field] ?? '';
    const mark = `{${name}}`;
    write(field, value.slice(0, from) + mark + value.slice(to));
    last.current = { field, from: from + mark.length, to: from + mark.length };
    placeCursor(form, field, from + mark.length);
  };
  const input = (field: WordField) => ({
    id: `words-${field}`, readOnly, invalid: faultOf(field) !== '', invalidText: faultOf(field), value: draft[field] ?? '',
    onChange: (event: { target: HTMLInputElement | HTMLTextAreaElement }) => write(field, event.target.value),
    onSelect: ({ currentTarget: { selectionStart, selectionEnd } }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => { last.current = { field, from: selectionStart ?? 0, to: selectionEnd ?? 0 }; },
  });
  return (
    <div ref={form} className="words-form">
      {!isText && <TextInput {...input('subject')} labelText={t('text.subject')} maxLength={200} />}
      <TextArea {...input('body')} labelText={t('text.body')} helperText={isText ? t('text.bodyHint') : undefined} rows={isText ? 4 : 9} spellCheck={!isText} />
      {!readOnly && <Placeholders template={template} onInsert={insert} />}
      {!isText && <TextArea {...input('bodyEn')} labelText={t('text.bodyEn')} helperText={t('text.bodyEnHint')} rows={5} lang="en" />}
      {isText && (
        <TextInput id="registered-on" type="date" readOnly={readOnly} labelText={t('text.registeredOn')} helperText={draft.registeredOn ? t('text.registeredHint') : t('text.mustRegister')} value={draft.registeredOn ?? ''} onChange={(event) => onChange({ ...draft, registeredOn: event.target.value || null })} />
      )}
    </div>
  );
}

function Placeholders({ template, onInsert }: { template: TextTemplateView; onInsert(name: string): void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="placeholders">
      <legend>{t('text.placeholders')}</legend>
      <ul>
        {template.placeholders.map(({ name, meaning, limit, needed }) => (
          <li key={name}>
            <Button kind="tertiary" size="sm" onClick={() => onInsert(name)} aria-label={t('text.insert', { name: `{${name}}`, meaning })}>{`{${name}}`}</Button>
            <span className="quiet">{[meaning, needed && t('text.needed'), limit !== null && t('text.limit', { limit })].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function placeCursor(form: RefObject<HTMLDivElement | null>, field: WordField, at: number): void {
  requestAnimationFrame(() => {
    const input = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#words-${field}`);
    input?.focus();
    input?.setSelectionRange(at, at);
  });
}
