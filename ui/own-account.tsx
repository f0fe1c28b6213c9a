import { Button, InlineNotification } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { callApi } from './api.ts';
import { NewPassword } from './new-password.tsx';
import { PageTitle } from './page-title.tsx';
import { SecondFactor, SetUp } from './second-factor.tsx';
import type { Session } from './session.ts';
import { useSignOut } from './sign-out.tsx';

/** Password and second factor, as a part of the preferences. */
export function OwnAccount() {
  const { t } = useTranslation();
  const [changed, setChanged] = useState(false);
  return (
    <>
      <section className="account" aria-labelledby="own-password-title">
        <h2 id="own-password-title">{t('account.password')}</h2>
        {changed && <InlineNotification className="trouble" kind="success" lowContrast hideCloseButton role="status" statusIconDescription={t('app.success')} title={t('account.changed')} />}
        <NewPassword submit={t('account.change')} onSubmit={async (typed) => { setChanged(false); await callApi('PUT', '/password', typed); setChanged(true); }} />
      </section>
      <section className="account" aria-labelledby="second-factor-title">
        <h2 id="second-factor-title">{t('factor.title')}</h2>
        <SecondFactor />
      </section>
    </>
  );
}

/** What has to be done before anything else: one's own password, the second factor. */
export function FirstThings({ session }: { session: Session }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { signOut, trouble } = useSignOut();
  const goOn = () => queries.invalidateQueries();
  const password = session.toDo === 'change-password';
  return (
    <section className="sign-in account" key={session.toDo}>
      <PageTitle title={t(password ? 'account.first' : 'factor.first')} />
      <p>{t(password ? 'account.firstText' : 'factor.firstText')}</p>
      {password
        ? <NewPassword submit={t('account.change')} onSubmit={async (typed) => { await callApi('PUT', '/password', typed); await goOn(); }} />
        : <SetUp onDone={() => void goOn()} />}
      <Button kind="ghost" size="sm" onClick={() => void signOut()}>{t('app.signOut')}</Button>
      {trouble}
    </section>
  );
}

/** Where an invitation's link leads; its secret stands behind the #, so that no server's log has it. */
export function Invitation() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const [username, setUsername] = useState<string | null>(null);
  return (
    <section className="sign-in account">
      <PageTitle title={t('invitation.title')} />
      {username ? (
        <>
          <p role="status">{t('invitation.done', { username })}</p>
          <Link to="/sign-in">{t('invitation.signIn')}</Link>
        </>
      ) : (
        <>
          <p>{t('invitation.intro')}</p>
          <NewPassword withCurrent={false} submit={t('invitation.title')} onSubmit={async ({ next }) => { setUsername((await callApi<{ username: string }>('POST', '/invitation', { token: hash.slice(1), password: next })).username); }} />
        </>
      )}
    </section>
  );
}
