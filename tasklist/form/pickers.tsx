import { Button } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { categoryChoices, unitChoices, wardChoices } from './choices.ts';
import type { FieldProps } from './custom-field.tsx';
import { Picker } from './picker.tsx';
import { useProposedUnits } from './proposed-units.ts';
import { useFormValue } from './world.ts';

const searchable = (props: FieldProps): FieldProps => ({ ...props, field: { ...props.field, searchable: true } });

/** Categories of the chosen type, in groups. */
export function CategoryPicker(props: FieldProps) {
  const { t } = useTranslation();
  const { reference, item, store } = props.world;
  const outcome = useFormValue(store, 'outcome');
  const itemType = useFormValue(store, 'itemType');
  const type = props.field.itemType ?? (outcome === 'forward' ? itemType : outcome);
  const choices = useMemo(() => categoryChoices(reference, item, type, t), [reference, item, type, t]);
  const waits = props.field.itemType === undefined && outcome === 'forward' && !itemType;
  return <Picker {...searchable(props)} disabled={waits} field={{ ...props.field, searchable: true, ...(waits ? { description: t('screening.typeFirst') } : {}) }} choices={choices} />;
}

export function WardPicker(props: FieldProps) {
  const { t } = useTranslation();
  const { reference, item } = props.world;
  const choices = useMemo(() => wardChoices(reference, item, t), [reference, item, t]);
  return <Picker {...searchable(props)} choices={choices} />;
}

/** Units: who is responsible for what was chosen above comes first. The choice stays the officer's. */
export function UnitPicker(props: FieldProps) {
  const { t } = useTranslation();
  const { reference } = props.world;
  const proposed = useProposedUnits(props.world);
  const items = proposed.data?.items ?? [];
  const choices = useMemo(() => unitChoices(reference, items, t), [reference, proposed.data, t]);
  const first = items[0];
  const helpers = items.find(({ code }) => code === props.value)?.coordinating ?? [];
  const beside = helpers.length > 0 && <p className="picker__offer">{t('screening.unitsBeside', { names: helpers.map(({ name }) => name).join(', ') })}</p>;
  const below = first && props.value !== first.code ? (
    <p className="picker__offer">
      <span>{t(props.value ? 'screening.otherUnit' : 'screening.unitOffer', { name: first.name, why: t(`screening.unitWhy.${first.why}`) })}</span>
      <Button kind="ghost" size="sm" onClick={() => props.onChange({ value: first.code })}>{t('screening.takeUnit')}</Button>
    </p>
  ) : beside;
  return <Picker {...searchable(props)} choices={choices} below={below} />;
}

/** What was found, of the category's list; a category without a list asks for none. */
export function CausePicker(props: FieldProps) {
  const causes = props.world.answers?.causes ?? [];
  const choices = useMemo(() => causes.map(({ code, name }) => ({ value: code, label: name })), [causes]);
  if (choices.length === 0) return null;
  return <Picker {...searchable(props)} choices={choices} />;
}
