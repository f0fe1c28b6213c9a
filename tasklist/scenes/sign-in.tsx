import { Button, Form, InlineNotification, PasswordInput, Stack, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { callApi, rememberCsrfToken } from '../../ui/api.ts';
import type { Session } from '../session.ts';

/** Sign-in with name and password. */
export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation() as { state: { from?: string } | null };
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setFailure('');
    try {
      const session = await callApi<Session>('POST', '/session', { username: fields.get('username'), password: fields.get('password') });
      rememberCsrfToken(session.csrfToken);
      queries.setQueryData(['session'], session);
      await navigate(location.state?.from ?? '/', { replace: true });
    } catch (error) {
      setFailure((error as Error).message);
      setBusy(false);
    }
  };

  return (
    <Form className="sign-in" onSubmit={(event: FormEvent<HTMLFormElement>) => void submit(event)}>
      <Stack gap={6}>
        <h1>{t('signIn.title')}</h1>
        {failure && <InlineNotification kind="error" lowContrast hideCloseButton title={t('signIn.failed')} subtitle={failure} />}
        <TextInput id="username" name="username" labelText={t('signIn.username')} autoComplete="username" autoFocus required />
        <PasswordInput id="password" name="password" labelText={t('signIn.password')} autoComplete="current-password" required />
        <Button type="submit" disabled={busy}>{t('signIn.submit')}</Button>
      </Stack>
    </Form>
  );
}
