import type { ComponentType, LazyExoticComponent } from 'react';
import type { FieldView } from '../../api/contract/configuration.ts';
import { HoursEditor, HoursInWords } from './routing/hours.tsx';
import { MadeKey } from './routing/made-key.tsx';

export interface FieldEditorProps {
  readonly id: string;
  readonly field: FieldView;
  readonly value: unknown;
  /** The whole row as it stands in the form. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly disabled: boolean;
  /** What is wrong with it, in words. */
  readonly fault: string | undefined;
  onChange(value: unknown): void;
}
type Component<P> = ComponentType<P> | LazyExoticComponent<ComponentType<P>>;

export interface FieldParts {
  /** Stands in the general form instead of the one that the field's type brings. */
  readonly editor?: Component<FieldEditorProps>;
  /** Tells the value in words, in tables and beside each other. */
  readonly reader?: Component<{ field: FieldView; value: unknown }>;
}

/** Parts of their own, per `table.field`; `lazy(() => import(…))` keeps them off the first view. */
const PARTS: Readonly<Record<string, FieldParts>> = {
  'unit-contacts.id': { editor: MadeKey },
  'unit-contacts.onDuty': { editor: HoursEditor, reader: HoursInWords },
  'service-areas.code': { editor: MadeKey },
  'service-areas.hours': { editor: HoursEditor, reader: HoursInWords },
};

export function editorOf(table: string, field: string): FieldParts | undefined {
  return PARTS[`${table}.${field}`];
}
