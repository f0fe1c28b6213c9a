import { TextInput } from '@carbon/react';
import { useState } from 'react';

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  /** Null when nothing, or no number, is typed. */
  onChange(value: number | null): void;
  /** With decimals, after a point or a comma. */
  readonly decimal?: boolean;
  readonly helperText?: string;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly invalid?: boolean;
  readonly invalidText?: string;
}

/**
 * A number typed as text. Carbon's NumberInput writes the controlled value back after an effect, so that on a busy machine
 * digits typed quickly mixed with the number that stood there before; and a turn of the wheel changed it unseen.
 */
export function NumberField({ label, value, onChange, decimal = false, ...rest }: NumberFieldProps) {
  const [text, setText] = useState(() => write(value));
  // What was typed stays as it was typed (an empty field, a last comma) while it means the value that stands.
  const shown = (read(text) ?? 0) === (value ?? 0) ? text : write(value);
  return (
    <TextInput {...rest} labelText={label} inputMode={decimal ? 'decimal' : 'numeric'} autoComplete="off" value={shown}
      onChange={({ target }) => {
        const typed = target.value.replace(decimal ? /[^\d.,-]/g : /[^\d-]/g, '');
        setText(typed);
        onChange(read(typed));
      }} />
  );
}

function write(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}

function read(text: string): number | null {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? null : number;
}
