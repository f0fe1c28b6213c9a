import { Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { SettingView } from '../../../api/contract/texts.ts';
import { NumberField } from '../number-field.tsx';

interface Props { readonly setting: SettingView; readonly value: unknown; readonly readOnly: boolean; readonly fault: string | undefined; onChange(value: unknown): void }

const linesOf = (value: unknown) => (Array.isArray(value) ? value.join('\n') : '');
const listOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** One setting by its kind. */
export function SettingEditor({ setting, value, readOnly, fault, onChange }: Props) {
  const common = { id: `setting-${setting.key}`, labelText: setting.label, helperText: setting.meaning, invalid: fault !== undefined, invalidText: fault, readOnly };
  switch (setting.kind) {
    case 'choice': return <Select {...common} disabled={readOnly} value={String(value)} onChange={(event) => onChange(event.target.value)}>{setting.choices.map(({ code, label }) => <SelectItem key={code} value={code} text={label} />)}</Select>;
    case 'integer': return <NumberField id={common.id} label={setting.label} helperText={setting.meaning} invalid={common.invalid} invalidText={fault} readOnly={readOnly} value={Number(value)} onChange={(next) => onChange(next ?? 0)} />;
    case 'addresses': return <TextArea {...common} rows={3} defaultValue={linesOf(value)} onChange={(event) => onChange(listOf(event.target.value))} />;
    case 'addresses-by-role': case 'lines': return <Parts setting={setting} value={(value ?? {}) as Record<string, unknown>} readOnly={readOnly} fault={fault} onChange={onChange} />;
    case 'time': return <TextInput {...common} placeholder="16:00" maxLength={5} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
    case 'text': return <TextInput {...common} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** A setting with parts: what stands empty is left out, so that what holds without goes on to hold. */
function Parts({ setting, value, readOnly, fault, onChange }: Props & { value: Record<string, unknown> }) {
  const { t } = useTranslation();
  const put = (code: string, part: unknown) => {
    const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== code));
    onChange(part === '' || (Array.isArray(part) && part.length === 0) ? rest : { ...rest, [code]: part });
  };
  return (
    <fieldset className="setting-parts">
      <legend>{setting.label}</legend>
      <p className="quiet">{setting.meaning}</p>
      {setting.parts.map(({ code, label, many }) => (many
        ? <TextArea key={code} id={`setting-${setting.key}-${code}`} rows={2} labelText={label} helperText={t('settings.lines')} readOnly={readOnly} defaultValue={linesOf(value[code])} onChange={(event) => put(code, listOf(event.target.value))} />
        : <TextInput key={code} id={`setting-${setting.key}-${code}`} labelText={label} readOnly={readOnly} defaultValue={String(value[code] ?? '')} onChange={(event) => put(code, event.target.value.trim())} />))}
      {fault && <p className="fault" role="alert">{fault}</p>}
    </fieldset>
  );
}
