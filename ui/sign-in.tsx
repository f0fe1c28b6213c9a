import { Button, Form, InlineNotification, PasswordInput, Stack, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ApiProblem, callApi, ConnectionLost, rememberCsrfToken } from './api.ts';
import { PageTitle } from './page-title.tsx';
import { OneField } from './second-factor.tsx';
import type { Session } from './session.ts';

/** Sign-in with name and password, then a code where the account asks for one; leads back to where one was. */
export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const location = useLocation() as { state: { from?: string; ended?: boolean } | null };
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const [ticket, setTicket] = useState<string | null>(null);

  const open = (session: Session) => {
    rememberCsrfToken(session.csrfToken);
    // Another officer may sign in at the same desk: nothing of the one before stays.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    queries.setQueryData(['session'], session);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setFailure('');
    try {
      open(await callApi<Session>('POST', '/session', { username: fields.get('username'), password: fields.get('password') }));
    } catch (error) {
      if (error instanceof ApiProblem && error.ticket) return setTicket(error.ticket);
      setFailure(error instanceof ConnectionLost ? t(error.late ? 'app.late' : 'app.offline') : (error as Error).message);
      setBusy(false);
    }
  };

  if (ticket) return <SecondStep ticket={ticket} onOpen={open} onAgain={() => { setTicket(null); setBusy(false); }} />;
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

function SecondStep({ ticket, onOpen, onAgain }: { ticket: string; onOpen: (session: Session) => void; onAgain: () => void }) {
  const { t } = useTranslation();
  const [recovery, setRecovery] = useState(false);
  return (
    <section className="sign-in account">
      <PageTitle title={t('code.title')} />
      <p>{t('code.intro')}</p>
      <OneField
        label={t(recovery ? 'code.recovery' : 'code.label')} recovery={recovery} submit={t('code.submit')}
        onSubmit={async (code) => onOpen(await callApi<Session>('POST', '/session/second-factor', { ticket, code }))}
      />
      <Button kind="ghost" size="sm" onClick={() => setRecovery(!recovery)}>{t(recovery ? 'code.useApp' : 'code.useRecovery')}</Button>
      <Button kind="ghost" size="sm" onClick={onAgain}>{t('code.again')}</Button>
    </section>
  );
}
