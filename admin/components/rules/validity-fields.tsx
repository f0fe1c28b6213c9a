import { FormGroup, TextArea, TextInput, Toggle } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { fromLocalInput, tellInstant, toLocalInput } from '../../../ui/instants.ts';
import { invalid, type FormPart } from './form-part.ts';

const instantOf = (text: string): string | null => {
  const given = fromLocalInput(text);
  return given ? new Date(given).toISOString() : null;
};

/** Whether the clock waits for the sender, from when until when the rule holds, and what it rests on. */
export function ValidityFields({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  return (
    <FormGroup legendText={t('rules.validity')}>
      <Toggle id="rule-pauses" labelText={t('rules.pauses')} labelA={t('rules.no')} labelB={t('rules.yes')} toggled={row.pausesWhileWaiting} disabled={disabled} onToggle={(pausesWhileWaiting) => set({ pausesWhileWaiting })} />
      <div className="rule__grid">
        <TextInput id="rule-validFrom" type="datetime-local" labelText={t('rules.validFrom')} helperText={tellInstant(row.validFrom)} value={toLocalInput(row.validFrom)} disabled={disabled} {...invalid(faults.validFrom)}
          onChange={(event) => { const validFrom = instantOf(event.target.value); if (validFrom) set({ validFrom }); }} />
        <TextInput id="rule-validTo" type="datetime-local" labelText={t('rules.validTo')} helperText={row.validTo ? tellInstant(row.validTo) : t('rules.validToHint')} value={row.validTo ? toLocalInput(row.validTo) : ''} disabled={disabled} {...invalid(faults.validTo)}
          onChange={(event) => set({ validTo: instantOf(event.target.value) })} />
      </div>
      <TextArea id="rule-source" labelText={t('rules.source')} rows={2} value={row.source ?? ''} disabled={disabled} onChange={(event) => set({ source: event.target.value || null })} />
    </FormGroup>
  );
}
