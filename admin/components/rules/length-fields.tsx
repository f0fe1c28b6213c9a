import { FormGroup, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useRuleContext } from '../../rule-words.ts';
import { NumberField } from '../number-field.tsx';
import { invalid, type FormPart } from './form-part.ts';

/** How long it runs, and on which calendar. */
export function LengthFields({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const calendars = useRuleContext().data?.calendars ?? [];
  return (
    <FormGroup legendText={t('rules.length')}>
      <div className="rule__grid">
        <NumberField id="rule-lengthValue" label={t('rules.lengthValue')} value={row.lengthValue} disabled={disabled} {...invalid(faults.lengthValue)} onChange={(value) => set({ lengthValue: value ?? 0 })} />
        <Select id="rule-lengthUnit" labelText={t('rules.lengthUnit')} value={row.lengthUnit} disabled={disabled} onChange={(event) => set({ lengthUnit: event.target.value as 'minutes' | 'days' })}>
          <SelectItem value="minutes" text={t('rules.unit.minutes')} /><SelectItem value="days" text={t('rules.unit.days')} />
        </Select>
        <Select id="rule-calendarCode" labelText={t('rules.calendar')} value={row.calendarCode} disabled={disabled} {...invalid(faults.calendarCode)} onChange={(event) => set({ calendarCode: event.target.value })}>
          {calendars.map(({ code, name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
      </div>
    </FormGroup>
  );
}
