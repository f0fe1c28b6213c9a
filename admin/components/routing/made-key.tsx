import { TextInput } from '@carbon/react';
import { useEffect } from 'react';
import { newId } from '../../../ui/ids.ts';
import type { FieldEditorProps } from '../fields.tsx';

/** A key that says nothing to people: made by the page, only shown. */
export function MadeKey({ id, field, value, fault, onChange }: FieldEditorProps) {
  useEffect(() => { if (value === null) onChange(newId()); }, [value, onChange]);
  return <TextInput id={id} labelText={field.label} readOnly value={String(value ?? '')} invalid={fault !== undefined} invalidText={fault} />;
}
