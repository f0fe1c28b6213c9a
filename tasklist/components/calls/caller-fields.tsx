import { Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CallFields } from './call-keeper.ts';

const KINDS = ['person', 'business', 'organisation', 'anonymous'] as const;

interface Props { readonly fields: CallFields; readonly onChange: (patch: Partial<CallFields>) => void }

/** Who calls. An anonymous caller gives nothing: the fields go, what was typed in them too. */
export function CallerFields({ fields, onChange }: Props) {
  const { t } = useTranslation();
  const anonymous = fields.kind === 'anonymous';
  const chooseKind = (kind: CallFields['kind']) => onChange(kind === 'anonymous' ? { kind, name: '', phone: '', email: '', address: '', hideName: false } : { kind });
  return (
    <fieldset className="call-part">
      <legend>{t('calls.who')}</legend>
      <div className="call-pair">
        <TextInput id="call-phone" labelText={t('sender.phone')} type="tel" inputMode="tel" autoComplete="off" value={fields.phone} maxLength={30} disabled={anonymous} onChange={(event) => onChange({ phone: event.target.value })} />
        <Select id="call-kind" labelText={t('sender.kind')} value={fields.kind} onChange={(event) => chooseKind(event.target.value as CallFields['kind'])}>
          {KINDS.map((kind) => <SelectItem key={kind} value={kind} text={t(`sender.${kind}`)} />)}
        </Select>
      </div>
      {anonymous ? <p className="quiet">{t('calls.anonymousHint')}</p> : (
        <>
          <TextInput id="call-name" labelText={t(fields.kind === 'person' ? 'sender.name' : 'calls.nameOfBody')} autoComplete="off" value={fields.name} maxLength={120} onChange={(event) => onChange({ name: event.target.value })} />
          <div className="call-pair">
            <TextInput id="call-email" labelText={t('sender.email')} inputMode="email" autoComplete="off" value={fields.email} maxLength={254} onChange={(event) => onChange({ email: event.target.value })} />
            <TextInput id="call-home" labelText={t('calls.home')} autoComplete="off" value={fields.address} maxLength={300} onChange={(event) => onChange({ address: event.target.value })} />
          </div>
          <Checkbox id="call-hide" labelText={t('calls.hideName')} checked={fields.hideName} onChange={(_, { checked }) => onChange({ hideName: checked })} />
        </>
      )}
    </fieldset>
  );
}
