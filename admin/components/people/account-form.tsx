import { Button, Checkbox, CheckboxGroup, ComboBox, Form, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../../ui/trouble.tsx';
import { useRoles, useUnits } from '../../people.ts';

export interface AccountValues { readonly displayName: string; readonly email: string | null; readonly unitCode: string | null; readonly roles: readonly string[]; readonly locale: string; readonly reason: string }
type Initial = Omit<AccountValues, 'reason'>;
export const emptyAccount: Initial = { displayName: '', email: null, unitCode: null, roles: [], locale: 'vi' };

interface Props {
  readonly initial: Initial;
  /** One's own account: roles and unit are somebody else's to change. */
  readonly own?: boolean;
  readonly submit: string;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly onSubmit: (values: AccountValues) => Promise<void>;
}

/** Name, mail, unit, roles and language of an account, with the reason for the change. */
export function AccountForm({ initial, own = false, submit, before, after, onSubmit }: Props) {
  const { t } = useTranslation();
  const roles = useRoles();
  const units = useUnits();
  const [values, setValues] = useState<AccountValues>({ displayName: initial.displayName, email: initial.email, unitCode: initial.unitCode, roles: initial.roles, locale: initial.locale, reason: '' });
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<AccountValues>) => setValues({ ...values, ...change });
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    await onSubmit(values).then(() => setValues({ ...values, reason: '' }), (failure: Error) => setError(failure));
    setBusy(false);
  };
  const unit = units.data?.units.find(({ code }) => code === values.unitCode) ?? null;
  return (
    <Form className="people__form" onSubmit={(event: FormEvent<HTMLFormElement>) => void send(event)}>
      <Trouble error={error} />
      {before}
      <TextInput id="account-name" labelText={t('officers.name')} value={values.displayName} maxLength={120} required onChange={(event) => set({ displayName: event.target.value })} />
      <TextInput id="account-email" type="email" labelText={t('account.email')} value={values.email ?? ''} maxLength={200} onChange={(event) => set({ email: event.target.value || null })} />
      <CheckboxGroup legendText={t('officers.roles')} className="people__roles">
        {(roles.data?.items ?? []).map(({ code, name }) => (
          <Checkbox key={code} id={`role-${code}`} labelText={name} checked={values.roles.includes(code)} disabled={own} onChange={(_, { checked }) => set({ roles: checked ? [...values.roles, code] : values.roles.filter((role) => role !== code) })} />
        ))}
      </CheckboxGroup>
      {units.data && (
        <ComboBox id="account-unit" titleText={t('officers.unit')} placeholder={t('officers.noUnit')} items={units.data.units} itemToString={(item) => item?.name ?? ''} initialSelectedItem={unit} disabled={own}
          onChange={({ selectedItem }) => set({ unitCode: selectedItem?.code ?? null })} shouldFilterItem={({ item, inputValue }) => !inputValue || item!.name.toLowerCase().includes(inputValue.toLowerCase())} />
      )}
      <Select id="account-locale" labelText={t('account.locale')} value={values.locale} onChange={(event) => set({ locale: event.target.value })}>
        <SelectItem value="vi" text="Tiếng Việt" /><SelectItem value="en" text="English" />
      </Select>
      {after}
      <TextArea id="account-reason" labelText={t('account.reason')} helperText={t('account.reasonHint')} rows={2} value={values.reason} maxLength={2000} required minLength={5} onChange={(event) => set({ reason: event.target.value })} />
      <Button type="submit" disabled={busy || values.roles.length === 0}>{submit}</Button>
    </Form>
  );
}
