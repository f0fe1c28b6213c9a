import { Button, FormGroup, RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { Add, ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Level } from '../../rules.ts';
import { useRuleContext } from '../../rule-words.ts';
import { NumberField } from '../number-field.tsx';
import type { FormPart } from './form-part.ts';

/** Who hears of a breach and when, level by level, and what else happens then. */
export function LadderEditor({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const write = (levels: readonly Omit<Level, 'level'>[]) => set({ ladder: levels.map(({ afterMinutes, to }, index) => ({ level: index + 1, afterMinutes, to })) });
  const put = (index: number, change: Partial<Level>) => write(row.ladder.map((level, place) => (place === index ? { ...level, ...change } : level)));
  /** What is told moves; the moments stay in their order. The focus goes along. */
  const move = (index: number, by: -1 | 1) => {
    write(row.ladder.map((level, place) => ({ afterMinutes: level.afterMinutes, to: place === index ? row.ladder[index + by]!.to : place === index + by ? row.ladder[index]!.to : level.to })));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-move="${index + by}:${by}"]:not(:disabled), [data-move^="${index + by}:"]:not(:disabled)`)?.focus());
  };
  const remove = (index: number) => {
    write(row.ladder.filter((_, place) => place !== index));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`#level-after-${Math.max(0, index - 1)}`)?.focus());
  };
  return (
    <FormGroup legendText={t('rules.breach')}>
      {faults.ladder && <p className="fault" role="alert">{faults.ladder}</p>}
      {row.ladder.length === 0 && <p className="quiet">{t('rules.noLadder')}</p>}
      <ol className="rule__list" ref={list}>
        {row.ladder.map((level, index) => (
          <li key={index}>
            <NumberField id={`level-after-${index}`} label={t('rules.levelAfter', { level: index + 1 })} value={level.afterMinutes} disabled={disabled}
              onChange={(value) => put(index, { afterMinutes: value ?? 0 })} />
            <Target index={index} to={level.to} disabled={disabled} onChange={(to) => put(index, { to })} />
            {!disabled && (
              <div className="rule__moves">
                <Button kind="ghost" hasIconOnly renderIcon={ArrowUp} data-move={`${index}:-1`} disabled={index === 0} iconDescription={t('rules.levelUp', { level: index + 1 })} onClick={() => move(index, -1)} />
                <Button kind="ghost" hasIconOnly renderIcon={ArrowDown} data-move={`${index}:1`} disabled={index === row.ladder.length - 1} iconDescription={t('rules.levelDown', { level: index + 1 })} onClick={() => move(index, 1)} />
                <Button kind="ghost" hasIconOnly renderIcon={TrashCan} iconDescription={t('rules.levelRemove', { level: index + 1 })} onClick={() => remove(index)} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {!disabled && row.ladder.length < 20 && (
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => write([...row.ladder, { afterMinutes: row.ladder.at(-1)?.afterMinutes ?? 0, to: 'department-lead' }])}>{t('rules.addLevel')}</Button>
      )}
      {row.clock === 'forward' && <AtBreach row={row} disabled={disabled} faults={faults} set={set} />}
    </FormGroup>
  );
}

/** A role, a unit, or one officer. */
function Target({ index, to, disabled, onChange }: { index: number; to: string; disabled: boolean; onChange(to: string): void }) {
  const { t } = useTranslation();
  const context = useRuleContext().data;
  const [kind, code] = to.includes(':') ? [to.slice(0, to.indexOf(':')), to.slice(to.indexOf(':') + 1)] : [to, ''];
  const named = kind === 'unit' ? (context?.units ?? []).map((unit) => ({ code: unit.code, name: unit.name })) : (context?.officers ?? []).map(({ username, displayName }) => ({ code: username, name: `${displayName} (${username})` }));
  const choose = (next: string) => onChange(next === 'unit' ? `unit:${context?.units[0]?.code ?? ''}` : next === 'officer' ? `officer:${context?.officers[0]?.username ?? ''}` : next);
  return (
    <div className="rule__target">
      <Select id={`level-to-${index}`} labelText={t('rules.levelTo')} value={kind} disabled={disabled} onChange={(event) => choose(event.target.value)}>
        {ROLES.map((role) => <SelectItem key={role} value={role} text={t(`rules.target.${role}`)} />)}
        <SelectItem value="unit" text={t('rules.target.unit')} /><SelectItem value="officer" text={t('rules.target.officer')} />
      </Select>
      {code !== '' && (
        <Select id={`level-who-${index}`} labelText={t(kind === 'unit' ? 'rules.whichUnit' : 'rules.whichOfficer')} value={code} disabled={disabled} onChange={(event) => onChange(`${kind}:${event.target.value}`)}>
          {!named.some((each) => each.code === code) && <SelectItem value={code} text={code} />}
          {named.map((each) => <SelectItem key={each.code} value={each.code} text={each.name} />)}
        </Select>
      )}
    </div>
  );
}

function AtBreach({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const action = row.breachAction;
  return (
    <>
      <RadioButtonGroup name="rule-breach" legendText={t('rules.atBreach')} orientation="vertical" valueSelected={action.kind} disabled={disabled} invalid={faults.breachAction !== undefined} invalidText={faults.breachAction ?? ''}
        onChange={(value) => set({ breachAction: value === 'escalate' ? { kind: 'escalate' } : { kind: 'forward-to-proposed', minConfidence: 0.9 } })}>
        <RadioButton id="rule-breach-escalate" value="escalate" labelText={t('rules.escalateOnly')} />
        <RadioButton id="rule-breach-forward" value="forward-to-proposed" labelText={t('rules.forwardToProposed')} />
      </RadioButtonGroup>
      {action.kind === 'forward-to-proposed' && (
        <NumberField id="rule-confidence" label={t('rules.minConfidence')} value={Math.round(action.minConfidence * 100)} disabled={disabled}
          onChange={(value) => set({ breachAction: { kind: 'forward-to-proposed', minConfidence: (value ?? 0) / 100 } })} />
      )}
    </>
  );
}
