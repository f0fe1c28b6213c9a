import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import type { Schema } from '../../form/prepare-schema.ts';
import { formQuery } from '../decision-form.tsx';

interface Component { readonly key?: string; readonly label?: string; readonly values?: ReadonlyArray<{ value: string; label: string }>; readonly components?: readonly Component[] }

/** What was answered in a step that is over, in the words of its form. */
export function StepAnswers({ item }: { item: WorkItemDetail }) {
  const { t } = useTranslation();
  const schema = useQuery<Schema>(formQuery(item));
  const decision = (item.decision ?? {}) as Record<string, unknown>;
  if (!schema.data || Object.keys(decision).length === 0) return null;
  const fields = fieldsIn(schema.data.components as readonly Component[]);
  return (
    <dl className="step-answers">
      {Object.entries(decision).map(([key, value]) => {
        const field = fields.find((each) => each.key === key);
        return <div key={key}><dt>{field?.label ?? key}</dt><dd>{worded(value, field, t)}</dd></div>;
      })}
    </dl>
  );
}

function fieldsIn(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [component, ...fieldsIn(component.components ?? [])]);
}

function worded(value: unknown, field: Component | undefined, t: (key: string) => string): string {
  if (typeof value === 'boolean') return t(value ? 'steps.yes' : 'steps.no');
  const name = (each: unknown) => field?.values?.find((choice) => choice.value === each)?.label ?? String(each);
  return Array.isArray(value) ? value.map(name).join(', ') : name(value);
}
