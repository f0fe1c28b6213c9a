import { Button, Select, SelectItem, TextArea } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shared, type FieldProps } from './custom-field.tsx';

const BLANK = /\{[^{}\n]{1,60}\}/g;

/** What a standard text leaves open. */
export function blanksOf(text: string): string[] {
  return [...text.matchAll(BLANK)].map(([blank]) => blank.slice(1, -1));
}

/** The unit's answer: its own words, or a standard text of the category whose blanks are filled in one after the other. */
export function ResultText(props: FieldProps) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const { field, value, onChange, world, domId } = props;
  const texts = world.answers?.resultTexts ?? [];
  const { title, props: common } = shared(props);
  const blanks = blanksOf(value ?? '');

  const nextBlank = () => {
    const field_ = area.current;
    const found = field_ && new RegExp(BLANK.source).exec(field_.value);
    if (!found) return;
    field_.focus();
    field_.setSelectionRange(found.index, found.index + found[0].length);
  };
  const insert = (code: string) => {
    const chosen = texts.find((text) => text.code === code);
    if (!chosen) return;
    onChange({ value: value?.trim() ? `${value.trimEnd()}\n${chosen.text}` : chosen.text });
    // After the field has been drawn with it.
    setTimeout(nextBlank, 50);
  };
  return (
    <div className="result-text">
      {texts.length > 0 && (
        <Select id={`${domId}-standard`} size="md" labelText={t('screening.standardText')} value="" onChange={(event) => insert(event.target.value)}>
          <SelectItem value="" text={t('screening.insertText')} />
          {texts.map(({ code, title: name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
      )}
      <TextArea
        {...common} ref={area} labelText={title} helperText={field.description} rows={6} value={value ?? ''}
        enableCounter maxCount={field.validate?.maxLength ?? 4000} onChange={(event) => onChange({ value: event.target.value || null })}
      />
      {blanks.length > 0 && (
        <p className="picker__offer" role="status">
          <span>{t('screening.blanksLeft', { count: blanks.length, names: [...new Set(blanks)].join(', ') })}</span>
          <Button kind="ghost" size="sm" onClick={nextBlank}>{t('screening.nextBlank')}</Button>
        </p>
      )}
    </div>
  );
}
