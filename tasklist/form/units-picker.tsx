import { Button } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unitChoices, type Choice } from './choices.ts';
import { shared, type FieldProps } from './custom-field.tsx';
import { holdsWords } from './plain.ts';
import { useProposedUnits } from './proposed-units.ts';
import { SeveralOf } from './several-of.tsx';
import { useFormValue } from './world.ts';

/** Several units, found by typing without accents; whom the routing table names beside the chosen unit is offered. */
export function UnitsPicker(props: FieldProps) {
  const { field, value, onChange, world } = props;
  const { t } = useTranslation();
  const lead = useFormValue(world.store, 'unitCode');
  const proposed = useProposedUnits(world).data?.items;
  const choices = useMemo(() => unitChoices(world.reference, [], t).filter((choice) => choice.value !== lead), [world.reference, lead, t]);
  const chosen = (value ?? '').split(',').filter((code) => choices.some((choice) => choice.value === code));
  const { title, props: common } = shared(props);
  const helpers = proposed?.find(({ code }) => code === lead)?.coordinating.filter(({ code }) => !chosen.includes(code)) ?? [];
  const choose = (codes: readonly string[]) => onChange({ value: codes.length > 0 ? codes.join(',') : null });
  return (
    <>
      <SeveralOf<Choice>
        id={common.id} disabled={common.disabled ?? false} invalid={common.invalid} invalidText={common.invalidText}
        titleText={title} helperText={field.description} placeholder={t('form.search')} items={choices} itemToString={(choice) => choice?.label ?? ''}
        selectedItems={choices.filter((choice) => chosen.includes(choice.value))} locale="vi" translateWithId={(id) => t(`picker.${id}`)}
        filterItems={(items, { inputValue }) => items.filter(({ label, also }) => holdsWords([label, ...(also ?? [])].join(' '), inputValue ?? ''))}
        clearSelectionDescription={t('filter.chosen')} clearSelectionText={t('filter.clearByKey')}
        onChange={({ selectedItems }) => choose((selectedItems ?? []).map((choice) => choice.value))}
      />
      {chosen.length > 0 && <p className="picker__offer">{choices.filter((choice) => chosen.includes(choice.value)).map(({ label }) => label).join(', ')}</p>}
      {helpers.length > 0 && (
        <p className="picker__offer">
          <span>{t('screening.unitsBeside', { names: helpers.map(({ name }) => name).join(', ') })}</span>
          <Button kind="ghost" size="sm" onClick={() => choose([...chosen, ...helpers.map(({ code }) => code)])}>{t('screening.takeUnits')}</Button>
        </p>
      )}
    </>
  );
}
