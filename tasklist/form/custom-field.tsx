import { useExpressionEvaluation } from '@bpmn-io/form-js-viewer';
import { QueryClientProvider } from '@tanstack/react-query';
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ComponentType } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Choice } from './choices.ts';
import type { FormWorld } from './world.ts';

/** What form-js gives a field. */
export interface FormJsProps {
  readonly field: {
    readonly label: string; readonly description?: string; readonly searchable?: boolean;
    readonly validate?: { readonly required?: boolean; readonly maxLength?: number };
    readonly values?: readonly Choice[]; readonly valuesKey?: string; readonly valuesExpression?: string;
    /** Of a category picker: categories of this type only. */
    readonly itemType?: string;
    /** Of a day or an hour. */
    readonly subtype?: string; readonly dateLabel?: string; readonly disallowPassedDates?: boolean;
  };
  readonly domId: string;
  readonly value: string | null;
  readonly errors?: readonly string[];
  readonly disabled?: boolean;
  readonly onChange: (change: { value: string | null }) => void;
  readonly onBlur?: () => void;
}

/** What a field of ours is drawn from. `choices` are the lists that the form's document names. */
export interface FieldProps extends FormJsProps {
  readonly world: FormWorld;
  readonly choices: readonly Choice[];
}

/**
 * A Carbon field inside a form-js document. form-js draws with Preact, Carbon with React: each field is a small React root
 * of its own.
 */
export function customField(type: string, world: FormWorld, Component: ComponentType<FieldProps>) {
  function CustomField(props: FormJsProps) {
    const { field } = props;
    const expression = field.valuesExpression ?? (field.valuesKey ? `=${field.valuesKey}` : undefined);
    const evaluated = useExpressionEvaluation(expression) as readonly Choice[] | null | undefined;
    const choices = field.values ?? (Array.isArray(evaluated) ? evaluated : []);
    const host = useRef<HTMLDivElement>(null);
    const root = useRef<Root | null>(null);
    useEffect(() => {
      root.current = createRoot(host.current!);
      // React refuses to unmount a root while it draws another.
      return () => { const ended = root.current; queueMicrotask(() => ended?.unmount()); };
    }, []);
    useEffect(() => { root.current!.render(<QueryClientProvider client={world.queries}><Component {...props} world={world} choices={choices} /></QueryClientProvider>); });
    return h('div', { ref: host, class: `fjs-form-field picker picker--${type}${props.errors?.length ? ' fjs-has-errors' : ''}` });
  }
  CustomField.config = {
    type, keyed: true, name: type, group: 'selection', emptyValue: null,
    sanitizeValue: ({ value }: { value: unknown }) => (typeof value === 'string' && value !== '' ? value : null),
    create: (options: object = {}) => ({ ...options }),
  };
  return CustomField;
}

/** What every Carbon field takes from form-js. */
export function shared({ field, domId, errors = [], disabled, onBlur }: FormJsProps) {
  const required = field.validate?.required ?? false;
  return {
    title: `${field.label}${required ? ' *' : ''}`,
    props: { id: domId, disabled, invalid: errors.length > 0, invalidText: errors.join(' '), onBlur, 'aria-required': required },
  };
}
