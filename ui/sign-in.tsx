import { Button, Form, InlineNotification, PasswordInput, Stack, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { callApi, ConnectionLost, rememberCsrfToken } from './api.ts';
import { PageTitle } from './page-title.tsx';
import type { Session } from './session.ts';

/** Sign-in with name and password; leads back to where one was. */
export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const location = useLocation() as { state: { from?: string; ended?: boolean } | null };
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
      // Another officer may sign in at the same desk: nothing of the one before stays.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      queries.setQueryData(['session'], session);
    } catch (error) {
      setFailure(error instanceof ConnectionLost ? t('app.offline') : (error as Error).message);
      setBusy(false);
    }
  };

  return (
    <Form className="sign-in" onSubmit={(event: FormEvent<HTMLFormElement>) => void submit(event)}>
      <Stack gap={6}>
        <PageTitle title={t('signIn.title')} />
        {failure
          ? <InlineNotification kind="error" lowContrast hideCloseButton role="alert" statusIconDescription={t('app.error')} title={t('signIn.failed')} subtitle={failure} />
          : location.state?.ended && <InlineNotification kind="info" lowContrast hideCloseButton role="status" statusIconDescription={t('app.info')} title={t('signIn.ended')} subtitle={t('signIn.endedText')} />}
        <TextInput id="username" name="username" labelText={t('signIn.username')} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus required />
        <PasswordInput id="password" name="password" labelText={t('signIn.password')} showPasswordLabel={t('signIn.show')} hidePasswordLabel={t('signIn.hide')} autoComplete="current-password" required />
        <Button type="submit" disabled={busy}>{t('signIn.submit')}</Button>
      </Stack>
    </Form>
  );
}
