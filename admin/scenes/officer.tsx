import { Button, CodeSnippet, Modal, RadioButton, RadioButtonGroup, SkeletonText, TextArea, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AccountView, Given } from '../../api/contract/people.ts';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { AccountForm, emptyAccount, type AccountValues } from '../components/people/account-form.tsx';
import { useAccount, type AccountDetail } from '../people.ts';
import { Marks } from './officers.tsx';

type Way = 'password' | 'invitation';

/** One account: what it is, how it signs in, what it holds. */
export function OfficerPage() {
  const { username = '' } = useParams();
  const account = useAccount(username);
  if (!account.data) return account.error ? <Trouble error={account.error} /> : <SkeletonText heading paragraph />;
  return <Account key={account.data.username} account={account.data} />;
}

/** Opens an account; the password or the link is shown once. */
export function NewOfficer() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [way, setWay] = useState<Way>('password');
  const [given, setGiven] = useState<Given | null>(null);
  const open = async (values: AccountValues) => {
    setGiven(await callApi<Given>('POST', '/officers', { ...values, username, way }));
    await queries.invalidateQueries({ queryKey: ['accounts'] });
  };
  return (
    <>
      <PageTitle title={t('officers.open')} />
      {given ? <Secret given={given} username={username} /> : (
        <AccountForm initial={emptyAccount} submit={t('officers.open')} onSubmit={open}
          before={<TextInput id="account-username" labelText={t('account.username')} helperText={t('account.usernameHint')} value={username} onChange={(event) => setUsername(event.target.value.toLowerCase())} autoCapitalize="none" spellCheck={false} required pattern="[a-z0-9][a-z0-9._\-]{2,59}" />}
          after={<Ways way={way} onChoose={setWay} />} />
      )}
    </>
  );
}

function Ways({ way, onChoose }: { way: Way; onChoose: (way: Way) => void }) {
  const { t } = useTranslation();
  return (
    <RadioButtonGroup legendText={t('account.way')} name="way" orientation="vertical" valueSelected={way} onChange={(value) => onChoose(value as Way)}>
      {(['password', 'invitation'] as const).map((each) => <RadioButton key={each} id={`way-${each}`} value={each} labelText={t(`account.way.${each}`)} />)}
    </RadioButtonGroup>
  );
}

function Secret({ given, username }: { given: Given; username: string }) {
  const { t } = useTranslation();
  return (
    <section className="people__secret" role="status">
      <h2>{t('account.secret')}</h2>
      <p>{t(`account.secret.${given.way}`, { username, until: formatInstant(given.until) })}</p>
      <CodeSnippet type="single" feedback={t('factor.copied')} aria-label={t('factor.copy')} copyButtonDescription={t('factor.copy')}>{given.secret}</CodeSnippet>
      <p><Link to={`/officers/${username}`}>{username}</Link></p>
    </section>
  );
}

function Account({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [told, setTold] = useState('');
  const fresh = async () => { await Promise.all([queries.invalidateQueries({ queryKey: ['account', account.username] }), queries.invalidateQueries({ queryKey: ['accounts'] })]); };
  const save = async (values: AccountValues) => {
    setTold('');
    await callApi<AccountView>('PUT', `/officers/${account.username}`, { ...values, version: account.version });
    await fresh();
    setTold(t('account.saved'));
  };
  return (
    <>
      <PageTitle title={account.displayName}>{account.displayName}<small>{account.username} · {t('account.since', { at: formatInstant(account.createdAt) })}</small></PageTitle>
      <p className="people__marks"><Marks account={account} /></p>
      {account.isMe && <p className="people__lead">{t('account.isMe')} <a href="/tasklist/preferences">{t('account.preferences')}</a></p>}
      <div className="people__columns">
        <section>
          <h2>{t('account.edit')}</h2>
          <AccountForm key={account.version} initial={account} own={account.isMe} submit={t('account.save')} onSubmit={save} />
          <p role="status">{told}</p>
        </section>
        <div>
          {!account.isMe && <Access account={account} onDone={fresh} />}
          <section>
            <h2>{t('officers.work')}</h2>
            <p className="quiet">{account.held.length === 0 ? t('account.closeNone') : ''}</p>
            <ul className="people__held">{account.held.map((item) => <li key={item.id}>{item.caseCode && <span className="code">{item.caseCode}</span>} {item.title}{item.dueAt && <span className="quiet"> · {formatInstant(item.dueAt)}</span>}</li>)}</ul>
            <p><Link to={`/audit?subject=${account.username}`}>{t('account.trail')}</Link></p>
          </section>
        </div>
      </div>
    </>
  );
}

type Step = 'password' | 'second-factor-reset' | 'close' | 'reopen';

function Access({ account, onDone }: { account: AccountDetail; onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const unblock = () => callApi('POST', `/officers/${account.username}/unblock`).then(onDone, setError);
  return (
    <section>
      <h2>{t('account.access')}</h2>
      <Trouble error={error} />
      <p>{t('officers.last')}: {account.lastSignedInAt ? formatInstant(account.lastSignedInAt) : t('officers.never')}</p>
      <p>{account.secondFactorSince ? t('account.factorOn', { at: formatInstant(account.secondFactorSince) }) : t('account.factorOff')}</p>
      {given && <Secret given={given} username={account.username} />}
      <div className="people__steps">
        {account.blockedUntil && <Button size="md" kind="tertiary" onClick={() => void unblock()}>{t('account.unblock')}</Button>}
        {account.active && <Button size="md" kind="tertiary" onClick={() => setStep('password')}>{t('account.reset')}</Button>}
        {account.secondFactorSince && <Button size="md" kind="tertiary" onClick={() => setStep('second-factor-reset')}>{t('account.resetFactor')}</Button>}
        {account.active ? <Button size="md" kind="danger--tertiary" onClick={() => setStep('close')}>{t('account.close')}</Button> : <Button size="md" kind="tertiary" onClick={() => setStep('reopen')}>{t('account.reopen')}</Button>}
      </div>
      {step && <Confirm step={step} account={account} onClose={() => setStep(null)} onDone={async (found) => { setStep(null); setGiven(found); await onDone(); }} />}
    </section>
  );
}

const HEADINGS: Readonly<Record<Step, string>> = { password: 'account.reset', 'second-factor-reset': 'account.resetFactor', close: 'account.close', reopen: 'account.reopen' };

function Confirm({ step, account, onClose, onDone }: { step: Step; account: AccountDetail; onClose: () => void; onDone: (given: Given | null) => Promise<void> }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [way, setWay] = useState<Way>('password');
  const [error, setError] = useState<Error | null>(null);
  const withReason = step === 'close' || step === 'reopen';
  const run = async () => {
    try {
      const body = withReason ? { reason } : step === 'password' ? { way } : undefined;
      const answer = await callApi<Given | AccountView>('POST', `/officers/${account.username}/${step}`, body);
      await onDone('secret' in answer ? answer : null);
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <Modal open size="sm" danger={step === 'close'} modalHeading={`${t(HEADINGS[step])}: ${account.displayName}`} aria-label={t(HEADINGS[step])} closeButtonLabel={t('account.cancel')}
      primaryButtonText={t('account.confirm')} secondaryButtonText={t('account.cancel')} primaryButtonDisabled={withReason && reason.trim().length < 5} onRequestClose={onClose} onRequestSubmit={() => void run()}>
      <Trouble error={error} />
      <div className="people__form">
        {step === 'password' && <><p>{t('account.resetText')}</p><Ways way={way} onChoose={setWay} /></>}
        {step === 'second-factor-reset' && <p>{t('account.resetFactorText')}</p>}
        {step === 'close' && (
          <>
            <p>{t('account.closeText')} {account.held.length > 0 ? t('account.closeHeld', { count: account.held.length }) : t('account.closeNone')}</p>
            <ul className="people__held">{account.held.slice(0, 10).map((item) => <li key={item.id}>{item.caseCode && <span className="code">{item.caseCode}</span>} {item.title}</li>)}</ul>
          </>
        )}
        {withReason && <TextArea id="step-reason" labelText={t('account.reason')} helperText={t('account.reasonHint')} rows={2} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />}
      </div>
    </Modal>
  );
}
