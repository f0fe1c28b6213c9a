import { Button, Form, PasswordInput, Stack } from '@carbon/react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from './trouble.tsx';

export interface Typed { readonly current: string; readonly next: string }

interface Props {
  /** Without the present password: an invitation. */
  readonly withCurrent?: boolean;
  readonly submit: string;
  /** Sends it; what goes wrong is shown here. */
  readonly onSubmit: (typed: Typed) => Promise<void>;
}

/** A new password, typed twice. */
export function NewPassword({ withCurrent = true, submit, onSubmit }: Props) {
  const { t } = useTranslation();
  const [error, setError] = useState<Error | null>(null);
  const [differs, setDiffers] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [current, next, repeat] = ['current', 'next', 'repeat'].map((name) => String(new FormData(form).get(name) ?? ''));
    setDiffers(next !== repeat);
    if (next !== repeat) return;
    setBusy(true);
    setError(null);
    await onSubmit({ current: current!, next: next! }).then(() => form.reset(), (failure: Error) => setError(failure));
    setBusy(false);
  };
  const words = { showPasswordLabel: t('signIn.show'), hidePasswordLabel: t('signIn.hide'), required: true };
  return (
    <Form onSubmit={(event: FormEvent<HTMLFormElement>) => void send(event)}>
      <Stack gap={5}>
        <Trouble error={error} />
        {withCurrent && <PasswordInput {...words} id="password-current" name="current" labelText={t('account.current')} autoComplete="current-password" />}
        <PasswordInput {...words} id="password-next" name="next" labelText={t('account.next')} helperText={t('account.nextHelp')} autoComplete="new-password" minLength={12} />
        <PasswordInput {...words} id="password-repeat" name="repeat" labelText={t('account.repeat')} autoComplete="new-password" invalid={differs} invalidText={t('account.differs')} />
        <Button type="submit" disabled={busy}>{submit}</Button>
      </Stack>
    </Form>
  );
}
