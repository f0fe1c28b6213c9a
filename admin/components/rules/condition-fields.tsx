import { ComboBox, FormGroup, RadioButton, RadioButtonGroup, Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RuleContext } from '../../../api/contract/sla-rules.ts';
import { CHANNELS, conditionName, type RuleRow } from '../../rules.ts';
import { useRuleContext } from '../../rule-words.ts';
import { invalid, type FormPart } from './form-part.ts';

type Condition = 'period' | 'itemType' | 'categoryCode' | 'urgency' | 'channel';

/** Which cases the rule is for. */
export function ConditionFields({ row, disabled, faults, set, isNew }: FormPart & { isNew: boolean }) {
  const { t } = useTranslation();
  const context = useRuleContext().data;
  const choices: Record<Condition, readonly string[]> = {
    period: ['emergency'], itemType: (context?.itemTypes ?? []).map(({ code }) => code), urgency: ['normal', 'urgent'], channel: CHANNELS,
    categoryCode: (context?.categories ?? []).filter(({ itemTypes }) => row.itemType === null || itemTypes.includes(row.itemType)).map(({ code }) => code),
  };
  const condition = (name: Condition) => (
    <Select key={name} id={`rule-${name}`} labelText={t(`rules.${name}`)} value={row[name] ?? ''} disabled={disabled} {...invalid(faults[name])}
      onChange={(event) => set(chosen(name, event.target.value || null, row, context))}>
      <SelectItem value="" text={t(name === 'period' ? 'rules.always' : 'rules.any')} />
      {choices[name].map((code) => <SelectItem key={code} value={code} text={conditionName(t, context, name, code)} />)}
    </Select>
  );
  return (
    <FormGroup legendText={t('rules.whatFor')}>
      <TextInput id="rule-title" labelText={t('rules.name')} value={row.title} maxLength={200} disabled={disabled} {...invalid(faults.title)} onChange={(event) => set({ title: event.target.value })} />
      {isNew && <TextInput id="rule-code" labelText={t('rules.code')} helperText={t('rules.codeHint')} value={row.code} maxLength={80} {...invalid(faults.code)} onChange={(event) => set({ code: event.target.value })} />}
      {isNew && (
        <RadioButtonGroup name="rule-clock" legendText={t('rules.clock')} valueSelected={row.clock} onChange={(value) => set(clockChosen(value as RuleRow['clock']))}>
          <RadioButton id="rule-clock-forward" value="forward" labelText={t('rules.clock.forward')} />
          <RadioButton id="rule-clock-handle" value="handle" labelText={t('rules.clock.handle')} />
          <RadioButton id="rule-clock-step" value="step" labelText={t('rules.clock.step')} />
        </RadioButtonGroup>
      )}
      <div className="rule__grid">
        {condition('itemType')}
        {condition('categoryCode')}
        {condition('urgency')}
        {condition('channel')}
        {condition('period')}
        {row.clock === 'step' && <StepField row={row} disabled={disabled} faults={faults} set={set} />}
        {row.clock !== 'forward' && <UnitField row={row} disabled={disabled} faults={faults} set={set} />}
      </div>
    </FormGroup>
  );
}

/** One of the tasks that process owners drew; one that no diagram has any more stays what it is. */
function StepField({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const steps = useRuleContext().data?.steps ?? [];
  const gone = row.stepCode !== null && !steps.some(({ code }) => code === row.stepCode);
  return (
    <Select id="rule-stepCode" labelText={t('rules.stepCode')} value={row.stepCode ?? ''} disabled={disabled} {...invalid(faults.stepCode)} onChange={(event) => set({ stepCode: event.target.value || null })}>
      <SelectItem value="" text={t('rules.anyStep')} />
      {gone && <SelectItem value={row.stepCode!} text={row.stepCode!} />}
      {steps.map(({ code, name }) => <SelectItem key={code} value={code} text={`${name} (${code})`} />)}
    </Select>
  );
}

function UnitField({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const units = [{ code: '', name: t('rules.any') }, ...useRuleContext().data?.units ?? []];
  return (
    <ComboBox id="rule-unitCode" titleText={t('rules.unit')} items={units} disabled={disabled} itemToString={(item) => item?.name ?? ''} {...invalid(faults.unitCode)}
      selectedItem={units.find(({ code }) => code === (row.unitCode ?? '')) ?? null} onChange={({ selectedItem }) => set({ unitCode: selectedItem?.code || null })} />
  );
}

/** A category of another item type would make a rule that never holds. */
function chosen(name: Condition, value: string | null, row: RuleRow, context: RuleContext | undefined): Partial<RuleRow> {
  const keeps = name !== 'itemType' || value === null || context?.categories.find(({ code }) => code === row.categoryCode)?.itemTypes.includes(value);
  return { [name]: value, ...(keeps ? {} : { categoryCode: null }) };
}

/** Before a report is forwarded there is no unit; the breach of the handling clock forwards nothing. */
function clockChosen(clock: RuleRow['clock']): Partial<RuleRow> {
  return clock === 'forward'
    ? { clock, unitCode: null, stepCode: null, lengthValue: 5, reminders: [{ minutesBefore: 1 }], ladder: [{ level: 1, afterMinutes: 0, to: 'supervisor' }] }
    : { clock, breachAction: { kind: 'escalate' }, ...(clock === 'step' ? {} : { stepCode: null }) };
}
