import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import type { Reference } from '../../form/choices.ts';
import type { Schema } from '../../form/prepare-schema.ts';
import { formQuery, referenceQuery } from '../decision-form.tsx';

interface Component { readonly key?: string; readonly type?: string; readonly label?: string; readonly values?: ReadonlyArray<{ value: string; label: string }>; readonly components?: readonly Component[] }

/** What was answered in a step that is over, in the words of its form. */
export function StepAnswers({ item }: { item: WorkItemDetail }) {
  const { t, i18n } = useTranslation();
  const schema = useQuery<Schema>(formQuery(item));
  const reference = useQuery(referenceQuery(i18n.language));
  const decision = (item.decision ?? {}) as Record<string, unknown>;
  if (!schema.data || Object.keys(decision).length === 0) return null;
  const fields = fieldsIn(schema.data.components as readonly Component[]);
  // As the form asks for them; the database keeps no order.
  const asked = fields.flatMap(({ key }) => (key !== undefined && key in decision ? [key] : []));
  const keys = [...new Set([...asked, ...Object.keys(decision)])];
  return (
    <dl className="step-answers">
      {keys.map((key) => {
        const [field, value] = [fields.find((each) => each.key === key), decision[key]];
        return <div key={key}><dt>{field?.label ?? key}</dt><dd>{worded(value, field, reference.data, t)}</dd></div>;
      })}
    </dl>
  );
}

function fieldsIn(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [component, ...fieldsIn(component.components ?? [])]);
}

/** Pickers answer with codes, several with a comma between. */
const PICKERS: Readonly<Record<string, 'units' | 'categories'>> = { 'unit-picker': 'units', 'units-picker': 'units', 'ward-picker': 'units', 'category-picker': 'categories' };

function worded(value: unknown, field: Component | undefined, reference: Reference | undefined, t: (key: string) => string): string {
  if (typeof value === 'boolean') return t(value ? 'steps.yes' : 'steps.no');
  const list = PICKERS[field?.type ?? ''];
  if (list) return String(value).split(',').map((code) => reference?.[list].find((each) => each.code === code)?.name ?? code).join(', ');
  if (field?.type === 'datetime' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return value.split('-').reverse().join('/');
  const name = (each: unknown) => field?.values?.find((choice) => choice.value === each)?.label ?? String(each);
  return Array.isArray(value) ? value.map(name).join(', ') : name(value);
}
