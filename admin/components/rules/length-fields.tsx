import { FormGroup, NumberInput, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useRuleContext } from '../../rule-words.ts';
import { invalid, type FormPart } from './form-part.ts';

/** How long it runs, and on which calendar. */
export function LengthFields({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const calendars = useRuleContext().data?.calendars ?? [];
  return (
    <FormGroup legendText={t('rules.length')}>
      <div className="rule__grid">
        <NumberInput id="rule-lengthValue" label={t('rules.lengthValue')} value={row.lengthValue} min={1} max={525_600} disabled={disabled} {...invalid(faults.lengthValue)}
          onChange={(_event, { value }) => set({ lengthValue: Number(value) })} />
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
