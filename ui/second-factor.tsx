import { Button, Form, PasswordInput, Stack, TextInput } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from './api.ts';
import { formatInstant } from './countdown.tsx';
import { Trouble } from './trouble.tsx';

interface State { readonly since: string | null; readonly recoveryCodesLeft: number; readonly required: boolean }
interface Enrolment { readonly secret: string; readonly uri: string; readonly picture: string }
type Doing = 'enrolment' | 'recovery-codes' | 'removal';

/** One's own second factor: set up, new recovery codes, removed. */
export function SecondFactor() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['second-factor'], queryFn: () => callApi<State>('GET', '/second-factor') });
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => { setDoing(null); void queries.invalidateQueries({ queryKey: ['second-factor'] }); };
  if (!state.data) return <Trouble error={state.error} />;
  const { since, recoveryCodesLeft, required } = state.data;
  if (doing === 'enrolment') return <SetUp onDone={done} onCancel={done} />;
  if (doing !== null) return <Again doing={doing} onDone={done} />;
  return (
    <>
      <p>{since ? t('factor.on', { since: formatInstant(since), count: recoveryCodesLeft }) : t('factor.off')}</p>
      {required && <p className="quiet">{t('factor.required')}</p>}
      <div className="account__actions">
        {!since && <Button size="md" onClick={() => setDoing('enrolment')}>{t('factor.start')}</Button>}
        {since && <Button size="md" kind="tertiary" onClick={() => setDoing('recovery-codes')}>{t('factor.newCodes')}</Button>}
        {since && !required && <Button size="md" kind="danger--ghost" onClick={() => setDoing('removal')}>{t('factor.remove')}</Button>}
      </div>
    </>
  );
}

/** Password, picture, first code, recovery codes. */
export function SetUp({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const { t } = useTranslation();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <Codes codes={codes} onKept={onDone} />;
  if (!enrolment) return <AskPassword onCancel={onCancel} onPassword={async (password) => { setEnrolment(await callApi<Enrolment>('POST', '/second-factor/enrolment', { password })); }} />;
  return (
    <div className="account__set-up">
      <h3>{t('factor.scan')}</h3>
      <img className="account__picture" alt={t('factor.picture')} src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.picture)}`} width={200} height={200} />
      <p>{t('factor.byHand')}</p>
      <p className="account__key code">{enrolment.secret.match(/.{1,4}/g)!.join(' ')}</p>
      <h3>{t('factor.enter')}</h3>
      <OneField label={t('code.label')} submit={t('code.submit')} onSubmit={async (code) => { setCodes((await callApi<{ recoveryCodes: string[] }>('POST', '/second-factor/confirmation', { code })).recoveryCodes); }} />
    </div>
  );
}

function Again({ doing, onDone }: { doing: 'recovery-codes' | 'removal'; onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <Codes codes={codes} onKept={onDone} />;
  return (
    <AskPassword onCancel={onDone} onPassword={async (password) => {
      const answer = await callApi<{ recoveryCodes: string[] } | undefined>('POST', `/second-factor/${doing}`, { password });
      if (answer) setCodes(answer.recoveryCodes);
      else onDone();
    }} />
  );
}

function AskPassword({ onPassword, onCancel }: { onPassword: (password: string) => Promise<void>; onCancel?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const [error, setError] = useState<Error | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setError(null);
    void onPassword(String(new FormData(event.currentTarget).get('password'))).catch((failure: Error) => setError(failure));
  };
  return (
    <Form onSubmit={submit}>
      <Stack gap={5}>
        <Trouble error={error} />
        <PasswordInput id="own-password" name="password" labelText={t('factor.confirmPassword')} showPasswordLabel={t('signIn.show')} hidePasswordLabel={t('signIn.hide')} autoComplete="current-password" autoFocus required />
        <div className="account__actions">
          <Button type="submit">{t('factor.next')}</Button>
          {onCancel && <Button kind="ghost" onClick={onCancel}>{t('factor.cancel')}</Button>}
        </div>
      </Stack>
    </Form>
  );
}

/** A code, typed by hand or filled in by the device. */
export function OneField({ label, submit, recovery = false, onSubmit }: { label: string; submit: string; recovery?: boolean; onSubmit: (code: string) => Promise<void> }) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setError(null);
    await onSubmit(String(new FormData(form).get('code')).trim()).catch((failure: Error) => {
      setError(failure);
      form.reset();
      form.querySelector('input')?.focus();
    });
    setBusy(false);
  };
  return (
    <Form onSubmit={(event: FormEvent<HTMLFormElement>) => void send(event)}>
      <Stack gap={5}>
        <Trouble error={error} />
        <TextInput
          id="code" name="code" key={String(recovery)} className="account__code" labelText={label} autoComplete="one-time-code" inputMode={recovery ? 'text' : 'numeric'} autoCapitalize="none" spellCheck={false}
          pattern={recovery ? undefined : '[0-9]{3} ?[0-9]{3}'} maxLength={recovery ? 20 : 7} autoFocus required
        />
        <Button type="submit" disabled={busy}>{submit}</Button>
      </Stack>
    </Form>
  );
}

function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className="account__set-up">
      <h3>{t('factor.codes')}</h3>
      <p>{t('factor.codesText')}</p>
      <ol className="account__codes code">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <div className="account__actions">
        <Button onClick={onKept}>{t('factor.kept')}</Button>
        <Button kind="ghost" onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}>{t('factor.copy')}</Button>
        <span role="status">{copied ? t('factor.copied') : ''}</span>
      </div>
    </div>
  );
}
