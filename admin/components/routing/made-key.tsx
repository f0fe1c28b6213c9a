import { TextInput } from '@carbon/react';
import { useEffect } from 'react';
import type { FieldEditorProps } from '../fields.tsx';

/** A key that says nothing to people: made by the page, only shown. */
export function MadeKey({ id, field, value, fault, onChange }: FieldEditorProps) {
  useEffect(() => { if (value === null) onChange(crypto.randomUUID()); }, [value, onChange]);
  return <TextInput id={id} labelText={field.label} readOnly value={String(value ?? '')} invalid={fault !== undefined} invalidText={fault} />;
}
